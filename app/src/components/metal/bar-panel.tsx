"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useOpenPlaces } from "../../hooks/use-open-places.ts";
import { useReason } from "../../hooks/use-reason.ts";
import { actsOf, BAR_ACTS, type BarAct, callOfAct, isSecondStep, takesReason } from "../../lib/bars/acts.ts";
import { barName } from "../../lib/bars/bar.ts";
import type { KnownDocument } from "../../lib/bars/document.ts";
import type { Registry, RegistryBar } from "../../lib/bars/types.ts";
import { ActionPanel } from "../desk/action-panel.tsx";
import { ReasonField } from "../desk/reason-field.tsx";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { BarFacts } from "./bar-facts.tsx";
import { DocumentField } from "./document-field.tsx";

interface BarPanelProps {
  bar: RegistryBar;
  registry: Registry;
  /** the act that its link asked for */
  wanted?: BarAct | null;
}

/** A bar with its facts, and what can be done with it now. The second person's step comes first where one waits. */
export function BarPanel({ bar, registry, wanted = null }: BarPanelProps) {
  const t = useTranslations("metal");
  const common = useTranslations("common");
  const acts = actsOf(bar);
  const second = acts.find(isSecondStep) ?? null;
  const places = useOpenPlaces();
  const [chosen, setChosen] = useState<BarAct | null>(
    () => BAR_ACTS.find((each) => places.has(placeOf(each, bar))) ?? wanted ?? second,
  );
  // it stays open while its receipt is read, though the bar has moved on
  const act = chosen;
  const isCustodian = registry.me.roles.includes("CUSTODIAN");
  const others = acts.filter((each) => each !== act && (isSecondStep(each) || isCustodian));
  return (
    <div className="space-y-4">
      <BarFacts bar={bar} now={registry.block.timestamp} />
      {bar.status === "proposed" && <Notice tone="info">{t("waitsForAuditor")}</Notice>}
      {bar.status === "disputed" && bar.pending === null && <Notice tone="info">{t("waitsForResolution")}</Notice>}
      {bar.requestId > 0 && <Notice tone="info">{t("reservedFor", { id: String(bar.requestId) })}</Notice>}
      {act !== null && (
        <section className="space-y-3 border-line border-t pt-4">
          <h2 className="font-medium text-16">{t(`acts.${act}`, { bar: barName(bar.barId) })}</h2>
          <ActForm key={act} act={act} bar={bar} onDone={() => setChosen(null)} />
        </section>
      )}
      {others.length + (chosen === null ? 0 : 1) > 0 && (
        <div className="flex flex-wrap gap-2 border-line border-t pt-4">
          {others.map((each) => (
            <Button
              key={each}
              size="small"
              variant={isRisky(each) ? "danger" : "secondary"}
              onClick={() => setChosen(each)}
            >
              {t(`acts.${each}`, { bar: barName(bar.barId) })}
            </Button>
          ))}
          {chosen !== null && (
            <Button size="small" variant="quiet" onClick={() => setChosen(null)}>
              {common("cancel")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

const isRisky = (act: BarAct): boolean => act === "lien" || act === "withdraw" || act === "reject";

function ActForm({ act, bar, onDone }: { act: BarAct; bar: RegistryBar; onDone(): void }) {
  if (takesReason(act)) return <ReasonedAct act={act} bar={bar} onDone={onDone} />;
  return isSecondStep(act) ? (
    <SecondStep act={act} bar={bar} onDone={onDone} />
  ) : (
    <FirstStep act={act} bar={bar} onDone={onDone} />
  );
}

interface ActProps {
  act: BarAct;
  bar: RegistryBar;
  onDone(): void;
}

const placeOf = (act: BarAct, { barId }: RegistryBar): string => `bar.${barId}.${act}`;

function ReasonedAct({ act, bar, onDone }: ActProps) {
  const desk = useTranslations("desk");
  const t = useTranslations("metal");
  const reason = useReason(placeOf(act, bar));
  return (
    <ActionPanel
      calls={reason.hash === null ? [] : [callOfAct(act, bar.barId, reason.hash)]}
      place={placeOf(act, bar)}
      missing={desk("reasonMissing")}
      danger
      onDone={() => {
        reason.setText("");
        onDone();
      }}
    >
      {act === "lien" && bar.pending !== null && <Notice tone="warn">{t("voidsRelease")}</Notice>}
      <ReasonField reason={reason} />
    </ActionPanel>
  );
}

/** First person: names the paper that shows it. A paper proposed anew takes the place of the one that waits. */
function FirstStep({ act, bar, onDone }: ActProps) {
  const t = useTranslations("metal");
  const [paper, setPaper] = useState<KnownDocument | null>(null);
  return (
    <ActionPanel
      calls={paper === null ? [] : [callOfAct(act, bar.barId, paper.hash)]}
      place={placeOf(act, bar)}
      missing={t("choosePaper")}
      onDone={onDone}
    >
      {bar.pending !== null && <Notice tone="info">{t("replacesPending")}</Notice>}
      <DocumentField label={t("evidence")} hint={t("evidenceHint")} value={paper} onDocument={setPaper} />
    </ActionPanel>
  );
}

/** Second person: agrees to the very paper that the first one named, and can hold their own copy against it. */
function SecondStep({ act, bar, onDone }: ActProps) {
  const t = useTranslations("metal");
  const [paper, setPaper] = useState<KnownDocument | null>(null);
  const { pending } = bar;
  const differs = pending !== null && paper !== null && paper.hash !== pending.evidenceHash;
  return (
    <ActionPanel
      calls={pending === null || differs ? [] : [callOfAct(act, bar.barId, pending.evidenceHash)]}
      place={placeOf(act, bar)}
      missing={differs ? t("otherPaper") : t("nothingPending")}
      {...(pending === null ? {} : { first: { account: pending.proposer, at: pending.at } })}
      onDone={onDone}
    >
      {pending !== null && (
        <>
          <p className="break-all font-mono text-12" data-testid="pending-evidence">
            {pending.evidenceHash}
          </p>
          <DocumentField
            label={t("yourCopy")}
            hint={t("yourCopyHint")}
            value={paper}
            onDocument={setPaper}
            expected={pending.evidenceHash}
          />
        </>
      )}
    </ActionPanel>
  );
}
