"use client";

import { useTranslations } from "use-intl";
import { type ContractCall, contractCall } from "../../../../scripts/actions/index.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { useFormat } from "../../hooks/use-format.ts";
import type { AccountView } from "../../lib/compliance/types.ts";
import { GOLD_DECIMALS } from "../../lib/format/units.ts";
import { ActionPanel } from "../desk/action-panel.tsx";
import { AmountField } from "../market/amount-field.tsx";

/**
 * Sets the hold, if it is still what is shown (set-if-expected): two officers at once cannot undo each other's hold without
 * seeing it.
 */
export function FreezeForm({ view, onDone }: { view: AccountView; onDone(): void }) {
  const t = useTranslations("compliance");
  const common = useTranslations("common");
  const { formatOz, parseAmount, toTyped } = useFormat();
  const { account, balance, frozen } = view;
  const [text, setText] = useDraft(`compliance.freeze.${account}`);
  // no amount is 0 elsewhere; here it ends a hold
  const parsed = parseAmount(text, GOLD_DECIMALS);
  const none = /^\s*0+([.,]0*)?\s*$/.test(text);
  const amount = none ? 0n : parsed.ok ? parsed.value : null;
  const same = amount === frozen;
  const calls: readonly ContractCall[] =
    amount === null || same ? [] : [contractCall("goldToken", "setFrozenTokensIf", [account, frozen, amount])];
  const missing =
    amount === null
      ? !parsed.ok && parsed.problem.kind !== "empty"
        ? t("checkAmount")
        : t("enterAmount")
      : t("sameAmount");
  return (
    <ActionPanel
      calls={calls}
      place={`compliance.freeze.${account}`}
      missing={missing}
      onDone={() => {
        setText("");
        onDone();
      }}
    >
      <AmountField
        label={t("freezeAmount")}
        unit={common("glg")}
        text={text}
        onText={setText}
        problem={parsed.ok || none ? null : parsed.problem}
        objection={null}
        max={() => setText(toTyped(balance, GOLD_DECIMALS))}
        aside={t("freezeHint", { amount: `${formatOz(frozen)} ${common("glg")}` })}
        echo={null}
      />
    </ActionPanel>
  );
}
