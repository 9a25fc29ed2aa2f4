import { problems } from "../messages/en/problems.ts";
import type { Problem } from "./problem.ts";

/** The code of a problem that the app itself tells: a key of the catalogue's `problems`. */
export type OwnCode = keyof typeof problems;

/** A problem of our own, in English; where it is shown, it is put into the reader's language by its code and values. */
export function own(code: OwnCode, values: Readonly<Record<string, string | number>> = {}): Problem {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
  const { text, advice } = problems[code];
  return { code, text: fill(text), advice: fill(advice), values };
}
