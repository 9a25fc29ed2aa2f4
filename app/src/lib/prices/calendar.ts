/** A week of the calendar: words of 48 half hours for each UTC day, read and changed half hour by half hour. */
import { marketHoursWord, newYorkOffset, OPEN_ALL_DAY } from "../../../../scripts/market/hours.ts";

export const HALF_HOURS = 48;
const HALF_HOUR_S = 1_800;
const DAY_S = 86_400;

export type ZoneOfMarket = "utc" | "newYork";
export type Preset = "market" | "always" | "closed";

export const isOpenAt = (word: bigint, halfHour: number): boolean => ((word >> BigInt(halfHour)) & 1n) === 1n;

export const toggled = (word: bigint, halfHour: number): bigint => word ^ (1n << BigInt(halfHour));

export function presetWord(preset: Preset, day: number): bigint {
  if (preset === "closed") return 0n;
  return BigInt(preset === "always" ? OPEN_ALL_DAY : marketHoursWord(day));
}

/** When a half hour begins, as a clock in the zone shows it: "09:30". */
export function clockOf(day: number, halfHour: number, zone: ZoneOfMarket): string {
  const time = day * DAY_S + halfHour * HALF_HOUR_S;
  const local = zone === "utc" ? time : time + newYorkOffset(time);
  return new Date(local * 1_000).toISOString().slice(11, 16);
}

/** Open stretches of a day, as half hours from (included) to (excluded). */
export function stretchesOf(word: bigint): readonly (readonly [from: number, to: number])[] {
  const found: [number, number][] = [];
  for (let halfHour = 0; halfHour < HALF_HOURS; halfHour += 1) {
    if (!isOpenAt(word, halfHour)) continue;
    const last = found.at(-1);
    if (last !== undefined && last[1] === halfHour) last[1] = halfHour + 1;
    else found.push([halfHour, halfHour + 1]);
  }
  return found;
}

export interface CalendarChange {
  readonly firstDay: number;
  readonly words: readonly number[];
  readonly openedHalfHours: number;
  readonly closedHalfHours: number;
}

/** What has to be set to come from the words of now to the wished ones: the days from the first to the last that differ. */
export function changeOf(firstDay: number, now: readonly bigint[], wished: readonly bigint[]): CalendarChange | null {
  const differ = wished.flatMap((word, index) => (word === now[index] ? [] : [index]));
  const [from] = differ;
  const to = differ.at(-1);
  if (from === undefined || to === undefined) return null;
  let opened = 0;
  let closed = 0;
  for (const index of differ)
    for (let halfHour = 0; halfHour < HALF_HOURS; halfHour += 1) {
      const was = isOpenAt(now[index] ?? 0n, halfHour);
      const will = isOpenAt(wished[index] ?? 0n, halfHour);
      if (will && !was) opened += 1;
      if (was && !will) closed += 1;
    }
  return {
    firstDay: firstDay + from,
    words: wished.slice(from, to + 1).map(Number), // 48 bits: a number holds them exactly
    openedHalfHours: opened,
    closedHalfHours: closed,
  };
}
