"use client";

import { Check } from "lucide-react";
import { useTranslations } from "use-intl";

export const STEPS = ["bar", "delivery", "review", "escrow", "track"] as const;
export type StepName = (typeof STEPS)[number];

/** Where somebody is on the way to a bar. */
export function Stepper({ current }: { current: StepName }) {
  const t = useTranslations("redeem");
  const at = STEPS.indexOf(current);
  return (
    <ol aria-label={t("steps")} className="flex items-center gap-x-2 text-14">
      {STEPS.map((step, index) => (
        <li
          key={step}
          {...(step === current ? { "aria-current": "step" as const } : {})}
          className="flex items-center gap-2 text-ink-2 aria-[current=step]:font-medium aria-[current=step]:text-ink"
        >
          {index > 0 && <span aria-hidden className="h-px w-4 bg-line-strong sm:w-6" />}
          <span className="flex items-center gap-1">
            {index < at ? (
              <>
                <Check aria-hidden size={16} strokeWidth={1.75} className="text-pos" />
                <span className="sr-only">{t("stepDone")}</span>
              </>
            ) : (
              <span className="digits">{index + 1}</span>
            )}
            <span className={step === current ? "" : "max-sm:sr-only"}>{t(`step.${step}`)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
