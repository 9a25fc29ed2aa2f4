"use client";

import { useTranslations } from "use-intl";
import { type Answers, type Field, GROUP_NAMES, GROUPS } from "../../lib/onboarding/answers.ts";
import { Button } from "../ui/button.tsx";
import { useAnswerText } from "./answer-text.ts";
import type { Place } from "./onboard.tsx";

/** All answers once more, each group with its way back. */
export function Review({ answers, onPlace }: { answers: Answers; onPlace(place: Place): void }) {
  const t = useTranslations("onboard");
  return (
    <div className="divide-y divide-line">
      {GROUP_NAMES.map((group) => (
        <section key={group} aria-label={t(`group.${group}`)} className="py-4 first:pt-0">
          <div className="flex items-baseline justify-between gap-4">
            <h3 className="font-medium text-14">{t(`group.${group}`)}</h3>
            <Button
              variant="quiet"
              size="small"
              aria-label={t("changeWhat", { what: t(`group.${group}`) })}
              onClick={() => onPlace(group)}
            >
              {t("change")}
            </Button>
          </div>
          <AnswerList answers={answers} fields={GROUPS[group]} />
        </section>
      ))}
    </div>
  );
}

/** Answers as the person gave them. */
export function AnswerList({ answers, fields }: { answers: Answers; fields: readonly Field[] }) {
  const t = useTranslations("onboard");
  const text = useAnswerText();
  return (
    <dl className="grid gap-x-4 gap-y-1 text-14 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      {fields.map((field) => (
        <div key={field} className="contents">
          <dt className="text-ink-3 max-sm:mt-1">{t(`field.${field}`)}</dt>
          <dd className="min-w-0 break-words">
            <bdi>{text(field, answers[field])}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
