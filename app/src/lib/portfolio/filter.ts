import type { Entry } from "./types.ts";

export const FILTERS = ["all", "buys", "sells", "redemptions", "transfers"] as const;
export type Filter = (typeof FILTERS)[number];

const KINDS: Record<Filter, ReadonlySet<Entry["kind"]> | null> = {
  all: null,
  buys: new Set(["bought"]),
  sells: new Set(["sold", "queued", "claimed", "takenBack"]),
  redemptions: new Set(["escrowed", "delivered", "undelivered", "collected"]),
  transfers: new Set(["received", "sent"]),
};

/** Less gold than this from a stranger is dust: sent to be noticed, not to be owned. 0.0001 oz. */
const DUST = 10n ** 14n;

/** Transfers of nothing, and dust from strangers: how poisoned addresses get into a history. */
export const isDust = ({ kind, gold, counterparty }: Entry, sentTo: ReadonlySet<string>): boolean =>
  (kind === "received" || kind === "sent") &&
  (gold === 0n || (kind === "received" && gold < DUST && counterparty !== null && !sentTo.has(counterparty)));

export function filterHistory(
  history: readonly Entry[],
  filter: Filter,
  hideDust: boolean,
): { shown: Entry[]; hidden: number } {
  const sentTo = new Set(
    history.filter(({ kind, gold }) => kind === "sent" && gold > 0n).map((entry) => entry.counterparty ?? ""),
  );
  const kinds = KINDS[filter];
  const wanted = history.filter(({ kind }) => kinds === null || kinds.has(kind));
  const shown = hideDust ? wanted.filter((entry) => !isDust(entry, sentTo)) : wanted;
  return { shown, hidden: wanted.length - shown.length };
}
