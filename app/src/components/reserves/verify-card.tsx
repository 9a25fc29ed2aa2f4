"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMaybeConfig } from "../../hooks/use-config.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useStatements } from "../../hooks/use-reserves.ts";
import type { Reserves } from "../../lib/reserves/types.ts";
import { TOOLS, type Tool, verifyCommands } from "../../lib/reserves/verify-commands.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Tabs } from "../ui/tabs.tsx";

/** Commands that need nothing of this page. Their block stands still while somebody copies them. */
export function VerifyCard({ reserves, origin }: { reserves: Reserves; origin: string }) {
  const t = useTranslations("verify");
  const { formatCount, formatDate, formatFineOz } = useFormat();
  const config = useMaybeConfig();
  const { data: statements } = useStatements();
  const [tool, setTool] = useState<Tool>("cast");
  const [kept, setKept] = useState(reserves);
  // a development chain that was set back no longer has the block
  const shown = kept.block.number > reserves.block.number ? reserves : kept;
  if (config === null) return null;
  const newest = statements?.[0];
  const list = statements?.find(({ isList }) => isList) ?? null;
  const commands = verifyCommands(tool, {
    origin,
    rpcUrl: config.walletRpcUrl,
    goldToken: config.addresses.goldToken,
    barRegistry: config.addresses.barRegistry,
    block: shown.block.number,
    list,
  });
  return (
    <section id="verify" aria-labelledby="verify-title" className="card scroll-mt-20 p-4 md:p-6">
      <h2 id="verify-title" className="font-medium text-16">
        {t("title")}
      </h2>
      <p className="text-14 text-ink-2">{t("hint")}</p>
      <div className="mt-2 mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-14">
        {t("block", { block: formatCount(shown.block.number) })}
        <Button size="small" variant="quiet" onClick={() => setKept(reserves)}>
          {t("newest")}
        </Button>
      </div>
      <Tabs<Tool>
        label={t("tool")}
        tabs={TOOLS.map((id) => ({ id, text: t(`tools.${id}`) }))}
        chosen={tool}
        onChoose={setTool}
      >
        <ol className="space-y-4">
          <Step
            title={t("step.balance")}
            hint={config.walletRpcUrl === null ? t("noRpc") : t("step.balanceHint")}
            command={commands.balance}
          />
          {commands.list !== null && list !== null ? (
            <Step
              title={t("step.list")}
              hint={`${t("step.listHint", { date: formatDate(list.asOf) })}${tool === "node" ? "" : ` ${t("mac")}`}`}
              command={commands.list}
            />
          ) : (
            newest !== undefined && (
              <Step title={t("step.list")} hint={t("step.noList", { provider: newest.provider })} command={null} />
            )
          )}
          <Step
            title={t("step.bars")}
            hint={t("step.barsHint", { weight: formatFineOz(BigInt(shown.countableMilliOz)) })}
            command={commands.bars}
          />
        </ol>
      </Tabs>
    </section>
  );
}

function Step({ title, hint, command }: { title: string; hint: string; command: string | null }) {
  const t = useTranslations("verify");
  return (
    <li>
      <h3 className="font-medium text-14">{title}</h3>
      <p className="text-14 text-ink-2">{hint}</p>
      {command !== null && (
        <div className="mt-1 flex items-start gap-1 rounded-input border border-line bg-sunken">
          {/* it scrolls by itself, so it takes the focus: the keys reach what is cut */}
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by the keys
            tabIndex={0}
            aria-label={title}
            className="min-w-0 grow overflow-x-auto p-3"
          >
            <pre className="font-mono text-12 text-ink">{command}</pre>
          </section>
          <CopyButton text={command} label={`${t("copy")}: ${title}`} />
        </div>
      )}
    </li>
  );
}
