"use client";

import { type FormEvent, type RefObject, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useServerDraft } from "../../hooks/use-server-draft.ts";
import { announce } from "../../lib/announce.ts";
import type { Problem } from "../../lib/errors/problem.ts";
import {
  type Answers,
  type FieldProblem,
  GROUP_NAMES,
  type Field as Name,
  problemsIn,
} from "../../lib/onboarding/answers.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { tell } from "../../lib/query/tell.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import type { Place } from "./onboard.tsx";
import { Questions } from "./questions.tsx";
import { Review } from "./review.tsx";

interface FormProps {
  kept: Answers;
  /** what compliance asks to change */
  note: string;
  place: Place;
  heading: RefObject<HTMLHeadingElement | null>;
  onPlace(place: Place): void;
  onHandedIn(): void;
}

const ORDER: readonly Place[] = [...GROUP_NAMES, "review"];

/** One group of questions a step. What is wrong is told when a person wants to go on, not while they type. */
export function Form({ kept, note, place, heading, onPlace, onHandedIn }: FormProps) {
  const t = useTranslations("onboard");
  const draft = useServerDraft(kept);
  const [wrong, setWrong] = useState<readonly { field: Name; problem: FieldProblem }[]>([]);
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState<Problem | null>(null);
  const summary = useRef<HTMLDivElement>(null);

  const goOn = async (event: FormEvent) => {
    event.preventDefault();
    const groups = place === "review" ? GROUP_NAMES : [place];
    const found = problemsIn(draft.answers, groups, Date.now());
    setWrong(found);
    if (found.length > 0) {
      requestAnimationFrame(() => summary.current?.focus());
      return;
    }
    if (!(await draft.save())) return;
    const next = ORDER[ORDER.indexOf(place) + 1];
    if (next !== undefined) return onPlace(next);
    setSending(true);
    setFailed(null);
    try {
      await tell("POST", "/api/onboarding/submit");
      announce(t("waitingTitle"));
      onHandedIn();
    } catch (error) {
      setFailed(problemOf(error));
    }
    setSending(false);
  };

  const title = place === "review" ? t("review") : t(`group.${place}`);
  return (
    <form noValidate onSubmit={(event) => void goOn(event)} className="space-y-4">
      {note !== "" && (
        <Notice tone="warn" title={t("returnedTitle")}>
          {t("reason", { note })}
        </Notice>
      )}
      <div>
        <h2 ref={heading} tabIndex={-1} className="font-medium text-16 focus:outline-none">
          {title}
        </h2>
        <p className="text-14 text-ink-2">{place === "review" ? t("reviewHint") : t(`hint.${place}`)}</p>
      </div>
      {wrong.length > 0 && <ErrorSummary ref={summary} wrong={wrong} place={place} onPlace={onPlace} />}
      {place === "review" ? (
        <Review answers={draft.answers} onPlace={onPlace} />
      ) : (
        <Questions group={place} answers={draft.answers} wrong={wrong} onAnswer={draft.set} />
      )}
      {draft.problem !== null && <ProblemNotice problem={draft.problem} onRetry={() => void draft.save()} />}
      {failed !== null && <ProblemNotice problem={failed} />}
      <Button type="submit" variant="primary" size="large" inert={sending}>
        {sending ? t("submitting") : place === "review" ? t("submit") : t("next")}
      </Button>
      <p className="min-h-4 text-12 text-ink-3">{t(draft.saving)}</p>
    </form>
  );
}
