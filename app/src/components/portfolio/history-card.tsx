"use client";

import { ArrowDownLeft, ArrowUpRight, Clock, Download } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useHistory } from "../../hooks/use-account.ts";
import { useAddressQuery } from "../../hooks/use-address-query.ts";
import { useConfig } from "../../hooks/use-config.ts";
import { useCosts } from "../../hooks/use-costs.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { shortHash } from "../../lib/format/address.ts";
import type { Zone } from "../../lib/format/time.ts";
import { historyCsv } from "../../lib/portfolio/csv.ts";
import { FILTERS, type Filter, filterHistory } from "../../lib/portfolio/filter.ts";
import type { Entry } from "../../lib/portfolio/types.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { saveFile } from "../../lib/save-file.ts";
import { AddressName } from "../ui/address.tsx";
import { Gold, Usdt } from "../ui/amounts.tsx";
import { Button } from "../ui/button.tsx";
import { FilterButtons } from "../ui/filter-buttons.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Moment } from "../ui/time.tsx";
import { CostForm } from "./cost-form.tsx";

const PAGE = 25;

/** All that happened to the account's gold. Filters stand in the address of the page. */
export function HistoryCard() {
  const t = useTranslations("history");
  const { data, error, refetch } = useHistory();
  return (
    <section aria-labelledby="history-title" className="card p-4 md:p-6">
      <h2 id="history-title" className="text-14 text-ink-2">
        {t("title")}
      </h2>
      {data === undefined ? (
        error === null ? (
          <Skeleton className="mt-2 h-48 w-full" />
        ) : (
          <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
        )
      ) : data.length === 0 ? (
        <p className="mt-2 text-14">{t("empty")}</p>
      ) : (
        <History history={data} />
      )}
    </section>
  );
}

function History({ history }: { history: readonly Entry[] }) {
  const t = useTranslations("history");
  const { usdtDecimals } = useConfig();
  const [query, change] = useAddressQuery();
  const [zone, setZone] = useState<Zone>("utc");
  const [count, setCount] = useState(PAGE);
  const filter = FILTERS.find((each) => each === query.get("show")) ?? "all";
  const hideDust = query.get("dust") !== "shown";
  const { shown, hidden } = filterHistory(history, filter, hideDust);
  const choose = (next: Filter) => change({ show: next === "all" ? null : next });
  const reveal = (yes: boolean) => change({ dust: yes ? "shown" : null });
  return (
    <>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <FilterButtons
          label={t("filter")}
          choices={FILTERS.map((each) => ({ value: each, text: t(each) }))}
          chosen={filter}
          onChoose={choose}
        />
        <label className="inline-flex min-h-8 items-center gap-2 text-14 text-ink-2">
          <input
            type="checkbox"
            checked={hideDust}
            onChange={() => reveal(hideDust)}
            className="size-4 accent-[var(--primary)]"
          />
          {t("hideDust")}
        </label>
        <div className="ml-auto flex gap-1">
          <Button size="small" variant="quiet" onClick={() => setZone(zone === "utc" ? "local" : "utc")}>
            <span className="sr-only">{t("zone")}</span> {zone === "utc" ? t("utc") : t("local")}
          </Button>
          <Button size="small" onClick={() => saveFile("goldlane-history.csv", historyCsv(shown, usdtDecimals))}>
            <Download aria-hidden size={16} strokeWidth={1.75} />
            {t("export")}
          </Button>
        </div>
      </div>
      {hidden > 0 && (
        <p className="mt-2 text-12 text-ink-3">
          {t("hidden", { count: hidden })}{" "}
          <button type="button" className="min-h-6 text-link underline" onClick={() => reveal(true)}>
            {t("reveal")}
          </button>
        </p>
      )}
      {shown.length === 0 ? (
        <p className="mt-4 text-14">
          {t("emptyFilter")}{" "}
          <button type="button" className="min-h-6 text-link underline" onClick={() => choose("all")}>
            {t("showAll")}
          </button>
        </p>
      ) : (
        <EntryTable entries={shown.slice(0, count)} zone={zone} />
      )}
      {shown.length > count && (
        <Button size="small" variant="quiet" className="mt-2" onClick={() => setCount(count + PAGE)}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

function EntryTable({ entries, zone }: { entries: readonly Entry[]; zone: Zone }) {
  const t = useTranslations("history");
  return (
    <table className="mt-2 w-full text-14">
      <thead className="text-12 text-ink-3 max-sm:sr-only">
        <tr className="*:h-10 *:font-normal">
          <th scope="col" className="text-left">
            {t("kind")}
          </th>
          <th scope="col" className="text-right">
            {t("gold")}
          </th>
          <th scope="col" className="text-right">
            {t("usdt")}
          </th>
          <th scope="col" className="text-right">
            {t("time")}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-line border-t">
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} zone={zone} />
        ))}
      </tbody>
    </table>
  );
}

