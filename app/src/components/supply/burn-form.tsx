"use client";

import { useTranslations } from "use-intl";
import { contractCall } from "../../../../scripts/actions/index.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { GOLD_DECIMALS } from "../../lib/format/units.ts";
import type { Supply } from "../../lib/supply/types.ts";
import { ActionPanel } from "../desk/action-panel.tsx";
import { AmountField } from "../market/amount-field.tsx";
import { Gold } from "../ui/amounts.tsx";
import { BaseUnits } from "./base-units.tsx";

/** Takes tokens of the treasury out of the world, by its own permission for exactly that amount. */
export function BurnForm({ supply, onDone }: { supply: Supply; onDone(): void }) {
  const t = useTranslations("supply");
  const common = useTranslations("common");
  const { formatOz, parseAmount, toTyped } = useFormat();
  const [text, setText] = useDraft("burn.amount");
  const parsed = parseAmount(text, GOLD_DECIMALS);
  const { treasuryBalance } = supply;
  const above = parsed.ok && parsed.value > treasuryBalance;
  return (
    <ActionPanel
      calls={parsed.ok && !above ? [contractCall("supplyController", "burnFromTreasury", [parsed.value])] : []}
      place="mint.burn"
      missing={!parsed.ok && parsed.problem.kind === "empty" ? t("enterAmount") : t("checkAmount")}
      danger
      onDone={() => {
        setText("");
        onDone();
      }}
    >
      <p className="text-14 text-ink-2">{t("burnIntro", { balance: formatOz(treasuryBalance) })}</p>
      <AmountField
        label={t("burnAmount")}
        unit={common("glg")}
        text={text}
        onText={setText}
        problem={parsed.ok ? null : parsed.problem}
        objection={above ? t("burnAbove", { balance: formatOz(treasuryBalance) }) : null}
        max={treasuryBalance === 0n ? null : () => setText(toTyped(treasuryBalance, GOLD_DECIMALS))}
        aside={<Gold amount={treasuryBalance} unit="glg" />}
        echo={parsed.ok ? <BaseUnits gold={parsed.value} /> : null}
      />
    </ActionPanel>
  );
}
