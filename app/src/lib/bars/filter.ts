/** Which bars a list shows, and in which order: what the address of a page says. */
import { normaliseSerial } from "../../../../scripts/bars/bar-key.ts";
import { barName } from "./bar.ts";
import { BAR_CLASSES, BAR_STATUSES, type RegistryBar } from "./types.ts";

export const SORTS = ["number", "heaviest", "lightest", "soonest"] as const;
export type Sort = (typeof SORTS)[number];

/** Empty where anything will do. */
export interface RegistryFilter {
  readonly q: string;
  readonly status: string;
  readonly class: string;
  readonly vault: string;
  readonly sort: Sort;
}

export function readFilter(query: Pick<URLSearchParams, "get">): RegistryFilter {
  const known = (name: string, values: readonly string[]) => values.find((value) => value === query.get(name)) ?? "";
  return {
    q: query.get("q") ?? "",
    status: known("status", BAR_STATUSES),
    class: known("class", BAR_CLASSES),
    vault: query.get("vault") ?? "",
    sort: SORTS.find((sort) => sort === query.get("sort")) ?? "number",
  };
}

/** Finds by number ("7", "BR-7"), brand, and serial however it is written. */
export function filterBars(bars: readonly RegistryBar[], filter: Omit<RegistryFilter, "sort">): RegistryBar[] {
  const words = filter.q
    .toUpperCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return bars.filter(
    (bar) =>
      (filter.status === "" || bar.status === filter.status) &&
      (filter.class === "" || bar.barClass === filter.class) &&
      (filter.vault === "" || bar.location === filter.vault) &&
      words.every((word) => matches(bar, word)),
  );
}

function matches(bar: RegistryBar, word: string): boolean {
  const serial = normaliseSerial(word);
  return (
    barName(bar.barId) === word ||
    String(bar.barId) === word ||
    bar.brandCode.includes(word) ||
    bar.serial.toUpperCase().includes(word) ||
    (serial !== "" && normaliseSerial(bar.serial).includes(serial))
  );
}

export function sortBars(bars: readonly RegistryBar[], sort: Sort): RegistryBar[] {
  switch (sort) {
    case "number":
      return bars.toSorted((a, b) => a.barId - b.barId);
    case "heaviest":
      return bars.toSorted((a, b) => b.fineMilliOz - a.fineMilliOz || a.barId - b.barId);
    case "lightest":
      return bars.toSorted((a, b) => a.fineMilliOz - b.fineMilliOz || a.barId - b.barId);
    case "soonest":
      return bars.toSorted((a, b) => until(a) - until(b) || a.barId - b.barId);
  }
}

/** What was never attested ends last. */
const until = ({ expiryDay }: RegistryBar): number => (expiryDay === 0 ? Number.MAX_SAFE_INTEGER : expiryDay);
