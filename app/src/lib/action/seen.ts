/** What a person looks at before they agree, as a text that two readings can be compared by. */
import { kindOf, type WatchTitle } from "../../../../scripts/actions/index.ts";
import { toJson } from "../json.ts";
import { changesOf } from "./changes.ts";
import type { Rehearsal } from "./rehearsal.ts";
import type { Value } from "./value-text.ts";

/** Limits that come back by themselves, block by block. */
const DRIFTING: ReadonlySet<WatchTitle> = new Set<WatchTitle>(["mintLimit"]);

/** A time that the call would write is the time of its block: it moves with every reading and says nothing new. */
const isClock = (name: string, value: Value | undefined): boolean =>
  (typeof value === "bigint" || typeof value === "number") && kindOf(name, BigInt(value)) === "moment";

export function seenOf({
  next,
  watches,
  before,
  after,
}: Pick<Rehearsal, "next" | "watches" | "before" | "after">): string {
  const lines = changesOf(watches, before, after).filter(({ title }) => !DRIFTING.has(title));
  return toJson([
    next.kind,
    before.filter((_, index) => !watches.some(({ title }, at) => at === index && DRIFTING.has(title))),
    lines.map(({ title, field, name, after: will }) => [
      title,
      field ?? null,
      isClock(name, will) ? null : (will ?? null),
    ]),
  ]);
}
