"use client";

import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { barName } from "../../lib/bars/bar.ts";
import type { Line, Reconciliation } from "../../lib/reconciliation/reconcile.ts";
import { BarStatusText, FineOz } from "../metal/bar-parts.tsx";
import { Button } from "../ui/button.tsx";
import { FilterButtons } from "../ui/filter-buttons.tsx";

const PAGE = 50;

/** One line per bar, the largest difference first; what agrees is folded away until somebody asks. */
export function ReconciliationLines({ result, now }: { result: Reconciliation; now: number }) {
  const t = useTranslations("reconciliation");
  const { formatCount } = useFormat();
  const [all, setAll] = useState(false);
  const [count, setCount] = useState(PAGE);
  const open = result.lines.filter(({ finding }) => finding !== "agrees");
  const shown = all ? result.lines : open;
  return (
    <section aria-label={t("lines")}>
      <FilterButtons
        label={t("shown")}
        choices={[
          { value: "open", text: t("onlyDifferences", { count: formatCount(open.length) }) },
          { value: "all", text: t("allBars", { count: formatCount(result.lines.length) }) },
        ]}
        chosen={all ? "all" : "open"}
        onChoose={(value) => setAll(value === "all")}
        className="mb-2"
      />
      {shown.length === 0 ? (
        <p className="mt-3 text-14">{t("nothingDiffers")}</p>
      ) : (
        <table className="w-full text-14">
          <thead className="sticky top-14 z-10 bg-bg text-12 text-ink-3 max-md:sr-only">
            <tr className="*:h-10 *:px-2 *:font-normal">
              <th scope="col" className="text-left">
                {t("bar")}
              </th>
              <th scope="col" className="text-right">
                {t("statement")}
              </th>
              <th scope="col" className="text-right">
                {t("registry")}
              </th>
              <th scope="col" className="text-right">
                {t("counts")}
              </th>
              <th scope="col" className="text-right">
                {t("difference")}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line border-line border-t">
            {shown.slice(0, count).map((line) => (
              <LineRow key={`${line.registered?.barId} ${line.stated?.row}`} line={line} now={now} />
            ))}
          </tbody>
        </table>
      )}
      {shown.length > count && (
        <Button size="small" variant="quiet" className="mt-2" onClick={() => setCount(count + PAGE)}>
          {t("more", { count: formatCount(shown.length - count) })}
        </Button>
      )}
    </section>
  );
}

function LineRow({ line, now }: { line: Line; now: number }) {
  const t = useTranslations("reconciliation");
  const { registered, stated, finding } = line;
  const marks = registered ?? stated;
  const figures = [
    [t("statement"), stated === null ? null : line.statedMilliOz],
    [t("registry"), registered === null ? null : line.registeredMilliOz],
    [t("counts"), line.countedMilliOz],
  ] as const;
  return (
    <tr className="max-md:block max-md:py-3 md:*:px-2 md:*:py-2 md:*:align-top">
      <th scope="row" className="text-left font-normal max-md:block">
        <span className={finding === "agrees" ? "text-ink" : "text-neg"}>
          <Sentence line={line} />
        </span>
        <span className="block text-12 text-ink-3 tabular-nums">
          {marks?.brandCode} · {marks?.serial}
          {marks !== null && marks.year > 0 && ` · ${marks.year}`} · {marks?.location}
          {registered !== null && " · "}
          {registered !== null && <BarStatusText bar={registered} now={now} />}
        </span>
        {finding === "missing" && (registered?.status === "attested" || registered?.status === "encumbered") && (
          <Link
            href={`/admin/bars?view=all&bar=${registered.barId}&act=lien`}
            className="inline-block min-h-8 py-1 text-link underline"
          >
            {t("putUnderLien", { bar: barName(registered.barId) })}
          </Link>
        )}
      </th>
      {figures.map(([label, milliOz]) => (
        <td key={label} className="text-right max-md:flex max-md:justify-between">
          <span className="text-12 text-ink-3 md:sr-only">{label}</span>
          {milliOz === null ? <span className="text-ink-3">–</span> : <FineOz milliOz={BigInt(milliOz)} bare />}
        </td>
      ))}
      <td className="text-right max-md:flex max-md:justify-between">
        <span className="text-12 text-ink-3 md:sr-only">{t("difference")}</span>
        <FineOz
          milliOz={BigInt(line.differenceMilliOz)}
          bare
          className={line.differenceMilliOz === 0 ? "" : line.differenceMilliOz < 0 ? "text-neg" : "text-warn"}
        />
      </td>
    </tr>
  );
}

/** What is wrong in one sentence. */
function Sentence({ line: { finding, registered, stated, differenceMilliOz } }: { line: Line }) {
  const t = useTranslations("reconciliation");
  const metal = useTranslations("metal");
  const { formatFineOz } = useFormat();
  const bar = registered === null ? "" : barName(registered.barId);
  switch (finding) {
    case "missing":
      return t("missing", { bar });
    case "unregistered":
      return t("unregistered", { serial: stated?.serial ?? "" });
    case "gone":
      return t("gone", { bar, status: registered === null ? "" : metal(`statuses.${registered.status}`) });
    case "weight":
      return differenceMilliOz === 0
        ? t("facts", { bar })
        : differenceMilliOz < 0
          ? t("lighter", { bar, difference: formatFineOz(BigInt(-differenceMilliOz)) })
          : t("heavier", { bar, difference: formatFineOz(BigInt(differenceMilliOz)) });
    case "year":
      return t("year", { bar });
    case "agrees":
      return bar;
  }
}
