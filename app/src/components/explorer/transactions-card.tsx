"use client";

import { Download } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { useAddressQuery } from "../../hooks/use-address-query.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useMeasures } from "../../hooks/use-measures.ts";
import { isRerun, keptRun } from "../../lib/explorer/figures.ts";
import { runsCsv } from "../../lib/explorer/runs-csv.ts";
import type { Schedule, ScheduledTransaction } from "../../lib/explorer/types.ts";
import { saveFile } from "../../lib/save-file.ts";
import { Button } from "../ui/button.tsx";
import { FilterButtons } from "../ui/filter-buttons.tsx";
import { HashText } from "../ui/hash-text.tsx";
import { useRunWords } from "./use-run-words.ts";

const PAGE = 50;
const FILTERS = ["all", "again", "refused"] as const;
const COLUMNS = ["transaction", "hash", "lane", "start", "duration", "runs", "outcome", "cause"] as const;
const NUMERIC: ReadonlySet<string> = new Set(["lane", "start", "duration", "runs"]);

interface Entry extends ScheduledTransaction {
  /** its place in the block */
  readonly place: number;
}

/** The picture as a table: the same transactions with the same words. */
export function TransactionsCard({ schedule, number }: { schedule: Schedule; number: number }) {
  const t = useTranslations("lanes");
  const [query, go] = useAddressQuery();
  const [count, setCount] = useState(PAGE);
  const show = FILTERS.find((each) => each === query.get("show")) ?? "all";
  const entries = useMemo(
    () =>
      schedule.transactions
        .map((transaction, place): Entry => ({ ...transaction, place }))
        .filter(({ runs, succeeded }) => (show === "again" ? isRerun(runs) : show === "all" || !succeeded)),
    [schedule, show],
  );
  return (
    <section aria-labelledby="transactions-title" className="card p-4 md:p-6">
      <h2 id="transactions-title" className="font-medium text-16">
        {t("table")}
      </h2>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-2">
        <FilterButtons
          label={t("filter")}
          choices={FILTERS.map((value) => ({ value, text: t(`filters.${value}`) }))}
          chosen={show}
          onChoose={(value) => {
            setCount(PAGE);
            go({ show: value === "all" ? null : value });
          }}
        />
        <Button size="small" onClick={() => saveFile(`goldlane-block-${number}-runs.csv`, runsCsv(schedule))}>
          <Download aria-hidden size={16} strokeWidth={1.75} />
          {t("csv")}
        </Button>
      </div>
      {entries.length === 0 ? (
        <p className="mt-4 text-14">{t("nothing")}</p>
      ) : (
        <Table entries={entries.slice(0, count)} />
      )}
      {entries.length > count && (
        <Button size="small" variant="quiet" className="-mx-3 mt-2" onClick={() => setCount(count + PAGE)}>
          {t("more", { count: String(Math.min(PAGE, entries.length - count)) })}
        </Button>
      )}
    </section>
  );
}

function Table({ entries }: { entries: readonly Entry[] }) {
  const t = useTranslations("lanes");
  return (
    <table className="mt-2 w-full text-14">
      <thead className="text-12 text-ink-3 max-lg:sr-only">
        <tr className="*:sticky *:top-14 *:z-10 *:h-10 *:border-line *:border-b *:bg-surface *:px-2 *:font-normal *:first:pl-0 *:last:pr-0">
          {COLUMNS.map((column) => (
            <th
              key={column}
              scope="col"
              className={`${NUMERIC.has(column) ? "text-right" : "text-left"} ${column === "outcome" ? "pl-6!" : ""}`}
            >
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {entries.map((entry) => (
          <TransactionRow key={entry.hash} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}

function TransactionRow({ entry }: { entry: Entry }) {
  const t = useTranslations("lanes");
  const { formatCount } = useFormat();
  const { formatNanoseconds } = useMeasures();
  const { lookOf, reasonOf } = useRunWords();
  const { hash, place, runs, succeeded } = entry;
  const run = keptRun(runs);
  return (
    <tr className="hover:bg-sunken max-lg:grid max-lg:grid-cols-[auto_auto_1fr] max-lg:gap-x-3 max-lg:py-2 lg:h-10 lg:*:px-2 lg:*:first:pl-0 lg:*:last:pr-0">
      <td className="digits max-lg:self-center">
        <Label text={t("column.transaction")} />
        {formatCount(place)}
      </td>
      <td className="text-12 max-lg:self-center">
        <HashText label={t("column.transaction")} hash={hash} />
      </td>
      <Cell label={t("column.lane")}>{run === undefined ? "–" : run.lane}</Cell>
      <Cell label={t("column.start")}>{run === undefined ? "–" : formatNanoseconds(run.start)}</Cell>
      <Cell label={t("column.duration")}>{run === undefined ? "–" : formatNanoseconds(run.end - run.start)}</Cell>
      {/* on a phone the outcome says as much */}
      <td className="digits text-right max-lg:hidden">{runs.length}</td>
      <td className="max-lg:col-start-3 max-lg:row-start-1 max-lg:self-center max-lg:text-right lg:pl-6!">
        {t(`look.${lookOf(entry)}`)}
        {!succeeded && <span className="text-neg"> · {t("refusedShort")}</span>}
      </td>
      <td className="wrap-anywhere text-ink-2 max-lg:col-span-3 max-lg:text-12 max-lg:empty:hidden">
        {reasonOf(entry)}
      </td>
    </tr>
  );
}

/** A figure under its head, or, where the table has become cards, behind its name. */
function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td className="digits max-lg:row-start-2 max-lg:text-12 max-lg:nth-5:text-right lg:text-right">
      <Label text={label} />
      {children}
    </td>
  );
}

/** The head of a column, where the table has become cards. */
function Label({ text }: { text: string }) {
  return <span className="mr-1 text-12 text-ink-3 lg:hidden">{text}</span>;
}
