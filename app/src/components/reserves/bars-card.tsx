"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAddressQuery } from "../../hooks/use-address-query.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { barName } from "../../lib/bars/bar.ts";
import {
  BAR_FILTERS,
  BAR_SORTS,
  type BarQuery,
  type BarSort,
  queryBars,
  readBarQuery,
  writeBarQuery,
} from "../../lib/reserves/bar-query.ts";
import type { Bar } from "../../lib/reserves/types.ts";
import { Button } from "../ui/button.tsx";
import { Figure } from "../ui/figure.tsx";
import { FilterButtons } from "../ui/filter-buttons.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { Moment } from "../ui/time.tsx";
import { StandingLabel } from "./standing-label.tsx";

const PAGE = 50;
const NUMERIC: ReadonlySet<BarSort> = new Set(["gross", "assay", "fine"]);

/** Every bar of the registry. Search, filter and order stand in the address of the page. */
export function BarsCard({ bars }: { bars: readonly Bar[] }) {
  const t = useTranslations("barList");
  const { formatFineOz } = useFormat();
  const [query, go] = useBarQuery();
  const [count, setCount] = useState(PAGE);
  const found = queryBars(bars, query);
  const weigh = (some: readonly Bar[]) => some.reduce((sum, { fineMilliOz }) => sum + fineMilliOz, 0);
  const weight = weigh(found);
  const counting = weigh(found.filter(({ counts }) => counts));
  return (
    <section aria-labelledby="bars-title" className="card p-4 md:p-6">
      <h2 id="bars-title" className="font-medium text-16">
        {t("title")}
      </h2>
      {bars.length === 0 ? (
        <p className="mt-2 text-14">{t("empty")}</p>
      ) : (
        <>
          <Controls query={query} go={go} />
          <p className="mt-3 text-12 text-ink-3" aria-live="polite">
            {t("found", { count: found.length, weight: formatFineOz(BigInt(weight)) })}
            {counting !== weight && t("counting", { weight: formatFineOz(BigInt(counting)) })}
          </p>
          {found.length === 0 ? (
            <p className="mt-4 text-14">
              {t("none")}{" "}
              <button
                type="button"
                className="min-h-6 text-link underline underline-offset-2"
                onClick={() => go({ text: "", show: "all" })}
              >
                {t("clear")}
              </button>
            </p>
          ) : (
            <BarTable bars={found.slice(0, count)} query={query} go={go} />
          )}
          {found.length > count && (
            <Button size="small" variant="quiet" className="mt-2" onClick={() => setCount(count + PAGE)}>
              {t("more", { count: Math.min(PAGE, found.length - count) })}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

type Go = (next: Partial<BarQuery>) => void;

function useBarQuery(): [BarQuery, Go] {
  const [there, change] = useAddressQuery();
  const query = readBarQuery(there);
  return [query, (next) => change(writeBarQuery({ ...query, ...next }, there))];
}

function Controls({ query, go }: { query: BarQuery; go: Go }) {
  const t = useTranslations("barList");
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      <SearchField
        label={t("search")}
        placeholder={t("searchHint")}
        text={query.text}
        onText={(text) => go({ text })}
        className="w-full md:w-72"
      />
      <FilterButtons
        label={t("show")}
        choices={BAR_FILTERS.map((each) => ({ value: each, text: t(`filter.${each}`) }))}
        chosen={query.show}
        onChoose={(show) => go({ show })}
      />
      <label className="flex w-full items-center gap-2 text-14 text-ink-2 md:hidden">
        {t("sort")}
        <select
          value={query.sort}
          onChange={({ target }) => go({ sort: BAR_SORTS.find((each) => each === target.value) ?? "id" })}
          className="min-h-11 grow rounded-input border border-line-strong bg-surface px-2 text-ink"
        >
          {BAR_SORTS.map((each) => (
            <option key={each} value={each}>
              {t(`column.${each}`)}
            </option>
          ))}
        </select>
        <Button
          aria-label={query.descending ? t("descending") : t("ascending")}
          onClick={() => go({ descending: !query.descending })}
        >
          <Direction descending={query.descending} />
        </Button>
      </label>
    </div>
  );
}

function Direction({ descending }: { descending: boolean }) {
  const Icon = descending ? ArrowDown : ArrowUp;
  return <Icon aria-hidden size={16} strokeWidth={1.75} />;
}

function BarTable({ bars, query, go }: { bars: readonly Bar[]; query: BarQuery; go: Go }) {
  const t = useTranslations("barList");
  return (
    <table className="mt-2 w-full text-14">
      <thead className="text-12 text-ink-3 max-md:sr-only">
        <tr className="*:sticky *:top-14 *:z-10 *:h-10 *:border-line *:border-b *:bg-surface *:px-2 *:font-normal *:first:pl-0 *:last:pr-0">
          {BAR_SORTS.map((column) => {
            const sorted = query.sort === column;
            return (
              <th
                key={column}
                scope="col"
                className={`${NUMERIC.has(column) ? "text-right" : "text-left"} ${PLACE[column] ?? ""}`}
                {...(sorted
                  ? { "aria-sort": query.descending ? ("descending" as const) : ("ascending" as const) }
                  : {})}
              >
                <button
                  type="button"
                  className="inline-flex min-h-8 items-center gap-1 rounded-input hover:text-ink"
                  onClick={() => go({ sort: column, descending: sorted && !query.descending })}
                >
                  {t(`column.${column}`)}
                  {sorted && <Direction descending={query.descending} />}
                </button>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {bars.map((bar) => (
          <BarRow key={bar.id} bar={bar} />
        ))}
      </tbody>
    </table>
  );
}

/** What a tablet has no room for (it stands on the bar's own page), and air between figures and what follows them. */
const PLACE: Partial<Record<BarSort, string>> = {
  vault: "max-lg:hidden lg:pl-6!",
  status: "max-lg:md:pl-6!",
  expires: "max-lg:hidden",
};

function BarRow({ bar }: { bar: Bar }) {
  const t = useTranslations("barList");
  const { formatAssay, formatFineOz } = useFormat();
  const { id, serial, barClass, gross, finenessTenths, fineMilliOz, attestation } = bar;
  return (
    <tr className="hover:bg-sunken max-md:grid max-md:grid-cols-[auto_1fr_auto] max-md:gap-x-3 max-md:py-3 md:h-10 md:*:px-2 md:*:first:pl-0 md:*:last:pr-0">
      <td>
        <Link
          href={`/reserves/bars/${id}`}
          aria-label={t("open", { bar: barName(id), serial })}
          className="digits inline-flex min-h-8 items-center rounded-input text-link underline underline-offset-2"
        >
          {barName(id)}
        </Link>
      </td>
      <td className="digits max-md:self-center">{serial}</td>
      <td className="max-md:col-span-2 max-md:col-start-1 max-md:row-start-2">{bar.refiner}</td>
      <td className="text-right max-md:col-span-2 max-md:col-start-1 max-md:row-start-3 max-md:text-left">
        <Label text={t("column.gross")} />
        <Figure
          text={formatFineOz(BigInt(gross))}
          unit={barClass === "large" ? t("oz") : t("g")}
          unitClassName="text-ink-3 md:inline-block md:w-4 md:text-left"
        />
      </td>
      <td className="text-right max-md:col-start-3 max-md:row-start-3">
        <Label text={t("column.assay")} />
        <Figure text={formatAssay(finenessTenths)} />
      </td>
      <td className="text-right max-md:col-start-3 max-md:row-start-2">
        <Label text={t("column.fine")} />
        <Figure text={formatFineOz(BigInt(fineMilliOz))} />
      </td>
      <td className="max-lg:hidden lg:pl-6!">{bar.vault}</td>
      <td className="max-md:col-start-3 max-md:row-start-1 max-md:self-center max-lg:md:pl-6!">
        <StandingLabel standing={bar.standing} />
      </td>
      <td className="max-lg:hidden">
        {attestation === null ? (
          <span className="text-ink-3">{t("notAttested")}</span>
        ) : (
          <Moment at={attestation.expiresAt} />
        )}
      </td>
    </tr>
  );
}

/** The head of a column, where the table has become cards. */
function Label({ text }: { text: string }) {
  return <span className="mr-1.5 text-12 text-ink-3 md:hidden">{text}</span>;
}
