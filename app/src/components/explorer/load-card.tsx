"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { announce } from "../../lib/announce.ts";
import type { Problem } from "../../lib/errors/problem.ts";
import { startLoad, stopLoad } from "../../lib/explorer/steer-load.ts";
import { LOAD_KINDS, type LoadKind, type RunningLoad } from "../../lib/explorer/types.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { Button } from "../ui/button.tsx";
import { FilterButtons } from "../ui/filter-buttons.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";

interface LoadCardProps {
  load: RunningLoad | null;
  onStart(): void;
  onChange(): void;
}

/** Lets the node fill blocks, so that there is something to see. */
export function LoadCard({ load, onStart, onChange }: LoadCardProps) {
  const t = useTranslations("explorer");
  const { formatCount } = useFormat();
  const [kind, setKind] = useState<LoadKind>("mixed");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const act = (work: () => Promise<void>, done: string, then: () => void) => async () => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      announce(done);
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
    then();
  };
  return (
    <section aria-labelledby="load-title" className="card space-y-3 p-4 md:p-6">
      <div>
        <h2 id="load-title" className="font-medium text-16">
          {t("load.title")}
        </h2>
        <p className="text-14 text-ink-2">{t("load.hint")}</p>
      </div>
      {load === null ? (
        <>
          <div>
            <FilterButtons
              label={t("load.kind")}
              choices={LOAD_KINDS.map((each) => ({ value: each, text: t(`load.kinds.${each}`) }))}
              chosen={kind}
              onChoose={(each) => setKind(each)}
              className="-mx-3 sm:mx-0"
            />
            <p className="mt-1 min-h-8 text-12 text-ink-3 sm:min-h-4">{t(`load.kindHint.${kind}`)}</p>
          </div>
          <Button variant="primary" inert={busy} onClick={act(() => startLoad(kind), t("load.started"), onStart)}>
            {busy ? t("load.starting") : t("load.start")}
          </Button>
        </>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-14">
            {t("load.running", { rate: formatCount(load.rate), kind: t(`load.kinds.${load.kind}`) })}{" "}
            <span className="digits text-ink-3">{t("load.left", { seconds: String(load.secondsLeft) })}</span>
          </p>
          <Button inert={busy} onClick={act(stopLoad, t("load.stopped"), onChange)}>
            {t("load.stop")}
          </Button>
        </div>
      )}
      {problem !== null && <ProblemNotice problem={problem} />}
    </section>
  );
}
