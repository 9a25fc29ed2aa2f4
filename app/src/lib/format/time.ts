/** Times are unix seconds of the chain. Absolute times are in UTC unless the reader chooses their own zone. */
export type Zone = "utc" | "local";

const LOCALE = "en-GB";

const make = (zone: Zone, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(LOCALE, { ...options, ...(zone === "utc" ? { timeZone: "UTC" } : {}) });

const DATE_TIME: Intl.DateTimeFormatOptions = {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
};

/** "22 Nov 2026, 17:06 UTC" */
export const formatDateTime = (seconds: number, zone: Zone = "utc"): string =>
  `${make(zone, DATE_TIME).format(seconds * 1000)}${zone === "utc" ? " UTC" : ""}`;

/** "Sun 22 Nov, 17:06 UTC" */
export const formatMoment = (seconds: number): string =>
  `${make("utc", { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(seconds * 1000)} UTC`;

export const isoTime = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** "8 s", "3 min", "2 h", "5 d": how long, in its largest unit. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min`;
  if (whole < 2 * 86_400) return `${Math.floor(whole / 3600)} h`;
  return `${Math.floor(whole / 86_400)} d`;
}

/** "00:54", for a countdown. */
export function formatCountdown(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${String(Math.floor(whole / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
}
