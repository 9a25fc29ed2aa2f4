"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAddressQuery } from "../../hooks/use-address-query.ts";
import { askWholeAudit, useAudit } from "../../hooks/use-audit.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { auditCsv, auditJson } from "../../lib/audit/export.ts";
import { type AuditQuery, readAuditQuery, writeAuditQuery } from "../../lib/audit/filter.ts";
import type { AuditPage } from "../../lib/audit/read.ts";
import type { Problem } from "../../lib/errors/problem.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { saveFile } from "../../lib/save-file.ts";
import { Button } from "../ui/button.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { AuditFilters } from "./audit-filters.tsx";
import { AuditTable } from "./audit-table.tsx";

/** Who did what, in which role, and what it changed. The filters stand in the address of the page. */
export function AuditDesk() {
  const t = useTranslations("audit");
  const { formatCount } = useFormat();
  const [query, go] = useAuditQuery();
  const [pages, setPages] = useState(1);
  const { data, error, refetch } = useAudit(query, pages);
  return (
    <section aria-label={t("intro")} className="card p-4 md:p-6">
      <p className="text-14 text-ink-2">{t("intro")}</p>
      <AuditFilters
        query={query}
        actors={data?.actors ?? []}
        onChange={(next) => {
          setPages(1);
          go(next);
        }}
      />
      {data === undefined ? (
        error === null ? (
          <Skeleton className="mt-4 h-96 w-full" />
        ) : (
          <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
        )
      ) : (
        <>
          <div className="mt-3 flex flex-wrap items-center justify-between gap-2">
            <p className="text-12 text-ink-3" aria-live="polite">
              {t("found", { count: data.count, block: formatCount(data.block) })}
            </p>
            <Exports query={query} />
          </div>
          {error !== null && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
          <Entries page={data} onMore={() => setPages(pages + 1)} onClear={() => go(NO_FILTER)} />
        </>
      )}
    </section>
  );
}

const NO_FILTER: AuditQuery = { kind: "all", area: "all", actor: "", from: "", to: "" };

function useAuditQuery(): [AuditQuery, (next: Partial<AuditQuery>) => void] {
  const [there, change] = useAddressQuery();
  const query = readAuditQuery(there);
  return [query, (next) => change(writeAuditQuery({ ...query, ...next }))];
}

function Entries({ page, onMore, onClear }: { page: AuditPage; onMore(): void; onClear(): void }) {
  const t = useTranslations("audit");
  if (page.entries.length === 0) {
    return (
      <p className="mt-4 text-14">
        {t("none")}{" "}
        <button type="button" className="min-h-6 text-link underline underline-offset-2" onClick={onClear}>
          {t("clear")}
        </button>
      </p>
    );
  }
  return (
    <>
      <AuditTable entries={page.entries} />
      {page.count > page.entries.length && (
        <Button size="small" variant="quiet" className="mt-2" onClick={onMore}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

/** Files of everything that matches, not only of what is shown. */
function Exports({ query }: { query: AuditQuery }) {
  const t = useTranslations("audit");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (kind: "csv" | "json") => {
    setBusy(true);
    setProblem(null);
    try {
      const { block, entries } = await askWholeAudit(query);
      const name = `goldlane-audit-${block}.${kind}`;
      if (kind === "csv") saveFile(name, auditCsv(entries));
      else saveFile(name, auditJson(entries), "application/json");
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="flex flex-wrap gap-2">
      {(["csv", "json"] as const).map((kind) => (
        <Button key={kind} size="small" inert={busy} onClick={() => void save(kind)}>
          <Download aria-hidden size={16} strokeWidth={1.75} />
          {busy ? t("exporting") : t(kind)}
        </Button>
      ))}
      {problem !== null && <ProblemNotice problem={problem} />}
    </div>
  );
}