const COMES_IN = new Set<Entry["kind"]>(["bought", "received", "takenBack", "collected"]);
/** Moves nothing of what its owner holds: it is about gold in escrow. */
const MOVES_NOTHING = new Set<Entry["kind"]>(["delivered", "undelivered"]);

function EntryRow({ entry, zone }: { entry: Entry; zone: Zone }) {
  const { formatCount } = useFormat();
  const t = useTranslations("history");
  const common = useTranslations("common");
  const Icon =
    entry.kind === "queued" || entry.kind === "undelivered"
      ? Clock
      : COMES_IN.has(entry.kind) || entry.kind === "claimed"
        ? ArrowDownLeft
        : ArrowUpRight;
  const sign = entry.gold === 0n || MOVES_NOTHING.has(entry.kind) ? "" : COMES_IN.has(entry.kind) ? "+" : "−";
  return (
    <tr className="max-sm:grid max-sm:grid-cols-2 max-sm:py-2 sm:*:py-2">
      <td className="align-top">
        <span className="flex items-center gap-2">
          <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-ink-3" />
          {t(entry.kind)}
        </span>
        <span className="block pl-6 text-12 text-ink-3">
          {entry.counterparty !== null && <AddressName address={entry.counterparty} name={null} />}
          {entry.ticketId !== null && t("ticket", { id: entry.ticketId.toString() })}
          {entry.requestId !== null && (
            <Link href={`/redeem#request-${entry.requestId}`} className="text-link underline">
              {t("request", { id: entry.requestId.toString() })}
            </Link>
          )}
          {entry.kind === "received" && <Cost entry={entry} />}
        </span>
      </td>
      <td className="text-right align-top">
        {entry.gold === 0n ? (
          <span className="text-ink-3">–</span>
        ) : (
          <span className="figure">
            {sign}
            <Gold amount={entry.gold} bare />
            <span className="unit text-ink-3 sm:hidden">{common("glg")}</span>
          </span>
        )}
      </td>
      <td className="text-right align-top max-sm:order-4">
        {entry.usdt === null ? (
          <span className="text-ink-3 max-sm:hidden">–</span>
        ) : (
          <span className="whitespace-nowrap">
            <Usdt amount={entry.usdt} bare rounding={entry.kind === "bought" ? "up" : "down"} />
            <span className="unit text-ink-3 sm:hidden">{common("usdt")}</span>
          </span>
        )}
      </td>
      <td className="text-right align-top text-12 text-ink-2 max-sm:order-3 max-sm:pl-6 max-sm:text-left">
        <Moment at={entry.at} zone={zone} />
        <span className="digits block text-ink-3" title={entry.hash}>
          {common("asOf", { block: formatCount(entry.block) })} · {shortHash(entry.hash)}
        </span>
      </td>
    </tr>
  );
}

/** Gold that came from somebody else: its owner may say what it cost. */
function Cost({ entry }: { entry: Entry }) {
  const { formatUsdt } = useFormat();
  const t = useTranslations("history");
  const portfolio = useTranslations("portfolio");
  const { usdtDecimals } = useConfig();
  const [costs, add] = useCosts();
  const [asking, setAsking] = useState(false);
  const cost = costs.get(entry.id);
  return (
    <span className="block">
      {cost === undefined ? t("costUnknown") : t("costAdded", { usdt: formatUsdt(cost, usdtDecimals, "up") })}{" "}
      <button type="button" className="min-h-6 text-link underline" onClick={() => setAsking(true)}>
        {portfolio("addCost")}
      </button>
      {asking && (
        <CostForm
          entry={entry}
          onCost={(usdt) => {
            add(entry.id, usdt);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </span>
  );
}
