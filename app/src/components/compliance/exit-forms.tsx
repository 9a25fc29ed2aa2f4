"use client";

import { useTranslations } from "use-intl";
import { contractCall } from "../../../../scripts/actions/index.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { useReason } from "../../hooks/use-reason.ts";
import type { AccountView } from "../../lib/compliance/types.ts";
import { endOfDay } from "../../lib/onboarding/day.ts";
import { ActionPanel } from "../desk/action-panel.tsx";
import { ReasonField } from "../desk/reason-field.tsx";
import { TextField } from "../ui/text-field.tsx";

interface FormProps {
  account: `0x${string}`;
  onDone(): void;
}

/** Takes the right to receive away, at once. */
export function Revoke({ account, onDone }: FormProps) {
  const t = useTranslations("compliance");
  const reason = useReason(`revoke.${account}`);
  const calls = reason.hash === null ? [] : [contractCall("investorRegistry", "revoke", [account, reason.hash])];
  return (
    <ActionPanel calls={calls} place={`compliance.revoke.${account}`} missing={t("enterReason")} danger onDone={onDone}>
      <ReasonField reason={reason} />
    </ActionPanel>
  );
}

/** Lets somebody whose approval has ended sell and redeem for a while. */
export function OpenExit({ view, onDone }: { view: AccountView; onDone(): void }) {
  const t = useTranslations("compliance");
  const { account } = view;
  const [day, setDay] = useDraft(`compliance.exit.${account}`);
  const until = endOfDay(day);
  const calls = until === null ? [] : [contractCall("investorRegistry", "openExit", [account, until])];
  return (
    <ActionPanel calls={calls} place={`compliance.openExit.${account}`} missing={t("enterDate")} onDone={onDone}>
      <TextField type="date" label={t("exitDate")} value={day} onChange={setDay} />
    </ActionPanel>
  );
}

export function CloseExit({ account, onDone }: FormProps) {
  const call = contractCall("investorRegistry", "closeExit", [account]);
  return <ActionPanel calls={[call]} place={`compliance.closeExit.${account}`} danger onDone={onDone} />;
}
