"use client";

import { Download } from "lucide-react";
import { useId, useMemo } from "react";
import { useTranslations } from "use-intl";
import { useDraft } from "../../hooks/use-draft.ts";
import { useList } from "../../hooks/use-list.ts";
import { useRegistry, useSupply } from "../../hooks/use-metal.ts";
import type { Registry } from "../../lib/bars/types.ts";
import { isoTime } from "../../lib/format/time.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { reconciliationCsv } from "../../lib/reconciliation/csv.ts";
import { reconcile } from "../../lib/reconciliation/reconcile.ts";
import { saveFile } from "../../lib/save-file.ts";
import type { Supply } from "../../lib/supply/types.ts";
import { CheckedRows, Problems } from "../metal/checked-rows.tsx";
import { ListSource } from "../metal/list-source.tsx";
import { MappingForm } from "../metal/mapping-form.tsx";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { ReconciliationLines } from "./lines.tsx";
import { ReconciliationTotals } from "./totals.tsx";

/** A vault's statement against the registry against supply. A comparison: it changes nothing by itself. */
export function ReconciliationDesk() {
  const t = useTranslations("reconciliation");
  const registry = useRegistry();
  const supply = useSupply();
  const failed = registry.error ?? supply.error;
  return (
    <div className="space-y-6">
      <p className="max-w-prose text-14 text-ink-2">{t("intro")}</p>
      {failed !== null && (
        <ProblemNotice
          problem={problemOf(failed)}
          onRetry={() => {
            void registry.refetch();
            void supply.refetch();
          }}
        />
      )}
      {registry.data === undefined || supply.data === undefined ? (
        failed === null && <Skeleton className="h-48 w-full" />
      ) : (
        <Comparison registry={registry.data} supply={supply.data} />
      )}
    </div>
  );
}

function Comparison({ registry, supply }: { registry: Registry; supply: Supply }) {
  const t = useTranslations("reconciliation");
  const metal = useTranslations("metal");
  const id = useId();
  const now = registry.block.timestamp;
  const [vault, setVault] = useDraft("statement.vault");
  const vaults = [...new Set(registry.bars.map(({ location }) => location))].toSorted();
  const location = vault !== "" ? vault : (vaults[0] ?? "");
  const { list, reading, open, close, setMapping, setDelimiter } = useList("statement", {
    location,
    documentHash: null,
    now,
  });
  const result = useMemo(() => {
    if (list === null) return null;
    const { problems, rows } = list.checked;
    const bars = rows.flatMap(({ bar }) => (bar === undefined ? [] : [bar]));
    return problems.length > 0 || bars.length < rows.length ? null : reconcile(bars, registry.bars, now);
  }, [list, registry.bars, now]);
  if (reading) return <Skeleton className="h-60 w-full" />;
  if (list === null) return <ListSource hint={t("sourceHint")} onList={open} />;
  const wrong = list.checked.rows.filter(({ problems }) => problems.length > 0);
  const header = [...list.checked.problems, ...(list.unreadable === null ? [] : [list.unreadable])];
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="min-w-0 truncate font-medium text-20">{list.name}</h2>
        <div className="flex gap-2">
          {result !== null && (
            <Button
              size="small"
              onClick={() =>
                saveFile(
                  `reconciliation-${isoTime(now).slice(0, 10)}-${registry.block.number}.csv`,
                  reconciliationCsv(result),
                )
              }
            >
              <Download aria-hidden size={16} strokeWidth={1.75} />
              {t("export")}
            </Button>
          )}
          <Button size="small" variant="quiet" onClick={close}>
            {metal("anotherList")}
          </Button>
        </div>
      </div>
      {result === null ? (
        <>
          <MappingForm list={list} onMapping={setMapping} onDelimiter={setDelimiter} />
          {header.length > 0 ? (
            <Notice tone="neg" role="status" title={metal("unreadable")}>
              <Problems problems={header} />
            </Notice>
          ) : (
            <Notice tone="neg" role="status" title={t("refused", { count: wrong.length })}>
              {t("refusedWhy")}
            </Notice>
          )}
          {list.checked.rows.length > 0 && <CheckedRows list={list} rows={list.checked.rows} />}
        </>
      ) : (
        <>
          {list.mapping.index.location === undefined && vaults.length > 1 && (
            <div>
              <label htmlFor={id} className="text-14 text-ink-2">
                {t("vaultOfStatement")}
              </label>
              <select
                id={id}
                value={location}
                onChange={(event) => setVault(event.target.value)}
                className="ml-2 min-h-10 rounded-input border border-line-strong bg-surface px-2 text-14"
              >
                {vaults.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </select>
            </div>
          )}
          <ReconciliationTotals result={result} supply={supply} block={registry.block} />
          <ReconciliationLines result={result} now={now} />
        </>
      )}
    </div>
  );
}
