"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRegistry, useSignedAttestations } from "../../hooks/use-metal.ts";
import { useOpenPlaces } from "../../hooks/use-open-places.ts";
import { type BarTask, firstPersonOf, isForSecond, taskOf } from "../../lib/bars/acts.ts";
import { barName } from "../../lib/bars/bar.ts";
import { partOf } from "../../lib/bars/queue.ts";
import type { Registry, RegistryBar } from "../../lib/bars/types.ts";
import type { SignedAttestation } from "../../lib/store/attestations.ts";
import { Queue, type QueueRow } from "../desk/queue.tsx";
import { AttestForm } from "./attest-form.tsx";
import { BarPanel } from "./bar-panel.tsx";
import { FineOz } from "./bar-parts.tsx";
import { SubmitPanel } from "./submit-panel.tsx";

interface MetalRow extends QueueRow {
  readonly bar?: RegistryBar;
  readonly task?: BarTask;
  readonly signed?: SignedAttestation;
}

/** What waits: bars for their auditor or their second person, and statements that are signed and not submitted. */
export function BarsQueue({ registry }: { registry: Registry }) {
  const t = useTranslations("metal");
  const signed = useStatements();
  const places = useOpenPlaces();
  // bars whose statement is being submitted: the form that it was signed in shows the receipt
  const submitting = new Set(
    signed
      .filter(({ digest }) => places.has(`attest.${digest}`))
      .flatMap(({ attestation }) => attestation.bars.map(({ barId }) => barId)),
  );
  /** acts on it are under way, or their receipt has not been read */
  const isOpen = ({ barId }: RegistryBar) => [...places].some((place) => place.startsWith(`bar.${barId}.`));
  const { refetch } = useRegistry();
  const now = registry.block.timestamp;
  const statements = signed.map((statement): MetalRow => {
    const weight = statement.attestation.bars.reduce((sum, { fineMilliOz }) => sum + BigInt(fineMilliOz), 0n);
    return {
      id: `signed-${statement.digest.slice(2, 14)}`,
      part: statement.waits ? "mine" : "done",
      title: t("signedTitle", { count: statement.attestation.bars.length }),
      figure: <FineOz milliOz={weight} />,
      state: statement.waits ? t("toSubmit") : t("submitted"),
      who: statement.signer,
      at: Math.floor(statement.signedAt / 1_000),
      acted: 1,
      signed: statement,
    };
  });
  const bars = registry.bars.flatMap((bar): MetalRow[] => {
    const task = taskOf(bar, now);
    const part = partOf(bar, task, registry.me) ?? (submitting.has(bar.barId) || isOpen(bar) ? "done" : null);
    if (part === null) return [];
    const at = bar.pending?.at ?? bar.proposedAt;
    return [
      {
        id: `bar-${bar.barId}`,
        part,
        title: t("barTitle", { bar: barName(bar.barId), serial: bar.serial }),
        figure: <FineOz milliOz={BigInt(bar.fineMilliOz)} />,
        state: task === null ? t(`statuses.${bar.status}`) : t(`tasks.${task}`),
        who: firstPersonOf(bar),
        ...(at === 0 ? {} : { at }),
        ...(task !== null && isForSecond(task) && task !== "renew" ? { acted: 1 as const } : {}),
        bar,
        ...(task === null ? {} : { task }),
      },
    ];
  });
  const isAuditor = registry.me.roles.includes("AUDITOR");
  return (
    <Queue
      rows={[...statements, ...bars]}
      peek={({ bar, task, signed: statement }) =>
        statement !== undefined ? (
          <SubmitPanel key={statement.digest} signed={statement} registry={registry} />
        ) : bar === undefined ? null : isAuditor &&
          !isOpen(bar) &&
          (task === "attest" || task === "renew" || submitting.has(bar.barId)) ? (
          <AttestForm key={bar.barId} bars={[bar]} registry={registry} />
        ) : (
          <BarPanel key={bar.barId} bar={bar} registry={registry} />
        )
      }
      {...(isAuditor
        ? {
            bulk: {
              isFor: ({ task, part }: MetalRow) => part === "mine" && (task === "attest" || task === "renew"),
              render: (rows: readonly MetalRow[], clear: () => void) => (
                <AttestForm
                  bars={rows.flatMap(({ bar }) => (bar === undefined ? [] : [bar]))}
                  registry={registry}
                  onSigned={() => {
                    clear();
                    void refetch();
                  }}
                />
              ),
            },
          }
        : {})}
    />
  );
}

/** Statements that wait, and those that were submitted from here and whose receipt is still to be read. */
function useStatements(): readonly (SignedAttestation & { waits: boolean })[] {
  const { data = [] } = useSignedAttestations();
  const places = useOpenPlaces();
  const [seen, setSeen] = useState<readonly SignedAttestation[]>([]);
  const fresh = data.filter(({ digest }) => !seen.some((each) => each.digest === digest));
  if (fresh.length > 0) setSeen([...seen, ...fresh]);
  return seen.flatMap((statement) => {
    const waits = data.some(({ digest }) => digest === statement.digest);
    return waits || places.has(`attest.${statement.digest}`) ? [{ ...statement, waits }] : [];
  });
}
