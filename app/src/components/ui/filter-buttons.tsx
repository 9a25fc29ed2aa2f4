"use client";

import { Button } from "./button.tsx";

interface FilterButtonsProps<Value extends string> {
  /** what is chosen, for those who hear the page */
  label: string;
  choices: readonly { readonly value: Value; readonly text: string }[];
  chosen: Value;
  onChoose(value: Value): void;
  className?: string;
}

/** A few ways to look at a list, one of them pressed. */
export function FilterButtons<Value extends string>(props: FilterButtonsProps<Value>) {
  const { label, choices, chosen, onChoose, className = "" } = props;
  return (
    <fieldset className={`flex flex-wrap gap-1 ${className}`}>
      <legend className="sr-only">{label}</legend>
      {choices.map(({ value, text }) => (
        <Button
          key={value}
          size="small"
          variant={value === chosen ? "secondary" : "quiet"}
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
        >
          {text}
        </Button>
      ))}
    </fieldset>
  );
}
