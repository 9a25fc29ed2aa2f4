"use client";

import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { contractCall } from "../../../../scripts/actions/index.ts";
import type { FirstStep } from "../../hooks/use-action.ts";
import { useOpenFlow } from "../../hooks/use-flows.ts";
import { useClock } from "../../hooks/use-market.ts";
import { useReason } from "../../hooks/use-reason.ts";
import { barName } from "../../lib/bars/name.ts";
import type { Problem } from "../../lib/errors/problem.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { tell } from "../../lib/query/tell.ts";
import type { DeskBar, DeskRedemptions } from "../../lib/redemption/desk.ts";
import { isUnshipped, timeOutFrom } from "../../lib/redemption/timeline.ts";
import type { RedemptionRequest, RequestState } from "../../lib/redemption/types.ts";
import { ActionPanel } from "../desk/action-panel.tsx";
import { FlowPanelSlot } from "../transaction/flow-panel-slot.tsx";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { SettlementTable } from "./settlement-table.tsx";

interface RequestActionsProps {
  request: RedemptionRequest;
  data: DeskRedemptions;
  /** that the request holds now */
  bar: DeskBar | null;
}

type Choice = "next" | "reject" | "timeOut";

/** The next step, and apart from it the ways to end a request. */
export function RequestActions(props: RequestActionsProps) {
  const { request, data } = props;
  const t = useTranslations("redemptionDesk");
  const clock = useClock();
  const [choice, setChoice] = useState<Choice>("next");
  const from = timeOutFrom(request, data.facts);
  const mayTimeOut = from !== null && clock >= from;
  // what is under way is shown to its end, also when the request has moved on by it
  const flow = useOpenFlow((intent) => intent.kind === "call" && isOf(request, intent));
  if (flow !== undefined) return <FlowPanelSlot flow={flow} />;
  const chosen = !isUnshipped(request) || (choice === "timeOut" && !mayTimeOut) ? "next" : choice;
  return (
    <div className="space-y-4 border-line border-y py-4">
      {chosen === "next" && <Next {...props} />}
      {chosen === "reject" && <Reject request={request} />}
      {chosen === "timeOut" && <TimeOut request={request} />}
      {isUnshipped(request) && (
        <div className="flex flex-wrap gap-2 pt-4">
          {chosen !== "next" && (
            <Button size="small" onClick={() => setChoice("next")}>
              {t("back")}
            </Button>
          )}
          {chosen !== "reject" && (
            <Button variant="danger" size="small" onClick={() => setChoice("reject")}>
              {t("reject")}
            </Button>
          )}
          {mayTimeOut && chosen !== "timeOut" && (
            <Button size="small" onClick={() => setChoice("timeOut")}>
              {t("timeOut")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

const isOf = ({ id }: RedemptionRequest, intent: { place?: string }): boolean =>
  intent.place?.startsWith(`redemption.${id}.`) ?? false;

const placeOf = (step: string, { id }: RedemptionRequest) => `redemption.${id}.${step}`;

function Next({ request, data, bar }: RequestActionsProps) {
  switch (request.state) {
    case "requested":
      return <Assign request={request} data={data} />;
    case "assigned":
      return <Approve request={request} bar={bar} />;
    case "approved":
      return <Ship request={request} bar={bar} />;
    case "shipped":
      return <Settle request={request} bar={bar} />;
    default:
      return request.settlement === null ? null : <SettlementTable {...request.settlement} escrow={request.escrow} />;
  }
}

/** Who took a step, for the rule that the next one takes somebody else. */
function firstStep({ events }: RedemptionRequest, kind: RequestState): FirstStep | undefined {
  const event = events.find((each) => each.kind === kind);
  return event === undefined ? undefined : { account: event.by, at: event.at };
}

function Assign({ request, data }: { request: RedemptionRequest; data: DeskRedemptions }) {
  const t = useTranslations("redemptionDesk");
  const none = !data.next.some(({ barClass }) => barClass === request.barClass);
  const short = data.facts.state === "shortfall";
  const calls = useMemo(() => [contractCall("barRedemption", "assign", [request.id])], [request.id]);
  return (
    <ActionPanel calls={calls} place={placeOf("assign", request)} label={t("assign")}>
      {short ? (
        <Notice tone="warn">{t("shortfall")}</Notice>
      ) : none ? (
        <Notice tone="warn">{t("noneFreeText")}</Notice>
      ) : null}
    </ActionPanel>
  );
}

function Approve({ request, bar }: { request: RedemptionRequest; bar: DeskBar | null }) {
  const t = useTranslations("redemptionDesk");
  const barId = request.barId ?? 0n;
  const calls = useMemo(() => [contractCall("barRedemption", "approve", [request.id, barId])], [request.id, barId]);
  return (
    <ActionPanel
      calls={calls}
      place={placeOf("approve", request)}
      first={firstStep(request, "assigned")}
      label={t("approve", { bar: barName(Number(barId)) })}
    >
      <Lien bar={bar} />
    </ActionPanel>
  );
}

function Ship({ request, bar }: { request: RedemptionRequest; bar: DeskBar | null }) {
  const t = useTranslations("redemptionDesk");
  const words = useReason(placeOf("ship", request));
  const { hash } = words;
  const calls = useMemo(
    () => (hash === null ? [] : [contractCall("barRedemption", "ship", [request.id, hash])]),
    [request.id, hash],
  );
  return (
    <ActionPanel
      calls={calls}
      place={placeOf("ship", request)}
      first={firstStep(request, "approved")}
      label={t("ship")}
      missing={t("consignmentMissing")}
      keep={() => keepWords(request.id, words.text)}
    >
      <Lien bar={bar} />
      <TextField label={t("consignment")} value={words.text} onChange={words.setText} hint={t("wordsHint")} />
    </ActionPanel>
  );
}

function Settle({ request, bar }: { request: RedemptionRequest; bar: DeskBar | null }) {
  const t = useTranslations("redemptionDesk");
  const calls = useMemo(() => [contractCall("barRedemption", "settle", [request.id])], [request.id]);
  return (
    <ActionPanel calls={calls} place={placeOf("settle", request)} label={t("settle")}>
      {bar !== null && (
        <SettlementTable escrow={request.escrow} fineMilliOz={bar.fineMilliOz} feeBps={request.feeBps} />
      )}
    </ActionPanel>
  );
}

function Reject({ request }: { request: RedemptionRequest }) {
  const t = useTranslations("redemptionDesk");
  const words = useReason(placeOf("reject", request));
  const { hash } = words;
  const calls = useMemo(
    () => (hash === null ? [] : [contractCall("barRedemption", "reject", [request.id, hash])]),
    [request.id, hash],
  );
  return (
    <ActionPanel
      calls={calls}
      place={placeOf("reject", request)}
      label={t("reject")}
      missing={t("reasonMissing")}
      danger
      keep={() => keepWords(request.id, words.text)}
    >
      <TextField label={t("reason")} value={words.text} onChange={words.setText} lines={2} hint={t("wordsHint")} />
    </ActionPanel>
  );
}

function TimeOut({ request }: { request: RedemptionRequest }) {
  const t = useTranslations("redemptionDesk");
  const calls = useMemo(() => [contractCall("barRedemption", "timeOut", [request.id])], [request.id]);
  return <ActionPanel calls={calls} place={placeOf("timeOut", request)} label={t("timeOut")} danger />;
}

/** A bar that came under a lien while it was reserved goes nowhere. */
function Lien({ bar }: { bar: DeskBar | null }) {
  const t = useTranslations("redemptionDesk");
  return bar === null || bar.reserved ? null : (
    <Notice tone="warn">{t("lien", { bar: barName(Number(bar.id)) })}</Notice>
  );
}

/** The words behind a hash, kept before it goes on chain: the owner of the request reads them. */
async function keepWords(request: bigint, text: string): Promise<Problem | null> {
  try {
    await tell("POST", "/api/admin/redemptions/note", { request: request.toString(), text });
    return null;
  } catch (error) {
    return problemOf(error);
  }
}
