"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { useMarket, useRounds } from "../../hooks/use-market.ts";
import type { Round } from "../../lib/market/types.ts";
import { pageLocale } from "../../lib/messages/locale.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { Button } from "../ui/button.tsx";
import { PartBoundary } from "../ui/part-boundary.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Moment } from "../ui/time.tsx";

/**
 * uPlot makes a number format of the browser's language while it is loaded, which throws where that is no language tag: browsers of
 * a bare system say "en-US@posix".
 */
async function loadChart() {
  try {
    Intl.getCanonicalLocales(navigator.language);
  } catch {
    Object.defineProperty(navigator, "language", { value: pageLocale(), configurable: true });
  }
  return (await import("./chart.tsx")).Chart;
}

const Chart = dynamic(loadChart, {
  ssr: false,
  loading: () => <ChartSpace />,
});

const DAY = 86_400;
const RANGES = { day: DAY, week: 7 * DAY, month: 31 * DAY, year: 366 * DAY } as const;
type Range = keyof typeof RANGES;

/** So many rows of the table at once. */
const MOST_ROWS = 200;

/** The gold feed's rounds as a picture, and the same as a table. */
export function ChartCard() {
  const t = useTranslations("chart");
  const { data: market } = useMarket();
  const [range, setRange] = useState<Range>("week");
  const [table, setTable] = useState(false);
  const newestAt = market?.xauUpdatedAt ?? 0;
  const { data: rounds, error, refetch } = useRounds(newestAt - RANGES[range], newestAt);
  return (
    <section aria-labelledby="chart-title">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="chart-title" className="text-14 text-ink-2">
          {t("title")}
          <span className="ml-2 text-12 text-ink-3">{t("price")}</span>
        </h2>
        <fieldset className="flex rounded-input bg-sunken p-0.5">
          <legend className="sr-only">{t("ranges")}</legend>
          {(Object.keys(RANGES) as Range[]).map((each) => (
            <label
              key={each}
              className="inline-flex min-h-7 min-w-10 cursor-pointer items-center justify-center rounded-input px-2 text-12 text-ink-2 has-checked:bg-surface has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus pointer-coarse:min-h-11"
            >
              <input
                type="radio"
                name="range"
                value={each}
                checked={range === each}
                aria-label={t(`rangeLabel.${each}`)}
                onChange={() => setRange(each)}
                className="sr-only"
              />
              {t(`range.${each}`)}
            </label>
          ))}
        </fieldset>
      </div>
      <div className="mt-3 min-h-[252px]">
        {rounds === undefined ? (
          error === null ? (
            <ChartSpace />
          ) : (
            <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
          )
        ) : rounds.length < 2 ? (
          <Empty onLonger={range === "year" ? undefined : () => setRange("year")} />
        ) : table ? (
          <RoundsTable rounds={rounds} />
        ) : (
          <PartBoundary>
            <Chart rounds={rounds} long={RANGES[range] > 2 * DAY} />
          </PartBoundary>
        )}
      </div>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-2">
        <p className="text-12 text-ink-3">{t("usdNote")}</p>
        <Button variant="quiet" size="small" className="-mx-3" aria-pressed={table} onClick={() => setTable(!table)}>
          {table ? t("chart") : t("table")}
        </Button>
      </div>
    </section>
  );
}

function ChartSpace() {
  return <Skeleton className="h-[252px] w-full" />;
}

function Empty({ onLonger }: { onLonger: (() => void) | undefined }) {
  const t = useTranslations("chart");
  return (
    <div className="flex h-[252px] flex-col items-center justify-center gap-3 text-14 text-ink-2">
      <p>{t("empty")}</p>
      {onLonger !== undefined && (
        <Button size="small" onClick={onLonger}>
          {t("emptyAction")}
        </Button>
      )}
    </div>
  );
}

function RoundsTable({ rounds }: { rounds: readonly Round[] }) {
  const { formatPrice } = useFormat();
  const t = useTranslations("chart");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section className="h-[252px] overflow-y-auto" aria-label={t("title")} tabIndex={0}>
      <table className="w-full text-14">
        <thead className="sticky top-0 bg-surface text-12 text-ink-3">
          <tr>
            <th scope="col" className="h-10 text-left font-normal">
              {t("time")}
            </th>
            <th scope="col" className="h-10 text-right font-normal">
              {t("price")}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rounds
            .slice(-MOST_ROWS)
            .toReversed()
            .map(({ at, price }) => (
              <tr key={at} className="h-10">
                <td>
                  <Moment at={at} />
                </td>
                <td className="figure text-right">{formatPrice(price)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
