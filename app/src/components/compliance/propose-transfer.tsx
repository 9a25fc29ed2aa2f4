"use client";

import { useTranslations } from "use-intl";
import { type Address, isAddress, isAddressEqual } from "viem";
import { type ContractCall, contractCall } from "../../../../scripts/actions/index.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useReason } from "../../hooks/use-reason.ts";
import { GOLD_DECIMALS } from "../../lib/format/units.ts";
import { ActionPanel } from "../desk/action-panel.tsx";
import { ReasonField } from "../desk/reason-field.tsx";
import { AmountField } from "../market/amount-field.tsx";
import { TextField } from "../ui/text-field.tsx";

/** First person: whose gold goes to whom, how much, and by which order. */
export function ProposeTransfer({ onDone }: { onDone(): void }) {
  const t = useTranslations("compliance");
  const common = useTranslations("common");
  const { parseAmount } = useFormat();
  const [from, setFrom] = useDraft("transfer.from");
  const [to, setTo] = useDraft("transfer.to");
  const [text, setText] = useDraft("transfer.amount");
  const reason = useReason("transfer");
  const [source, target] = [addressIn(from), addressIn(to)];
  const parsed = parseAmount(text, GOLD_DECIMALS);
  const same = source !== null && target !== null && isAddressEqual(source, target);
  const whole = source !== null && target !== null && !same && parsed.ok && reason.hash !== null;
  const calls: readonly ContractCall[] = whole
    ? [contractCall("goldToken", "proposeForcedTransfer", [source, target, parsed.value, reason.hash as Address])]
    : [];
  const missing =
    source === null
      ? t("enterFrom")
      : target === null
        ? t("enterTo")
        : same
          ? t("sameAccounts")
          : !parsed.ok
            ? parsed.problem.kind === "empty"
              ? t("enterAmount")
              : t("checkAmount")
            : t("enterReference");
  const wrong = (typed: string, found: Address | null) =>
    typed.trim() !== "" && found === null ? t("notAnAddress") : null;
  return (
    <ActionPanel
      calls={calls}
      place="compliance.transfer.propose"
      missing={missing}
      onDone={() => {
        for (const clear of [setFrom, setTo, setText, reason.setText]) clear("");
        onDone();
      }}
    >
      <p className="text-14 text-ink-2">{t("proposeIntro")}</p>
      <TextField label={t("from")} value={from} onChange={setFrom} problem={wrong(from, source)} mono />
      <TextField label={t("to")} value={to} onChange={setTo} problem={wrong(to, target)} hint={t("toHint")} mono />
      <AmountField
        label={t("amount")}
        unit={common("glg")}
        text={text}
        onText={setText}
        problem={parsed.ok ? null : parsed.problem}
        objection={null}
        max={null}
        aside={null}
        echo={null}
      />
      <ReasonField reason={reason} label={t("reference")} />
    </ActionPanel>
  );
}

const addressIn = (text: string): Address | null => {
  const typed = text.trim();
  return isAddress(typed) ? typed : null;
};
