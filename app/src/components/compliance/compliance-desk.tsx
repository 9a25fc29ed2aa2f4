"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useCompliance } from "../../hooks/use-compliance.ts";
import { CountriesContext, type Country } from "../../hooks/use-countries.ts";
import { useNames } from "../../hooks/use-names.ts";
import { casePart, casePhase, transferPart, transferStage } from "../../lib/compliance/stage.ts";
import type { CaseView, Compliance, ForcedTransfer } from "../../lib/compliance/types.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { Queue, type QueueRow } from "../desk/queue.tsx";
import { Gold } from "../ui/amounts.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { AccountPanel } from "./account-panel.tsx";
import { CasePanel } from "./case-panel.tsx";
import { Investors } from "./investors.tsx";
import { LookUp } from "./look-up.tsx";
import { ProposeTransfer } from "./propose-transfer.tsx";
import { TransferPanel } from "./transfer-panel.tsx";

interface Row extends QueueRow {
  readonly what: { readonly view: CaseView } | { readonly transfer: ForcedTransfer };
}

/** Cases by age, forced transfers, and every account that was entered once. */
export function ComplianceDesk({ countries }: { countries: readonly Country[] }) {
  const t = useTranslations("compliance");
  const { data, error, refetch } = useCompliance();
  return (
    <CountriesContext value={countries}>
      <div className="space-y-6">
        <p className="max-w-prose text-14 text-ink-2">{t("intro")}</p>
        {error !== null && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
        {data === undefined ? error === null && <Skeleton className="h-60 w-full" /> : <Desk compliance={data} />}
      </div>
    </CountriesContext>
  );
}

type Open =
  | { readonly kind: "account"; readonly account: `0x${string}` }
  | { readonly kind: "lookUp" }
  | { readonly kind: "propose" };

function Desk({ compliance }: { compliance: Compliance }) {
  const t = useTranslations("compliance");
  const nameOf = useNames();
  const [open, setOpen] = useState<Open | null>(null);
  const { roles } = compliance.me;
  const officer = roles.includes("COMPLIANCE");
  const close = () => setOpen(null);
  return (
    <>
      {!officer && !roles.includes("COMPLIANCE_APPROVER") && <p className="text-14 text-ink-2">{t("noCases")}</p>}
      <Queue
        rows={useRows(compliance)}
        peek={({ what }) =>
          "view" in what ? (
            <CasePanel key={what.view.case.id} view={what.view} compliance={compliance} />
          ) : (
            <TransferPanel key={what.transfer.id} transfer={what.transfer} compliance={compliance} />
          )
        }
        empty={{ mine: t("noneMine"), second: t("noneSecond"), done: t("noneDone") }}
        head={
          <div className="mb-4 flex flex-wrap gap-2">
            <Button onClick={() => setOpen({ kind: "lookUp" })}>{t("lookUp")}</Button>
            {officer && <Button onClick={() => setOpen({ kind: "propose" })}>{t("propose")}</Button>}
          </div>
        }
      />
      <Investors investors={compliance.investors} onOpen={(account) => setOpen({ kind: "account", account })} />
      {open !== null && (
        <Dialog
          title={open.kind === "account" ? t("open", { name: nameOf(open.account) }) : t(open.kind)}
          place="side"
          onClose={close}
        >
          {open.kind === "lookUp" ? (
            <LookUp onFound={(account) => setOpen({ kind: "account", account })} />
          ) : open.kind === "propose" ? (
            <ProposeTransfer onDone={close} />
          ) : (
            <AccountPanel account={open.account} />
          )}
        </Dialog>
      )}
    </>
  );
}

/** Open ones by age, the oldest first; what is done, the newest first. */
function useRows({ me, block, cases, transfers }: Compliance): readonly Row[] {
  const t = useTranslations("compliance");
  const now = block.timestamp;
  const rows: Row[] = [
    ...cases.map(
      (view): Row => ({
        id: `case-${view.case.id}`,
        part: casePart(view, me, now),
        title: t("caseTitle", { id: String(view.case.id) }),
        state: t(`phase.${casePhase(view, now)}`),
        who: view.case.account,
        at: Math.floor((view.case.submittedAt ?? view.case.changedAt) / 1_000),
        what: { view },
      }),
    ),
    ...transfers.map(
      (transfer): Row => ({
        id: `transfer-${transfer.id}`,
        part: transferPart(transfer, me, now),
        title: t("transferTitle", { id: String(transfer.id) }),
        figure: <Gold amount={transfer.amount} />,
        state: t(`stage.${transferStage(transfer, now)}`),
        who: transfer.from,
        at: transfer.proposedAt,
        acted: transfer.approver === null ? 1 : 2,
        what: { transfer },
      }),
    ),
  ];
  const age = (row: Row) => (row.at ?? 0) * (row.part === "done" ? -1 : 1);
  return rows.sort((a, b) => age(a) - age(b));
}
