"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import type { BarClass, ClassFacts } from "../../lib/redemption/types.ts";
import { Gold } from "../ui/amounts.tsx";

interface ClassStepProps {
  classes: readonly ClassFacts[];
  chosen: BarClass;
  onChoose(barClass: BarClass): void;
}

/** A class is chosen, never a bar: who could pick would take the heaviest, and leave the worst to the last. */
export function ClassStep({ classes, chosen, onChoose }: ClassStepProps) {
  const t = useTranslations("redeem");
  const { formatFineOz } = useFormat();
  return (
    <fieldset className="space-y-2">
      <legend className="mb-2 font-medium text-14">{t("classLegend")}</legend>
      {classes.map((facts) => (
        <label
          key={facts.barClass}
          className="flex cursor-pointer gap-3 rounded-card border border-line px-3 py-3 text-14 has-checked:border-ink has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
        >
          <input
            type="radio"
            name="bar-class"
            checked={chosen === facts.barClass}
            onChange={() => onChoose(facts.barClass)}
            className="mt-0.5 size-4 shrink-0 accent-[var(--primary)]"
          />
          <span className="flex min-w-0 grow flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <span className="min-w-0">
              <span className="block font-medium text-16">{t(`class.${facts.barClass}`)}</span>
              <span className="block text-ink-2">
                {t(`classAbout.${facts.barClass}`, {
                  lowest: formatFineOz(facts.lowestMilliOz),
                  highest: formatFineOz(facts.highestMilliOz),
                })}
              </span>
              <FreeBars facts={facts} />
            </span>
            <span className="text-right max-sm:w-full max-sm:text-left">
              <Gold amount={facts.escrow} rounding="up" unit="glg" className="text-16" />
              <span className="block text-12 text-ink-3 max-sm:ml-2 max-sm:inline">{t("held")}</span>
            </span>
          </span>
        </label>
      ))}
      <p className="text-12 text-ink-2">{t("assignedNotChosen")}</p>
    </fieldset>
  );
}

function FreeBars({ facts: { free, lightestMilliOz, heaviestMilliOz } }: { facts: ClassFacts }) {
  const t = useTranslations("redeem");
  const { formatFineOz } = useFormat();
  if (free === 0 || lightestMilliOz === null || heaviestMilliOz === null) {
    return <span className={`block ${free === 0 ? "text-warn" : "text-ink-2"}`}>{t("free", { count: free })}</span>;
  }
  const [lightest, heaviest] = [formatFineOz(lightestMilliOz), formatFineOz(heaviestMilliOz)];
  return (
    <span className="block text-ink-2">
      {lightest === heaviest
        ? t("freeSame", { count: free, lightest })
        : t("freeRange", { count: free, lightest, heaviest })}
    </span>
  );
}
