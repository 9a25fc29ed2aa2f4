import { type CheckOptions, checkBarList } from "./check-bar-list.ts";
import type { BarList } from "./types.ts";

export type BarListOptions = CheckOptions;

/** Reads a bar list: every bar, or every problem. */
export function parseBarList(bytes: Uint8Array, options: BarListOptions): BarList {
  const { problems, rows } = checkBarList(bytes, options);
  const all = [...problems, ...rows.flatMap((row) => row.problems)];
  if (all.length > 0) return { ok: false, problems: all };
  return { ok: true, bars: rows.flatMap(({ bar }) => (bar === undefined ? [] : [bar])) };
}
