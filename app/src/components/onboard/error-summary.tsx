"use client";

import type { Ref } from "react";
import { useTranslations } from "use-intl";
import { type Field, type FieldProblem, GROUP_NAMES, GROUPS } from "../../lib/onboarding/answers.ts";
import type { Place } from "./onboard.tsx";

interface ErrorSummaryProps {
  ref: Ref<HTMLDivElement>;
  wrong: readonly { field: Field; problem: FieldProblem }[];
  place: Place;
  onPlace(place: Place): void;
}

export const fieldId = (field: Field): string => `answer-${field}`;

/** All that is wrong, at the top, each line leading to its answer. */
export function ErrorSummary({ ref, wrong, place, onPlace }: ErrorSummaryProps) {
  const t = useTranslations("onboard");
  const lead = (field: Field) => {
    const group = GROUP_NAMES.find((name) => (GROUPS[name] as readonly Field[]).includes(field));
    if (group !== undefined && group !== place) onPlace(group);
    requestAnimationFrame(() => document.getElementById(fieldId(field))?.focus());
  };
  return (
    // no alert: it is focused, and so read out, as soon as it is there
    <div ref={ref} tabIndex={-1} className="rounded-card border border-neg bg-tint-neg px-3 py-2 text-14">
      <p className="font-medium text-neg">{t("summary", { count: wrong.length })}</p>
      <ul className="mt-1 space-y-1">
        {wrong.map(({ field, problem }) => (
          <li key={field}>
            <button type="button" onClick={() => lead(field)} className="min-h-6 text-left text-ink underline">
              {t("summaryLine", { field: t(`field.${field}`), problem: t(`wrong.${problem}`) })}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
