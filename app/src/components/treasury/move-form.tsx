"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { type ContractCall, contractCall } from "../../../../scripts/actions/index.ts";
import { useConfig } from "../../hooks/use-config.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { GOLD_DECIMALS } from "../../lib/format/units.ts";
import type { Treasury } from "../../lib/treasury/types.ts";
import { ActionPanel } from "../desk/action-panel.tsx";
import { AmountField } from "../market/amount-field.tsx";

export type MoveKind = "fund" | "stock" | "withdraw" | "sweep";

const CALLS: Readonly<Record<MoveKind, (amount: bigint) => ContractCall>> = {
  fund: (amount) => contractCall("usdtVault", "fundFloat", [amount]),
  stock: (amount) => contractCall("usdtVault", "stockGold", [amount]),
  withdraw: (amount) => contractCall("usdtVault", "withdrawGold", [amount]),
  sweep: (amount) => contractCall("usdtVault", "sweep", [amount]),
};

const NO_CALLS: never[] = [];

const mostOf = (kind: MoveKind, treasury: Treasury): bigint =>
  ({
    fund: treasury.treasuryUsdt,
    stock: treasury.treasuryGold,
    withdraw: treasury.books.goldForSale,
    sweep: treasury.sweepableUsdt,
  })[kind];

/** One move between vault and treasury, or out of both. */
export function MoveForm({ kind, treasury, onDone }: { kind: MoveKind; treasury: Treasury; onDone(): void }) {
  const t = useTranslations("treasury");
  const common = useTranslations("common");
  const amountTexts = useTranslations("amount");
  const { usdtDecimals } = useConfig();
  const { parseAmount, toTyped, formatOz, formatUsdt } = useFormat();
  const [text, setText] = useDraft(`treasury.${kind}`);
  const gold = kind === "stock" || kind === "withdraw";
  const decimals = gold ? GOLD_DECIMALS : usdtDecimals;
  const unit = common(gold ? "glg" : "usdt");
  const most = mostOf(kind, treasury);
  const format = (amount: bigint) => (gold ? formatOz(amount) : formatUsdt(amount, usdtDecimals));
  const parsed = parseAmount(text, decimals);
  const amount = parsed.ok ? parsed.value : null;
  const above = amount !== null && amount > most;
  const calls = useMemo(() => (amount === null || above ? NO_CALLS : [CALLS[kind](amount)]), [kind, amount, above]);
  return (
    <div className="max-w-[34rem]">
      <ActionPanel
        calls={calls}
        place={`treasury.${kind}`}
        missing={above ? t("tooMuch") : amountTexts("empty")}
        onDone={() => {
          setText("");
          onDone();
        }}
      >
        <AmountField
          label={t(`amount.${kind}`)}
          unit={unit}
          text={text}
          onText={setText}
          problem={parsed.ok ? null : parsed.problem}
          objection={above ? t("tooMuch") : null}
          aside={t("most", { amount: format(most), unit })}
          echo={null}
          max={most === 0n ? null : () => setText(toTyped(most, decimals))}
        />
      </ActionPanel>
    </div>
  );
}
