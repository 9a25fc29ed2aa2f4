"use client";

import { Check } from "lucide-react";
import { useTranslations } from "use-intl";

const STEPS = ["wallet", "signIn", "details", "documents", "review"] as const;
export type Step = (typeof STEPS)[number];

/** All steps from the start; on a phone only which of them it is. */
export function Steps({ current }: { current: Step }) {
  const t = useTranslations("onboard");
  const at = STEPS.indexOf(current);
  return (
    <>
      <p className="mb-2 text-14 text-ink-2 md:hidden">
        {t("stepOf", { step: String(at + 1), count: String(STEPS.length), name: t(`step.${current}`) })}
      </p>
      <ol aria-label={t("steps")} className="mb-4 hidden flex-wrap gap-x-6 gap-y-2 text-14 md:flex">
        {STEPS.map((step, index) => (
          <li
            key={step}
            {...(index === at ? { "aria-current": "step" as const } : {})}
            className="flex items-center gap-2 text-ink-2 aria-[current=step]:font-medium aria-[current=step]:text-ink"
          >
            <span
              className={`digits inline-flex size-6 items-center justify-center rounded-full border text-12 ${index === at ? "border-primary bg-primary text-on-primary" : "border-line-strong"}`}
            >
              {index < at ? <Check aria-hidden size={16} strokeWidth={1.75} className="text-pos" /> : index + 1}
            </span>
            {t(`step.${step}`)}
          </li>
        ))}
      </ol>
    </>
  );
}
