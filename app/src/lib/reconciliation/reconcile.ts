/**
 * A vault's statement held against the registry, and the registry against supply. A comparison: nothing here writes, and nothing is guessed
 * into agreement.
 *
 *   statement (CSV, the columns of a bar list) ─┐
 *   registry, its vaults and class of bar alone ┴─► pairs by the registry's own key ─► one line per bar, largest difference first
 *
 * Pairs are made by brand, serial and year; what is left over, by brand and serial alone where the vault gives no year or another one. Of
 * bars with equal marks (disputes), those of equal weight are paired first.
 */
import { barKey, normaliseSerial } from "../../../../scripts/bars/bar-key.ts";
import type { Bar } from "../../../../scripts/bars/types.ts";
import { isCountable, isInVault } from "../bars/bar.ts";
import type { RegistryBar } from "../bars/types.ts";

/**
 * `missing`: registered, not in the vault's list. `unregistered`: in the list, unknown to the registry. `gone`: in the list, though
 * withdrawn or rejected in the registry. `weight`, `year`: in both, and they differ.
 */
export type Finding = "missing" | "unregistered" | "gone" | "weight" | "year" | "agrees";

export interface Line {
  readonly finding: Finding;
  /** the vault's entry; null where it has none */
  readonly stated: Bar | null;
  readonly registered: RegistryBar | null;
  /** fine weight in 0.001 oz by the vault, by the registry, and what of it counts towards supply now */
  readonly statedMilliOz: number;
  readonly registeredMilliOz: number;
  readonly countedMilliOz: number;
  /** vault less registry */
  readonly differenceMilliOz: number;
}

export interface Reconciliation {
  readonly lines: readonly Line[];
  /** vaults that the statement speaks of; bars that lie elsewhere, or are of the other class, are not compared */
  readonly vaults: readonly string[];
  readonly comparedBars: number;
  readonly otherBars: number;
  /** 0.001 oz: by the statement; by the registry in these vaults; what counts of that; what counts in all vaults */
  readonly statedMilliOz: bigint;
  readonly registeredMilliOz: bigint;
  readonly countedMilliOz: bigint;
  readonly countableMilliOz: bigint;
  /** what would count if bars that the vault does not list were not counted and others not above the vault's weight */
  readonly confirmedMilliOz: bigint;
  readonly differenceMilliOz: bigint;
}

export function reconcile(statement: readonly Bar[], registry: readonly RegistryBar[], now: number): Reconciliation {
  const vaults = [...new Set(statement.map(({ location }) => location))].toSorted();
  const classes = new Set(statement.map(({ barClass }) => (barClass === "Large" ? "large" : "kilobar")));
  const isHere = ({ location, barClass }: RegistryBar) => vaults.includes(location) && classes.has(barClass);
  const here = registry.filter(isHere);
  const pairs = pair(statement, here);
  const paired = new Set(pairs.values());
  const lines = [
    ...statement.map((stated) => lineOf(stated, pairs.get(stated) ?? null, now)),
    ...here.filter((bar) => !paired.has(bar) && isInVault(bar)).map((bar) => lineOf(null, bar, now)),
  ];
  const elsewhere = registry.filter((bar) => !isHere(bar));
  const counted = sum(lines, ({ countedMilliOz }) => countedMilliOz);
  const others = elsewhere.reduce((total, bar) => total + BigInt(isCountable(bar, now) ? bar.fineMilliOz : 0), 0n);
  const stated = sum(lines, ({ statedMilliOz }) => statedMilliOz);
  const registered = sum(lines, ({ registeredMilliOz }) => registeredMilliOz);
  return {
    lines: lines.toSorted(byDifference),
    vaults,
    comparedBars: lines.length,
    otherBars: elsewhere.filter(isInVault).length,
    statedMilliOz: stated,
    registeredMilliOz: registered,
    countedMilliOz: counted,
    countableMilliOz: counted + others,
    confirmedMilliOz: sum(lines, (line) => Math.min(line.countedMilliOz, line.statedMilliOz)) + others,
    differenceMilliOz: stated - registered,
  };
}

/** Which registered bar each entry of the statement is. */
function pair(statement: readonly Bar[], here: readonly RegistryBar[]): ReadonlyMap<Bar, RegistryBar> {
  const pairs = new Map<Bar, RegistryBar>();
  const free = new Set(here);
  const take = (isSame: (stated: Bar, bar: RegistryBar) => boolean) => {
    for (const stated of statement) {
      if (pairs.has(stated)) continue;
      const found = [...free].find((bar) => isSame(stated, bar));
      if (found === undefined) continue;
      pairs.set(stated, found);
      free.delete(found);
    }
  };
  const keys = new Map([...statement, ...here].map((bar) => [bar, barKey(bar)]));
  const marks = new Map([...statement, ...here].map((bar) => [bar, `${bar.brandCode} ${normaliseSerial(bar.serial)}`]));
  const sameKey = (stated: Bar, bar: RegistryBar) => keys.get(stated) === keys.get(bar);
  const sameMarks = (stated: Bar, bar: RegistryBar) => marks.get(stated) === marks.get(bar);
  const sameWeight = (stated: Bar, bar: RegistryBar) => stated.fineMilliOz === bar.fineMilliOz;
  take((stated, bar) => sameKey(stated, bar) && isInVault(bar) && sameWeight(stated, bar));
  take((stated, bar) => sameKey(stated, bar) && isInVault(bar));
  take((stated, bar) => sameMarks(stated, bar) && isInVault(bar) && sameWeight(stated, bar));
  take((stated, bar) => sameMarks(stated, bar) && isInVault(bar) && (stated.year === 0 || bar.year === 0));
  take((stated, bar) => sameKey(stated, bar));
  return pairs;
}

function lineOf(stated: Bar | null, registered: RegistryBar | null, now: number): Line {
  const present = registered !== null && isInVault(registered);
  const statedMilliOz = stated?.fineMilliOz ?? 0;
  const registeredMilliOz = present ? registered.fineMilliOz : 0;
  return {
    finding: findingOf(stated, registered, present),
    stated,
    registered,
    statedMilliOz,
    registeredMilliOz,
    countedMilliOz: registered !== null && isCountable(registered, now) ? registered.fineMilliOz : 0,
    differenceMilliOz: statedMilliOz - registeredMilliOz,
  };
}

function findingOf(stated: Bar | null, registered: RegistryBar | null, present: boolean): Finding {
  if (stated === null) return "missing";
  if (registered === null) return "unregistered";
  if (!present) return "gone";
  const same =
    stated.fineMilliOz === registered.fineMilliOz &&
    stated.grossMilliOz === registered.grossMilliOz &&
    stated.grossMg === registered.grossMg &&
    stated.finenessTenths === registered.finenessTenths;
  if (!same) return "weight";
  return stated.year === registered.year ? "agrees" : "year";
}

const sum = (lines: readonly Line[], of: (line: Line) => number): bigint =>
  lines.reduce((total, line) => total + BigInt(of(line)), 0n);

/** The largest difference first, of either sign; then what is not in agreement; then by number. */
function byDifference(a: Line, b: Line): number {
  return (
    Math.abs(b.differenceMilliOz) - Math.abs(a.differenceMilliOz) ||
    Number(a.finding === "agrees") - Number(b.finding === "agrees") ||
    (a.registered?.barId ?? Number.MAX_SAFE_INTEGER) - (b.registered?.barId ?? Number.MAX_SAFE_INTEGER)
  );
}
