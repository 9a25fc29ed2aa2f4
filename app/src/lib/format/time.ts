import type { Locale } from "../messages/locale.ts";

/** Times are unix seconds of the chain. Absolute times are in UTC unless the reader chooses their own zone. */
export type Zone = "utc" | "local";

const DATES: Readonly<Record<Locale, string>> = { en: "en-GB", de: "de-DE" };

/** Seconds, minutes, hours, days. */
const UNITS: Readonly<Record<Locale, readonly [string, string, string, string]>> = {
  en: ["s", "min", "h", "d"],
  de: ["s", "min", "h", "Tg."],
};

const DATE_TIME: Intl.DateTimeFormatOptions = {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
};

export const isoTime = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** "00:54", for a countdown. */
export function formatCountdown(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${String(Math.floor(whole / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
}

/** Everything that turns times into text of one language. */
export function timeFormats(locale: Locale) {
  const make = (zone: Zone, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(DATES[locale], { ...options, ...(zone === "utc" ? { timeZone: "UTC" } : {}) });
  const dateTimes = { utc: make("utc", DATE_TIME), local: make("local", DATE_TIME) };
  const dates = { utc: make("utc", { dateStyle: "medium" }), local: make("local", { dateStyle: "medium" }) };
  const moments = make("utc", { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  const hours = make("utc", { hour: "2-digit", minute: "2-digit" });
  const days = make("utc", { day: "numeric", month: "short" });
  const [s, min, h, d] = UNITS[locale];
  return {
    /** "22 Nov 2026, 17:06 UTC" */
    formatDateTime: (seconds: number, zone: Zone = "utc"): string =>
      `${dateTimes[zone].format(seconds * 1000)}${zone === "utc" ? " UTC" : ""}`,
    /** "22 Nov 2026" */
    formatDate: (seconds: number, zone: Zone = "utc"): string => dates[zone].format(seconds * 1000),
    /** "Sun 22 Nov, 17:06 UTC" */
    formatMoment: (seconds: number): string => `${moments.format(seconds * 1000)} UTC`,
    /** "17:06", in UTC, where the day is clear */
    formatHour: (seconds: number): string => hours.format(seconds * 1000),
    /** "22 Nov", in UTC, where the year is clear */
    formatDay: (seconds: number): string => days.format(seconds * 1000),
    /** "8 s", "3 min", "2 h", "5 d": how long, in its largest unit. */
    formatDuration: (seconds: number): string => {
      const whole = Math.max(0, Math.floor(seconds));
      if (whole < 60) return `${whole} ${s}`;
      if (whole < 3600) return `${Math.floor(whole / 60)} ${min}`;
      if (whole < 2 * 86_400) return `${Math.floor(whole / 3600)} ${h}`;
      return `${Math.floor(whole / 86_400)} ${d}`;
    },
  };
}
