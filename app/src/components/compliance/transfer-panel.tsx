"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { contractCall } from "../../../../scripts/actions/index.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useNames } from "../../hooks/use-names.ts";
import { isOpenTransfer, type TransferStage, transferStage } from "../../lib/compliance/stage.ts";
import type { Compliance, ForcedTransfer } from "../../lib/compliance/types.ts";
import { ActionPanel } from "../desk/action-panel.tsx";
import { ReceiptFirst } from "../transaction/receipt-first.tsx";
import { AddressName } from "../ui/address.tsx";
import { Gold } from "../ui/amounts.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { type Fact, FactList } from "../ui/fact-list.tsx";
import { Notice } from "../ui/notice.tsx";
import { Moment } from "../ui/time.tsx";

/** One case: whose gold goes where and why, and the next step for whoever may take it. */
export function TransferPanel({ transfer, compliance }: { transfer: ForcedTransfer; compliance: Compliance }) {
  const t = useTranslations("compliance");
  const common = useTranslations("common");
  const [ending, setEnding] = useState(false);
  const stage = transferStage(transfer, compliance.block.timestamp);
  const mayEnd = isOpenTransfer(stage) && compliance.me.roles.includes("GUARDIAN");
  return (
    <div className="space-y-4">
      <h2 className="font-medium text-20">{t("transferTitle", { id: String(transfer.id) })}</h2>
      <p className="text-28 tracking-[-0.02em]">
        <Gold amount={transfer.amount} />
      </p>
      <Facts transfer={transfer} stage={stage} />
      <ReceiptFirst places={[`compliance.transfer.${transfer.id}.`]} onDone={() => setEnding(false)}>
        {ending ? (
          <ActionPanel
            calls={[contractCall("goldToken", "withdrawForcedTransfer", [BigInt(transfer.id)])]}
            place={`compliance.transfer.${transfer.id}.withdraw`}
            danger
            onDone={() => setEnding(false)}
          />
        ) : (
          <Step transfer={transfer} stage={stage} />
        )}
      </ReceiptFirst>
      {mayEnd && (
        <div className="border-line border-t pt-4">
          <Button size="small" variant={ending ? "quiet" : "danger"} onClick={() => setEnding(!ending)}>
            {ending ? common("back") : t("withdraw")}
          </Button>
        </div>
      )}
    </div>
  );
}

function Step({ transfer, stage }: { transfer: ForcedTransfer; stage: TransferStage }) {
  const t = useTranslations("compliance");
  const { formatMoment } = useFormat();
  const { id, from, to, amount, proposer, proposedAt, readyAt, expiresAt } = transfer;
  if (stage === "expired") return <Notice tone="warn">{t("over", { moment: formatMoment(expiresAt) })}</Notice>;
  if (stage === "executed" || stage === "withdrawn") return null;
  if (stage === "approved") {
    const call = contractCall("goldToken", "forcedTransfer", [from, to, amount]);
    return <ActionPanel calls={[call]} place={`compliance.transfer.${id}.execute`} danger />;
  }
  return (
    <ActionPanel
      calls={stage === "ready" ? [contractCall("goldToken", "approveForcedTransfer", [BigInt(id)])] : []}
      place={`compliance.transfer.${id}.approve`}
      missing={t("notYet", { moment: formatMoment(readyAt) })}
      first={{ account: proposer, at: proposedAt }}
    />
  );
}

function Facts({ transfer, stage }: { transfer: ForcedTransfer; stage: TransferStage }) {
  const t = useTranslations("compliance");
  const nameOf = useNames();
  const { from, to, proposer, approver, caseRef, proposedAt, readyAt, expiresAt } = transfer;
  const rows: readonly Fact[] = [
    [t("state"), t(`stage.${stage}`)],
    [t("from"), <AddressName key="from" address={from} name={nameOf(from)} />],
    [t("to"), <AddressName key="to" address={to} name={nameOf(to)} />],
    [t("proposedBy"), nameOf(proposer)],
    ...(approver === null ? [] : ([[t("approvedBy"), nameOf(approver)]] as const)),
    [t("proposedAt"), <Moment key="at" at={proposedAt} />],
    [t("readyAt"), <Moment key="at" at={readyAt} />],
    [t("expiresAt"), <Moment key="at" at={expiresAt} />],
    [
      t("reference_"),
      <span key="hash" className="-me-2 flex items-start justify-end gap-1">
        <span className="min-w-0 break-all font-mono text-12">{caseRef}</span>
        <CopyButton text={caseRef} label={t("copyReference")} />
      </span>,
    ],
  ];
  return <FactList rows={rows} />;
}
