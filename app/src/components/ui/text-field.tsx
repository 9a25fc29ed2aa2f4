"use client";

import { type ReactNode, useId } from "react";

interface TextFieldProps {
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
}

/** A field with its label, its hint and what is wrong, tied together for a screen reader. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, hint, problem = null, lines = 1, mono = false, placeholder, type = "text" } = props;
  const id = useId();
  const shared = {
    id,
    value,
    autoComplete: "off",
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
  label: string;
  value: Value;
  choices: readonly { readonly value: Value; readonly text: string }[];
  onChange(value: Value): void;
  hint?: ReactNode;
}

/** One of a few, by the browser's own list. */
export function ChoiceField<Value extends string>({ label, value, choices, onChange, hint }: ChoiceFieldProps<Value>) {
  const id = useId();
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
        className="mt-1 min-h-11 w-full rounded-input border border-line-strong bg-surface px-3 text-14"
        {...(hint === undefined ? {} : { "aria-describedby": `${id}-about` })}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
      {hint !== undefined && (
        <p id={`${id}-about`} className="mt-1 text-12 text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}
