"use client";

import { Fragment, useState } from "react";
import { useTranslations } from "use-intl";
import {
  type CheckedRow,
  type Field,
  formatMilliOz,
  nameOfColumn,
  type Problem,
  type RuleName,
} from "../../../../scripts/bars/index.ts";
import { useFormat } from "../../hooks/use-format.ts";
import type { OpenList } from "../../hooks/use-list.ts";
import { barName } from "../../lib/bars/bar.ts";
import { Button } from "../ui/button.tsx";
import { FilterButtons } from "../ui/filter-buttons.tsx";

/** A row and what else is known of it; `proposedAs` where it is in the registry already as this list says. */
export interface ShownRow extends CheckedRow {
  readonly proposedAs?: number | null;
}

const PAGE = 50;
const COLUMNS = ["serial", "brandCode", "gross", "assay", "fine"] as const satisfies readonly Field[];
const LATER = ["year", "location"] as const satisfies readonly Field[];
const NUMBERS: ReadonlySet<Field> = new Set(["gross", "assay", "fine", "year"]);

/** Every row of a list as it stands in the file, with the weight that was computed, and each broken rule by its column. */
export function CheckedRows({ list, rows }: { list: OpenList; rows: readonly ShownRow[] }) {
  const t = useTranslations("metal");
  const { formatCount } = useFormat();
  const wrong = rows.filter(({ problems }) => problems.length > 0);
  const [all, setAll] = useState(false);
  const [count, setCount] = useState(PAGE);
  const shown = all || wrong.length === 0 ? rows : wrong;
  const { layout } = list.checked;
  if (layout === undefined) return null;
  const isWrong = (field: Field, problems: readonly Problem[]) =>
    problems.some(({ column }) => column === nameOfColumn(layout, field));
  const cell = (row: ShownRow, field: Field) => (
    <td
      key={field}
      className={`max-w-40 truncate px-2 ${NUMBERS.has(field) ? "digits text-right" : ""} ${isWrong(field, row.problems) ? "bg-tint-neg text-neg" : ""}`}
      title={row.cells[field] ?? ""}
    >
      {row.cells[field] ?? ""}
    </td>
  );
  return (
    <div>
      {wrong.length > 0 && wrong.length < rows.length && (
        <FilterButtons
          label={t("rowsShown")}
          choices={[
            { value: "wrong", text: t("wrongRows", { count: formatCount(wrong.length) }) },
            { value: "all", text: t("allRows", { count: formatCount(rows.length) }) },
          ]}
          chosen={all ? "all" : "wrong"}
          onChoose={(value) => setAll(value === "all")}
          className="mb-2"
        />
      )}
      <section
        aria-label={t("rows")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by the keyboard
        tabIndex={0}
        className="max-h-128 overflow-auto rounded-card border border-line"
      >
        <table className="w-full md:min-w-200 border-separate border-spacing-0 text-14">
          <thead className="sticky top-0 z-10 bg-sunken text-12 text-ink-2">
            <tr className="*:h-10 *:whitespace-nowrap *:border-line *:border-b *:px-2 *:font-normal">
              <th scope="col" className="text-right">
                {t("row")}
              </th>
              {COLUMNS.map((field) => (
                <th key={field} scope="col" className={NUMBERS.has(field) ? "text-right" : "text-left"}>
                  {t(`fields.${field}`)}
                </th>
              ))}
              <th scope="col" className="text-right">
                {t("computed")}
              </th>
              {LATER.map((field) => (
                <th key={field} scope="col" className={NUMBERS.has(field) ? "text-right" : "text-left"}>
                  {t(`fields.${field}`)}
                </th>
              ))}
              <th scope="col" className="text-left max-md:hidden">
                {t("verdict")}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, count).map((row) => (
              <Fragment key={row.row}>
                <tr className="*:h-10 *:border-line *:border-b *:align-top *:py-2">
                  <th scope="row" className="digits px-2 text-right font-normal text-ink-3">
                    {row.row}
                  </th>
                  {COLUMNS.map((field) => cell(row, field))}
                  <td className="digits px-2 text-right">
                    {row.computedFineMilliOz === undefined ? "–" : formatMilliOz(row.computedFineMilliOz)}
                  </td>
                  {LATER.map((field) => cell(row, field))}
                  <td className="min-w-64 px-2 max-md:hidden">
                    <Verdict row={row} />
                  </td>
                </tr>
                {/* on a phone the check stands under its row, where it is read without scrolling sideways */}
                {(row.problems.length > 0 || row.proposedAs != null) && (
                  <tr className="md:hidden">
                    <td colSpan={COLUMNS.length + LATER.length + 2} className="border-line border-b px-2 pb-2">
                      <div className="sticky left-2 max-w-[calc(100vw-4rem)]">
                        <Verdict row={row} />
                      </div>
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
      {shown.length > count && (
        <Button size="small" variant="quiet" className="mt-2" onClick={() => setCount(count + PAGE)}>
          {t("moreRows", { count: formatCount(shown.length - count) })}
        </Button>
      )}
    </div>
  );
}

function Verdict({ row }: { row: ShownRow }) {
  const t = useTranslations("metal");
  if (row.problems.length > 0) return <Problems problems={row.problems} />;
  if (row.proposedAs !== undefined && row.proposedAs !== null) {
    return <span className="text-info">{t("proposedAlready", { bar: barName(row.proposedAs) })}</span>;
  }
  return <span className="text-pos">{t("good")}</span>;
}

/** The table has a text for each rule; which one is asked for is known only when it is broken. That places agree is tested. */
type AnyRule = (name: RuleName, values: Readonly<Record<string, string>>) => string;

/** Broken rules, each with the column that breaks it. */
export function Problems({ problems }: { problems: readonly Problem[] }) {
  const t = useTranslations("metal");
  const text = useTranslations("listRules") as unknown as AnyRule;
  return (
    <ul className="space-y-1 text-neg">
      {problems.map(({ row, column, rule, name, values }) => (
        <li key={`${row} ${column} ${rule}`}>
          {column !== undefined && <span className="font-medium">{t("column", { column })} </span>}
          {text(name, values)}
        </li>
      ))}
    </ul>
  );
}
