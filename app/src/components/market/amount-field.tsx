"use client";

import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import type { AmountProblem } from "../../lib/format/parse.ts";
import { Button } from "../ui/button.tsx";

interface AmountFieldProps {
  label: string;
  unit: string;
  text: string;
  onText(text: string): void;
  /** what is wrong with the text itself */
  problem: AmountProblem | null;
  /** what is wrong with the amount, given everything else */
  objection: string | null;
  max: (() => void) | null;
  /** the balance, at the right of the label */
  aside: ReactNode;
  echo: ReactNode;
}

/** One amount. What is wrong with it stands right under it, and nothing that was typed is ever changed unasked. */
export function AmountField({ label, unit, text, onText, problem, objection, max, aside, echo }: AmountFieldProps) {
  const { formatUnits } = useFormat();
  const t = useTranslations("amount");
  const common = useTranslations("common");
  const id = useId();
  const shown = problem === null || problem.kind === "empty" ? null : problem;
  const wrong = shown !== null || objection !== null;
  return (
    <div>
      <div className="flex items-baseline justify-between gap-2 text-14">
        <label htmlFor={id} className="text-ink-2">
          {label}
        </label>
        <span className="text-12 text-ink-3">{aside}</span>
      </div>
      <div
        className={`mt-1 flex items-center gap-2 rounded-input border bg-surface px-3 focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-2 ${wrong ? "border-neg" : "border-line-strong"}`}
      >
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          enterKeyHint="done"
          placeholder={formatUnits(0n, 2, 2, "down")}
          value={text}
          onChange={(event) => onText(event.target.value)}
          aria-invalid={wrong}
          aria-describedby={`${id}-about`}
          className="figure min-h-12 w-full min-w-0 bg-transparent text-20 outline-none placeholder:text-ink-3"
        />
        {max !== null && (
          <Button size="small" onClick={max}>
            {common("max")}
          </Button>
        )}
        <span className="text-14 text-ink-2">{unit}</span>
      </div>
      <div id={`${id}-about`} className="mt-1 min-h-5 text-14">
        {shown?.kind === "ambiguous" ? (
          <Readings readings={shown.readings} onChoose={onText} />
        ) : shown !== null ? (
          <p className="text-neg">
            {shown.kind === "tooManyDecimals" ? t("tooManyDecimals", { highest: shown.highest }) : t(shown.kind)}
          </p>
        ) : objection !== null ? (
          <p className="text-neg">{objection}</p>
        ) : (
          <div className="text-ink-3">{echo}</div>
        )}
      </div>
    </div>
  );
}

/** "1,000": one thousand, or one? */
function Readings({ readings, onChoose }: { readings: readonly string[]; onChoose(text: string): void }) {
  const t = useTranslations("amount");
  return (
    <div className="flex flex-wrap items-center gap-2" role="status">
      <span className="text-warn">{t("ambiguous")}</span>
      {readings.map((reading) => (
        <Button key={reading} size="small" onClick={() => onChoose(reading)}>
          <span className="figure">{reading}</span>
        </Button>
      ))}
    </div>
  );
}
