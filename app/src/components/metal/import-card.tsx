"use client";

import { useId, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { nameOfColumn } from "../../../../scripts/bars/index.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { useList } from "../../hooks/use-list.ts";
import { useClock } from "../../hooks/use-market.ts";
import type { KnownDocument } from "../../lib/bars/document.ts";
import { planImport } from "../../lib/bars/import.ts";
import type { Registry } from "../../lib/bars/types.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { CheckedRows, Problems } from "./checked-rows.tsx";
import { DisputeRows } from "./dispute-rows.tsx";
import { DocumentField } from "./document-field.tsx";
import { ImportSummary } from "./import-summary.tsx";
import { ListSource } from "./list-source.tsx";
import { MappingForm } from "./mapping-form.tsx";
import { ProposeBatch } from "./propose-batch.tsx";

/** A vault's list becomes proposals: all rows are good, or nothing is proposed. */
export function ImportCard({ registry }: { registry: Registry }) {
  const t = useTranslations("metal");
  const now = useClock();
  const id = useId();
  const [location, setLocation] = useDraft("import.vault");
  const [paper, setPaper] = useState<KnownDocument | null>(null);
  const { list, reading, open, close, setMapping, setDelimiter } = useList("import", {
    location,
    documentHash: paper?.hash ?? null,
    now,
  });
  const plan = useMemo(() => {
    if (list === null) return null;
    const { layout } = list.checked;
    const serial = layout === undefined ? "" : nameOfColumn(layout, "serial");
    return planImport(list.checked, registry.bars, serial);
  }, [list, registry.bars]);
  if (reading) return <Skeleton className="h-60 w-full" />;
  if (list === null || plan === null) {
    return (
      <section aria-labelledby={id} className="space-y-3">
        <h2 id={id} className="font-medium text-20">
          {t("importTitle")}
        </h2>
        <p className="max-w-prose text-14 text-ink-2">{t("importIntro")}</p>
        <ListSource hint={t("importHint")} onList={open} />
      </section>
    );
  }
  const vaults = [...new Set(registry.bars.map((bar) => bar.location))].toSorted();
  const { mapping } = list;
  return (
    <section aria-labelledby={id} className="space-y-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={id} className="min-w-0 truncate font-medium text-20">
          {list.name}
        </h2>
        <Button size="small" variant="quiet" onClick={close}>
          {t("anotherList")}
        </Button>
      </div>
      {list.unreadable !== null ? (
        <Notice tone="neg" role="status" title={t("unreadable")}>
          <Problems problems={[list.unreadable]} />
        </Notice>
      ) : (
        <>
          <MappingForm list={list} onMapping={setMapping} onDelimiter={setDelimiter} />
          <div className="grid gap-4 md:grid-cols-2">
            {mapping.index.location === undefined && (
              <div>
                <label htmlFor={`${id}-vault`} className="text-14 text-ink-2">
                  {t("vaultOfAll")}
                </label>
                <input
                  id={`${id}-vault`}
                  list={`${id}-vaults`}
                  value={location}
                  maxLength={16}
                  autoComplete="off"
                  onChange={(event) => setLocation(event.target.value)}
                  className="mt-1 min-h-12 w-full rounded-input border border-line-strong bg-surface px-3 text-14"
                />
                <datalist id={`${id}-vaults`}>
                  {vaults.map((vault) => (
                    <option key={vault} value={vault} />
                  ))}
                </datalist>
                <p className="mt-1 text-12 text-ink-3">{t("vaultHint")}</p>
              </div>
            )}
            {mapping.index.document === undefined && (
              <DocumentField
                label={t("paperOfAll")}
                hint={t("paperHint")}
                value={paper ?? list.document}
                onDocument={setPaper}
              />
            )}
          </div>
          {plan.problems.length > 0 ? (
            <Notice tone="neg" role="status" title={t("listRefused")}>
              <Problems problems={plan.problems} />
            </Notice>
          ) : (
            <>
              <ImportSummary plan={plan} />
              <ProposeBatch plan={plan} />
              <DisputeRows rows={plan.rows} />
              <CheckedRows list={list} rows={plan.rows} />
            </>
          )}
        </>
      )}
    </section>
  );
}
