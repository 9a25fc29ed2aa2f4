"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { contractCall } from "../../../../scripts/actions/index.ts";
import { useDesk } from "../../hooks/use-desk.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useOpenPlaces } from "../../hooks/use-open-places.ts";
import type { PauseState } from "../../lib/pause/types.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { ActionPanel } from "../desk/action-panel.tsx";
import { Name } from "../desk/name.tsx";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Moment } from "../ui/time.tsx";

/** What is typed before everything stops; the same word in every language, as the page names it. */
const PAUSE_WORD = "PAUSE";
const WIND_DOWN_WORD = "WIND DOWN";

const CALLS = {
  pause: [contractCall("goldToken", "pause", [])],
  pauseAgain: [contractCall("goldToken", "pauseAgain", [])],
  unpause: [contractCall("goldToken", "unpause", [])],
  windDown: [contractCall("goldToken", "startWindDown", [])],
} as const;

const PLACES = { pause: "pause", pauseAgain: "pause.again", unpause: "pause.end", windDown: "windDown" } as const;

/** One person stops everything; it goes on by itself, or by an admin after two days. */
export function PauseDesk() {
  const { data, error, refetch } = useDesk<PauseState>("pause", 1);
  const places = useOpenPlaces();
  // a receipt is read before the other form takes its place
  const stopping = places.has(PLACES.pause) || places.has(PLACES.pauseAgain);
  const resuming = places.has(PLACES.unpause);
  if (data === undefined)
    return error === null ? (
      <Skeleton className="h-96 w-full" />
    ) : (
      <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
    );
  return (
    <div className="space-y-6">
      {error !== null && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      <StateCard state={data} />
      {(data.paused && !stopping) || resuming ? <Resume /> : <Stop state={data} />}
      {(!data.windDown || places.has(PLACES.windDown)) && <WindDown />}
      <History state={data} />
    </div>
  );
}

function StateCard({ state }: { state: PauseState }) {
  const t = useTranslations("pause");
  const desk = useTranslations("desk");
  const { formatMoment, formatOz, formatCount, formatHour } = useFormat();
  const gold = state.countableMilliOz * 10n ** 15n;
  const short = state.supplyGold > gold ? state.supplyGold - gold : 0n;
  const asOf = desk("asOf", { block: formatCount(state.block), time: `${formatHour(state.clock)} UTC` });
  return (
    <section className="space-y-3" aria-label={t("state")}>
      {state.paused ? (
        <Notice tone="warn" role="status" title={t("paused")}>
          {t("pausedUntil", { until: formatMoment(state.pausedUntil) })}
        </Notice>
      ) : (
        state.state === "normal" && (
          <Notice tone="pos" role="status" title={t("normal")}>
            {t("normalHint")}
          </Notice>
        )
      )}
      {short > 0n && (
        <Notice tone="neg" role="status" title={t("shortfall")}>
          {t("shortfallHint", { short: formatOz(short, "up") })}
        </Notice>
      )}
      {state.windDown && (
        <Notice tone="warn" role="status" title={t("windDown")}>
          {t("windDownHint")}
        </Notice>
      )}
      <p className="text-12 text-ink-3">{asOf}</p>
    </section>
  );
}

function Stop({ state }: { state: PauseState }) {
  const t = useTranslations("pause");
  const { formatMoment } = useFormat();
  const places = useOpenPlaces();
  const again = state.nextPauseAt > 0 && !places.has(PLACES.pause);
  return (
    <section className="card space-y-4 p-4 md:p-6" aria-label={t("stop")}>
      <h2 className="font-medium text-20 tracking-[-0.02em]">{t("stop")}</h2>
      <StopsAndGoesOn />
      {again && <p className="text-14 text-ink-2">{t("again", { moment: formatMoment(state.nextPauseAt) })}</p>}
      <div className="max-w-[34rem]">
        <ActionPanel
          calls={again ? CALLS.pauseAgain : CALLS.pause}
          place={again ? PLACES.pauseAgain : PLACES.pause}
          word={PAUSE_WORD}
          danger
        />
      </div>
    </section>
  );
}

function StopsAndGoesOn() {
  const t = useTranslations("pause");
  return (
    <div className="grid gap-4 text-14 sm:grid-cols-2">
      <div>
        <h3 className="font-medium">{t("stops")}</h3>
        <ul className="mt-1 list-disc space-y-1 pl-5 text-ink-2">
          {(["transfers", "trades", "mints", "redemptions"] as const).map((what) => (
            <li key={what}>{t(`stopped.${what}`)}</li>
          ))}
        </ul>
      </div>
      <div>
        <h3 className="font-medium">{t("goesOn")}</h3>
        <ul className="mt-1 list-disc space-y-1 pl-5 text-ink-2">
          {(["claims", "returns", "safety", "reading"] as const).map((what) => (
            <li key={what}>{t(`goingOn.${what}`)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Resume() {
  const t = useTranslations("pause");
  return (
    <section className="card space-y-4 p-4 md:p-6" aria-label={t("resume")}>
      <div>
        <h2 className="font-medium text-20 tracking-[-0.02em]">{t("resume")}</h2>
        <p className="text-14 text-ink-2">{t("resumeHint")}</p>
      </div>
      <StopsAndGoesOn />
      <div className="max-w-[34rem]">
        <ActionPanel calls={CALLS.unpause} place={PLACES.unpause} />
      </div>
    </section>
  );
}

function WindDown() {
  const t = useTranslations("pause");
  const [open, setOpen] = useState(false);
  const starting = useOpenPlaces().has(PLACES.windDown);
  return (
    <section className="card space-y-4 p-4 md:p-6" aria-label={t("startWindDown")}>
      <div>
        <h2 className="font-medium text-20 tracking-[-0.02em]">{t("startWindDown")}</h2>
        <p className="text-14 text-ink-2">{t("startWindDownHint")}</p>
      </div>
      <Button variant="danger" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t("startWindDown")}
      </Button>
      {(open || starting) && (
        <div className="max-w-[34rem]">
          <ActionPanel calls={CALLS.windDown} place={PLACES.windDown} word={WIND_DOWN_WORD} danger />
        </div>
      )}
    </section>
  );
}

function History({ state }: { state: PauseState }) {
  const t = useTranslations("pause");
  const { formatMoment } = useFormat();
  return (
    <section aria-label={t("history")}>
      <h2 className="mb-2 font-medium text-20 tracking-[-0.02em]">{t("history")}</h2>
      {state.events.length === 0 ? (
        <p className="text-14 text-ink-2">{t("never")}</p>
      ) : (
        <ul className="card divide-y divide-line">
          {state.events.map((event) => (
            <li
              key={`${event.block} ${event.kind}`}
              className="flex flex-wrap justify-between gap-x-4 px-4 py-2 text-14"
            >
              <span>
                {t(`done.${event.kind}`)}
                {event.until > 0 && (
                  <span className="text-ink-2"> · {t("untilAtMost", { until: formatMoment(event.until) })}</span>
                )}
              </span>
              <span className="text-ink-2">
                <Name address={event.by} /> · <Moment at={event.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
