"use client";

import { useId } from "react";

interface RadioFieldProps {
  /** for whoever leads to the field (a summary of what is wrong) */
  id?: string;
  label: string;
  value: string;
  choices: readonly { readonly value: string; readonly text: string }[];
  onChange(value: string): void;
  problem?: string | null;
}

/** One of a few, all of them to be seen. */
export function RadioField({ label, value, choices, onChange, problem = null, ...rest }: RadioFieldProps) {
  const own = useId();
  const { id = own } = rest;
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      {...(problem === null ? {} : { "aria-describedby": `${id}-about` })}
      className="focus:outline-none"
    >
      <legend className="text-14">{label}</legend>
      <div className="mt-1 space-y-2">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={`flex min-h-11 cursor-pointer items-center gap-3 rounded-input border px-3 py-2 text-14 has-checked:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 ${problem === null ? "border-line-strong" : "border-neg"}`}
          >
            <input
              type="radio"
              name={id}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
              className="size-4 accent-primary focus-visible:outline-none"
            />
            {choice.text}
          </label>
        ))}
      </div>
      {problem !== null && (
        <p id={`${id}-about`} className="mt-1 text-12 text-neg">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
