import { isAddress, isHash } from "viem";
import { kindOf, openHalfHoursOf } from "../../../../scripts/actions/values.ts";
import { ROLE_IDS, ROLE_NAMES } from "../../../../scripts/deploy/roles.ts";
import { barName } from "../bars/name.ts";
import { shortAddress, shortHash } from "../format/address.ts";
import type { Formats } from "../format/index.ts";
import type { Values } from "../transaction/types.ts";

export type Value = Values[string];

/** What is needed to write a value for a person. */
export interface ValueWords {
  formats: Formats;
  usdtDecimals: number;
  yes: string;
  no: string;
  nameOf(address: string): string | undefined;
}

const DAY = 86_400;
const HALF_HOUR = 1_800;
const HOUR = 3_600;
const MINUTE = 60;
/** No value at all: a date that has not come, no bar yet. */
const NONE = "–";

/** A value of a contract as a person reads it, with its unit. `name` is its name in the ABI. */
export function valueText(name: string, value: Value, words: ValueWords): string {
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "string") {
    if (/^0x0*$/.test(value)) return NONE;
    if (isAddress(value, { strict: false })) return words.nameOf(value) ?? shortAddress(value);
    return isHash(value) ? shortHash(value) : value;
  }
  return numberText(name, BigInt(value), words);
}

function numberText(name: string, value: bigint, { formats, usdtDecimals }: ValueWords): string {
  switch (kindOf(name, value)) {
    case "role":
      return ROLE_NAMES.find((role) => ROLE_IDS[role] === value) ?? String(value);
    case "price":
      return formats.formatPrice(value);
    case "ratio":
      return formats.formatBps(value / 10n ** 14n);
    case "usdt":
      return `${formats.formatUsdt(value, usdtDecimals)} USDT`;
    case "gold":
      return `${formats.formatOz(value)} GLG`;
    case "milliOz":
      return `${formats.formatFineOz(value)} oz`;
    case "moment":
      return value === 0n ? NONE : formats.formatMoment(Number(value));
    case "day":
      return formats.formatDate(Number(value) * DAY);
    case "duration":
      return durationText(Number(value), formats);
    case "basisPoints":
      return formats.formatBps(value);
    case "halfHours":
      return formats.formatDuration(openHalfHoursOf(value) * HALF_HOUR);
    case "count":
      if (name === "barId") return value === 0n ? NONE : barName(Number(value));
      return /Id$/.test(name) ? String(value) : formats.formatCount(value);
  }
}

/** "24 h 30 min": to the minute, since a limit has to be read as it is. */
function durationText(seconds: number, { formatDuration }: Formats): string {
  const rest = seconds % HOUR;
  const whole = seconds - rest;
  if (whole === 0 || rest < MINUTE) return formatDuration(seconds);
  return `${formatDuration(whole)} ${formatDuration(rest)}`;
}

/** All values of a call or an event as texts, by their names. */
export const valueTexts = (values: Values, words: ValueWords): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, valueText(name, value, words)]));
