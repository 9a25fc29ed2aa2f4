"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { contractCall } from "../../../../scripts/actions/index.ts";
import { useDesk } from "../../hooks/use-desk.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useOpenPlaces } from "../../hooks/use-open-places.ts";
import { useSignedIn } from "../../hooks/use-signed-in.ts";
import { sameAddress } from "../../lib/format/address.ts";
import type { Confirmation, Prices } from "../../lib/prices/types.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { ActionPanel } from "../desk/action-panel.tsx";
import { Name } from "../desk/name.tsx";
import { ParametersCard } from "../desk/parameters-card.tsx";
import { Queue, type QueueRow } from "../desk/queue.tsx";
import { Notice } from "../ui/notice.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { CalendarCard } from "./calendar-card.tsx";
import { FeedsCard } from "./feeds-card.tsx";

interface PriceRow extends QueueRow {
  readonly round: Confirmation;
  /** whether it still needs its first officer */
  readonly isNew: boolean;
}

/** Feeds with their ages and bands, the breaker with its two officers, the calendar, the numbers. */
export function PricesDesk() {
  const { data, error, refetch } = useDesk<Prices>("prices", 1);
  return (
    <div className="space-y-6">
      {error !== null && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      <FeedsCard prices={data} />
      {data !== undefined && <Verdict prices={data} />}
      <Rounds prices={data} />
      {data !== undefined && <CalendarCard prices={data} />}
      <ParametersCard contract="priceOracle" />
    </div>
  );
}

/** What trading does now, in one sentence. */
function Verdict({ prices }: { prices: Prices }) {
  const t = useTranslations("prices");
  const { formatBps, formatPrice, formatMoment } = useFormat();
  const { buy, sell } = prices;
  if (prices.needsOfficers)
    return (
      <Notice tone="warn" role="status" title={t("officersTitle")}>
        {prices.lastUsed.at === 0
          ? t("first")
          : t("jumped", {
              from: formatPrice(prices.lastUsed.price),
              to: formatPrice(prices.xau.price),
              move: formatBps(prices.moveBps < 0n ? -prices.moveBps : prices.moveBps),
            })}
      </Notice>
    );
  if (!prices.marketOpen)
    return (
      <Notice tone="info" role="status" title={t("closed")}>
        {prices.nextOpening === 0 ? t("opensUnknown") : t("opens", { moment: formatMoment(prices.nextOpening) })}
      </Notice>
    );
  const refused = !buy.open ? buy.problem : !sell.open ? sell.problem : null;
  if (refused !== null)
    return (
      <Notice tone="warn" role="status">
        {refused.text} {refused.advice}
      </Notice>
    );
  return (
    <Notice tone="pos" role="status">
      {t("fine")}
    </Notice>
  );
}

function Rounds({ prices }: { prices: Prices | undefined }) {
  const t = useTranslations("prices");
  const { formatPrice } = useFormat();
  const account = useSignedIn();
  const rows = useMemo(() => (prices === undefined ? undefined : rowsOf(prices, account)), [prices, account]);
  const words = (row: PriceRow): PriceRow => ({
    ...row,
    title: t("round", { id: String(row.round.roundId) }),
    figure: <span className="figure">{formatPrice(row.round.price)}</span>,
    state: row.isNew ? t("needsFirst") : row.part === "done" ? t("confirmed") : t("needsSecond"),
  });
  return (
    <section className="space-y-3" aria-label={t("confirmations")}>
      <div>
        <h2 className="font-medium text-20 tracking-[-0.02em]">{t("confirmations")}</h2>
        <p className="text-14 text-ink-2">{t("confirmationsHint")}</p>
      </div>
      <Queue rows={rows?.map(words)} peek={(row) => <RoundPanel row={row} />} />
    </section>
  );
}

function rowsOf({ needsOfficers, proposal, confirmed, xau, block }: Prices, account: string | null): PriceRow[] {
  const done = confirmed.map(
    (round, index): PriceRow => ({
      // the newest keeps the place that it had while it waited
      id: index === 0 ? `round-${round.roundId}` : `${round.roundId}-${round.block}`,
      part: "done",
      title: "",
      who: round.approver ?? "",
      at: round.approvedAt,
      acted: 2,
      round,
      isNew: false,
    }),
  );
  const own = proposal?.proposer != null && account !== null && sameAddress(proposal.proposer, account);
  if (proposal !== null)
    return [
      {
        id: `round-${proposal.roundId}`,
        part: own ? "second" : "mine",
        title: "",
        who: proposal.proposer ?? "",
        at: proposal.proposedAt,
        acted: 1,
        round: proposal,
        isNew: false,
      },
      ...done,
    ];
  if (!needsOfficers) return done;
  const round: Confirmation = {
    roundId: xau.roundId,
    price: xau.price,
    proposer: null,
    proposedAt: 0,
    approver: null,
    approvedAt: 0,
    hash: "0x",
    block,
  };
  return [{ id: `round-${xau.roundId}`, part: "mine", title: "", at: xau.updatedAt, round, isNew: true }, ...done];
}

const placeOf = (step: "propose" | "confirm", roundId: bigint): string => `price.${step}.${roundId}`;

function RoundPanel({ row }: { row: PriceRow }) {
  const t = useTranslations("prices");
  const { formatPrice, formatDateTime } = useFormat();
  const { round } = row;
  const { roundId, proposer, proposedAt } = round;
  const places = useOpenPlaces();
  // a receipt is read before the next step takes its place
  const proposing = places.has(placeOf("propose", roundId));
  const isNew = row.isNew || proposing;
  const reading = proposing || places.has(placeOf("confirm", roundId));
  const calls = useMemo(
    () => [contractCall("priceOracle", isNew ? "proposePrice" : "confirmPrice", [roundId])],
    [roundId, isNew],
  );
  const first = useMemo(
    () => (isNew || proposer === null ? undefined : { account: proposer, at: proposedAt }),
    [isNew, proposer, proposedAt],
  );
  return (
    <div className="space-y-4">
      <div>
        <h2 className="font-medium text-20 tracking-[-0.02em]">{row.title}</h2>
        <p className="figure text-28">
          {formatPrice(round.price)} <span className="unit font-normal text-ink-3">{t("usdPerOz")}</span>
        </p>
      </div>
      {row.part === "done" && !reading ? (
        <DoneFacts round={round} moment={formatDateTime(round.approvedAt)} />
      ) : (
        <ActionPanel
          key={String(isNew)}
          calls={calls}
          place={placeOf(isNew ? "propose" : "confirm", roundId)}
          first={first}
        />
      )}
    </div>
  );
}

function DoneFacts({ round, moment }: { round: Confirmation; moment: string }) {
  const t = useTranslations("prices");
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-14 [&_dd]:text-right [&_dt]:text-ink-2">
      <dt>{t("proposedBy")}</dt>
      <dd>{round.proposer === null ? "–" : <Name address={round.proposer} />}</dd>
      <dt>{t("confirmedBy")}</dt>
      <dd>{round.approver === null ? "–" : <Name address={round.approver} />}</dd>
      <dt>{t("when")}</dt>
      <dd className="digits">{moment}</dd>
    </dl>
  );
}
