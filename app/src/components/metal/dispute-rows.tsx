"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { contractCall } from "../../../../scripts/actions/index.ts";
import { toBarFacts } from "../../../../scripts/bars/bar-facts.ts";
import { barName } from "../../lib/bars/bar.ts";
import type { KnownDocument } from "../../lib/bars/document.ts";
import type { ImportRow } from "../../lib/bars/import.ts";
import { ActionPanel } from "../desk/action-panel.tsx";
import { Button } from "../ui/button.tsx";
import { DocumentField } from "./document-field.tsx";

/** Rows whose only fault is that the registry has a bar with the same marks: a second, true bar enters as a dispute. */
export function DisputeRows({ rows }: { rows: readonly ImportRow[] }) {
  const t = useTranslations("metal");
  const [open, setOpen] = useState<number | null>(null);
  const candidates = rows.filter(({ listedAs, problems }) => listedAs !== null && problems.length === 1);
  if (candidates.length === 0 && open === null) return null;
  return (
    <section aria-label={t("disputeTitle")} className="card max-w-[608px] space-y-3 p-4 md:p-6">
      <h3 className="font-medium text-16">{t("disputeTitle")}</h3>
      <p className="text-14 text-ink-2">{t("disputeIntro")}</p>
      {rows
        .filter((row) => candidates.includes(row) || row.row === open)
        .map((row) => (
          <div key={row.row} className="border-line border-t pt-3">
            {open === row.row ? (
              <Dispute row={row} onDone={() => setOpen(null)} />
            ) : (
              <Button size="small" onClick={() => setOpen(row.row)}>
                {t("disputeRow", { row: String(row.row), bar: barName(row.listedAs ?? 0) })}
              </Button>
            )}
          </div>
        ))}
    </section>
  );
}

function Dispute({ row, onDone }: { row: ImportRow; onDone(): void }) {
  const t = useTranslations("metal");
  const [paper, setPaper] = useState<KnownDocument | null>(null);
  const { bar } = row;
  if (bar === undefined) return null;
  return (
    <ActionPanel
      calls={paper === null ? [] : [contractCall("barRegistry", "proposeDisputed", [toBarFacts(bar), paper.hash])]}
      place={`bars.dispute.${bar.brandCode}.${bar.serial}.${bar.year}`}
      missing={t("choosePaper")}
      onDone={onDone}
    >
      <p className="text-14">{t("disputeBar", { serial: bar.serial, row: String(row.row) })}</p>
      <DocumentField label={t("evidence")} hint={t("evidenceHint")} value={paper} onDocument={setPaper} />
    </ActionPanel>
  );
}
