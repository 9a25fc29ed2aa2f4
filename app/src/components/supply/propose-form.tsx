"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { contractCall } from "../../../../scripts/actions/index.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { useFormat } from "../../hooks/use-format.ts";
import type { KnownDocument } from "../../lib/bars/document.ts";
import { GOLD_DECIMALS } from "../../lib/format/units.ts";
import { obstacleTo } from "../../lib/supply/mint.ts";
import type { Supply } from "../../lib/supply/types.ts";
import { ActionPanel } from "../desk/action-panel.tsx";
import { AmountField } from "../market/amount-field.tsx";
import { DocumentField } from "../metal/document-field.tsx";
import { Gold } from "../ui/amounts.tsx";
import { Notice } from "../ui/notice.tsx";
import { BaseUnits } from "./base-units.tsx";

/** First person: how much, and which paper asks for it. What would stand in its way is told before, and forbids nothing yet. */
export function ProposeForm({ supply, onDone }: { supply: Supply; onDone(): void }) {
  const t = useTranslations("supply");
  const common = useTranslations("common");
  const { formatDuration, formatOz, parseAmount } = useFormat();
  const [text, setText] = useDraft("mint.amount");
  const [paper, setPaper] = useState<KnownDocument | null>(null);
  const parsed = parseAmount(text, GOLD_DECIMALS);
  const obstacle = parsed.ok ? obstacleTo(parsed.value, supply) : null;
  const calls =
    parsed.ok && paper !== null ? [contractCall("supplyController", "proposeMint", [parsed.value, paper.hash])] : [];
  const missing = !parsed.ok
    ? parsed.problem.kind === "empty"
      ? t("enterAmount")
      : t("checkAmount")
    : t("choosePaper");
  return (
    <ActionPanel
      calls={calls}
      place="mint.propose"
      missing={missing}
      onDone={() => {
        setText("");
        onDone();
      }}
    >
      <p className="text-14 text-ink-2">
        {t("proposeIntro", {
          delay: formatDuration(supply.parameters.mintDelay),
          life: formatDuration(supply.parameters.approvalLife),
        })}
      </p>
      <AmountField
        label={t("amount")}
        unit={common("oz")}
        text={text}
        onText={setText}
        problem={parsed.ok ? null : parsed.problem}
        objection={null}
        max={null}
        aside={
          <>
            {t("most")} <Gold amount={least(supply.headroom, supply.limitAvailable)} />
          </>
        }
        echo={parsed.ok ? <BaseUnits gold={parsed.value} /> : null}
      />
      {obstacle !== null && (
        <Notice tone="warn" role="status">
          {obstacle.code === "closed"
            ? t("isClosed")
            : obstacle.code === "reserves"
              ? t("aboveReserves", { allowed: formatOz(obstacle.allowed) })
              : t("aboveLimit", { available: formatOz(obstacle.available) })}
        </Notice>
      )}
      <DocumentField label={t("reference")} hint={t("referenceHint")} value={paper} onDocument={setPaper} />
    </ActionPanel>
  );
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
