"use client";

import { type ReactNode, useId } from "react";

interface TextFieldProps {
  /** for whoever leads to the field (a summary of what is wrong) */
  id?: string;
  label: string;
  value: string;
  onChange(text: string): void;
  /** under the field, while nothing is wrong */
  hint?: ReactNode;
  /** what is wrong with the text */
  problem?: string | null;
  /** more than one line of text */
  lines?: number;
  mono?: boolean;
  placeholder?: string;
  type?: "text" | "date";
  /** what the browser may fill in (WCAG 1.3.5) */
  autoComplete?: string;
}

/** A field with its label, its hint and what is wrong, tied together for a screen reader. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, hint, problem = null, lines = 1, mono = false, placeholder, type = "text" } = props;
  const own = useId();
  const { id = own, autoComplete = "off" } = props;
  const shared = {
    id,
    value,
    autoComplete,
    spellCheck: lines > 1,
    "aria-invalid": problem !== null,
    "aria-describedby": `${id}-about`,
    ...(placeholder === undefined ? {} : { placeholder }),
    className: `mt-1 w-full rounded-input border bg-surface px-3 text-14 placeholder:text-ink-3 ${mono ? "font-mono" : ""} ${problem === null ? "border-line-strong" : "border-neg"}`,
  };
  return (
    <div>
      <label htmlFor={id} className="block text-14">
        {label}
      </label>
      {lines > 1 ? (
        <textarea
          {...shared}
          rows={lines}
          onChange={(event) => onChange(event.target.value)}
          className={`${shared.className} resize-y py-2`}
        />
      ) : (
        <input
          {...shared}
          type={type}
          onChange={(event) => onChange(event.target.value)}
          className={`${shared.className} min-h-11`}
        />
      )}
      <div id={`${id}-about`} className="mt-1 min-h-4 text-12">
        {problem === null ? <span className="text-ink-3">{hint}</span> : <span className="text-neg">{problem}</span>}
      </div>
    </div>
  );
}

interface ChoiceFieldProps<Value extends string> {
  id?: string;
  label: string;
  value: Value;
  choices: readonly { readonly value: NoInfer<Value>; readonly text: string }[];
  onChange(value: NoInfer<Value>): void;
  hint?: ReactNode;
  problem?: string | null;
  autoComplete?: string;
}

/** One of a few, by the browser's own list. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { label, value, choices, onChange, hint, problem = null, autoComplete } = props;
  const own = useId();
  const { id = own } = props;
  const about = problem ?? hint;
  return (
    <div>
      <label htmlFor={id} className="block text-14">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
        aria-invalid={problem !== null}
        className={`mt-1 min-h-11 w-full rounded-input border bg-surface px-3 text-14 ${problem === null ? "border-line-strong" : "border-neg"}`}
        {...(about === undefined ? {} : { "aria-describedby": `${id}-about` })}
        {...(autoComplete === undefined ? {} : { autoComplete })}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
      {about !== undefined && (
        <p id={`${id}-about`} className={`mt-1 text-12 ${problem === null ? "text-ink-3" : "text-neg"}`}>
          {about}
        </p>
      )}
    </div>
  );
}
