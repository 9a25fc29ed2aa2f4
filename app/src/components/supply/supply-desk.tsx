"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { useClock } from "../../hooks/use-market.ts";
import { useSupply } from "../../hooks/use-metal.ts";
import { useNames } from "../../hooks/use-names.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { partOf, stageOf } from "../../lib/supply/mint.ts";
import type { Mint, Supply } from "../../lib/supply/types.ts";
import { Queue, type QueueRow } from "../desk/queue.tsx";
import { Gold } from "../ui/amounts.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { BurnForm } from "./burn-form.tsx";
import { SupplyFigures } from "./figures.tsx";
import { MintPanel } from "./mint-panel.tsx";
import { ProposeForm } from "./propose-form.tsx";

interface MintRow extends QueueRow {
  readonly mint: Mint;
}

/** Orders to mint, what limits them, and the treasury's burns. */
export function SupplyDesk() {
  const t = useTranslations("supply");
  const { data: supply, error, refetch } = useSupply();
  return (
    <div className="space-y-6">
      <p className="max-w-prose text-14 text-ink-2">{t("intro")}</p>
      {error !== null && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {supply === undefined ? (
        error === null && <Skeleton className="h-60 w-full" />
      ) : (
        <>
          <SupplyFigures supply={supply} />
          <Orders supply={supply} />
        </>
      )}
    </div>
  );
}

function Orders({ supply }: { supply: Supply }) {
  const t = useTranslations("supply");
  const now = useClock();
  const [open, setOpen] = useState<"propose" | "burn" | null>(null);
  const { roles } = supply.me;
  const close = () => setOpen(null);
  const rows = supply.mints.toReversed().map((mint): MintRow => {
    const stage = stageOf(mint, now);
    const last = mint.events.at(-1);
    return {
      id: `mint-${mint.id}`,
      part: partOf(mint, supply.me, now),
      title: t("order", { id: String(mint.id) }),
      figure: <Gold amount={mint.amount} />,
      state: t(`stages.${stage}`),
      who: mint.proposer,
      at: last?.at ?? mint.proposedAt,
      acted: mint.approver === null ? 1 : 2,
      mint,
    };
  });
  const may = { propose: roles.includes("MINT_PROPOSER"), burn: roles.includes("TREASURER") };
  return (
    <>
      <Queue
        rows={rows}
        peek={({ mint }) => <MintPanel key={mint.id} mint={mint} supply={supply} />}
        empty={{ mine: t("noneMine"), second: t("noneSecond"), done: t("noneDone") }}
        head={
          (may.propose || may.burn) && (
            <div className="mb-4 flex flex-wrap gap-2">
              {may.propose && (
                <Button variant="primary" onClick={() => setOpen("propose")}>
                  {t("proposeTitle")}
                </Button>
              )}
              {may.burn && <Button onClick={() => setOpen("burn")}>{t("burnTitle")}</Button>}
            </div>
          )
        }
      />
      <Burns supply={supply} />
      {open === "propose" && (
        <Dialog title={t("proposeTitle")} place="side" onClose={close}>
          <ProposeForm supply={supply} onDone={close} />
        </Dialog>
      )}
      {open === "burn" && (
        <Dialog title={t("burnTitle")} place="side" onClose={close}>
          <BurnForm supply={supply} onDone={close} />
        </Dialog>
      )}
    </>
  );
}

function Burns({ supply }: { supply: Supply }) {
  const t = useTranslations("supply");
  const { formatCount, formatOz } = useFormat();
  const nameOf = useNames();
  if (supply.burns.length === 0) return null;
  return (
    <section aria-labelledby="burns">
      <h2 id="burns" className="text-14 text-ink-2">
        {t("burns")}
      </h2>
      <ul className="mt-1 text-14">
        {supply.burns.map(({ amount, by, block, hash }) => (
          <li key={hash} className="min-h-8 tabular-nums">
            {t("burnedBy", { amount: formatOz(amount), name: nameOf(by), block: formatCount(block) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
