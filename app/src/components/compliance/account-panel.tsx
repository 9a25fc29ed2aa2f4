"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useComplianceAccount } from "../../hooks/use-compliance.ts";
import { useFormat } from "../../hooks/use-format.ts";
import type { AccountView } from "../../lib/compliance/types.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { ReceiptFirst } from "../transaction/receipt-first.tsx";
import { AddressBlock } from "../ui/address.tsx";
import { Gold } from "../ui/amounts.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { ChoiceField } from "../ui/text-field.tsx";
import { CloseExit, OpenExit, Revoke } from "./exit-forms.tsx";
import { FreezeForm } from "./freeze-form.tsx";

/** One account: what stands on chain, and what compliance can do about it, one thing at a time. */
export function AccountPanel({ account }: { account: `0x${string}` }) {
  const { data, error, refetch } = useComplianceAccount(account);
  if (data === undefined) {
    return error === null ? (
      <Skeleton className="h-60 w-full" />
    ) : (
      <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
    );
  }
  return <Known view={data} onDone={() => void refetch()} />;
}

const ACTIONS = ["freeze", "revoke", "openExit", "closeExit"] as const;
type Wanted = (typeof ACTIONS)[number];

/** What makes sense as the account stands; the contract refuses the rest. */
const offered = ({ registry, now }: AccountView): readonly Wanted[] =>
  ACTIONS.filter((action) => {
    if (action === "revoke") return registry.standing === "allowed" || registry.standing === "expired";
    if (action === "openExit") return registry.standing === "expired" || registry.standing === "revoked";
    if (action === "closeExit") return registry.exitUntil > now;
    return true;
  });

function Known({ view, onDone }: { view: AccountView; onDone(): void }) {
  const t = useTranslations("compliance");
  const [wanted, setWanted] = useState<Wanted>("freeze");
  const possible = offered(view);
  const chosen = possible.includes(wanted) ? wanted : "freeze";
  return (
    <div className="space-y-4">
      <AddressBlock address={view.account} />
      <Facts view={view} />
      <ReceiptFirst places={ACTIONS.map((action) => `compliance.${action}.${view.account}`)} onDone={onDone}>
        <ChoiceField<Wanted>
          label={t("action")}
          value={chosen}
          choices={possible.map((value) => ({ value, text: t(`actions.${value}`) }))}
          onChange={setWanted}
        />
        {chosen === "freeze" && <FreezeForm key={view.account} view={view} onDone={onDone} />}
        {chosen === "revoke" && <Revoke account={view.account} onDone={onDone} />}
        {chosen === "openExit" && <OpenExit view={view} onDone={onDone} />}
        {chosen === "closeExit" && <CloseExit account={view.account} onDone={onDone} />}
      </ReceiptFirst>
    </div>
  );
}

function Facts({ view }: { view: AccountView }) {
  const t = useTranslations("compliance");
  const desk = useTranslations("desk");
  const { formatCount, formatDate, formatDateTime, formatMoment } = useFormat();
  const { registry, balance, frozen, now, block } = view;
  const standing = t(`standing.${registry.standing}`);
  return (
    <div className="space-y-1">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-14 [&_dd]:text-right [&_dt]:text-ink-2">
        <dt>{t("state")}</dt>
        <dd>
          {registry.expiry === 0 ? standing : t("standingUntil", { standing, date: formatDate(registry.expiry) })}
        </dd>
        <dt>{t("balance")}</dt>
        <dd>
          <Gold amount={balance} />
        </dd>
        <dt>{t("held")}</dt>
        <dd>
          <Gold amount={frozen} />
        </dd>
        <dt>{t("exit")}</dt>
        <dd>
          {registry.exitUntil > now ? t("exitUntil", { time: formatDateTime(registry.exitUntil) }) : t("exitNone")}
        </dd>
      </dl>
      <p className="text-12 text-ink-3">{desk("asOf", { block: formatCount(block), time: formatMoment(now) })}</p>
    </div>
  );
}
