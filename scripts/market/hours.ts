// When the gold market is open, as one word of 48 half hours per UTC day (bit 0 is 00:00 to 00:30), as `PriceOracle.setCalendar` takes
// it. The real hours follow New York: open from Sunday 18:00 to Friday 17:00, closed from 17:00 to 18:00 on Monday to Thursday, and on the
// trading days of Christmas and New Year. Daylight saving there begins on the second Sunday of March and ends on the first of November.

const HALF_HOUR = 30 * 60;
const HOUR = 60 * 60;
const DAY = 24 * HOUR;

const HALF_HOURS_PER_DAY = 48;

/** A day on which the market never closes. */
export const OPEN_ALL_DAY = 2 ** HALF_HOURS_PER_DAY - 1;

/** UTC day number of a time, unix seconds. */
export function dayOf(time: number): number {
  return Math.floor(time / DAY);
}

/** The word of a UTC day by the hours of the real market. */
export function marketHoursWord(day: number): number {
  let word = 0;
  for (let halfHour = 0; halfHour < HALF_HOURS_PER_DAY; halfHour++)
    if (isMarketOpen(day * DAY + halfHour * HALF_HOUR)) word += 2 ** halfHour; // beyond 32 bits, so no shift
  return word;
}

/** Whether the real market is open at a time, unix seconds. Every boundary is on a full hour. */
export function isMarketOpen(time: number): boolean {
  const local = new Date((time + newYorkOffset(time)) * 1_000);
  const hour = local.getUTCHours();
  const weekday = local.getUTCDay();
  const isOpen = weekday === 0 ? hour >= 18 : weekday === 5 ? hour < 17 : weekday === 6 ? false : hour !== 17;
  return isOpen && !isHoliday(tradingDay(local));
}

/** The first open half hour from a time on, unix seconds; the time itself while the market is open. */
export function nextMarketOpening(time: number): number {
  if (isMarketOpen(time)) return time;
  let start = Math.ceil(time / HALF_HOUR) * HALF_HOUR;
  while (!isMarketOpen(start)) start += HALF_HOUR;
  return start;
}

/** A session belongs to the day on which it ends: what opens at 18:00 is the next day's. */
function tradingDay(local: Date): Date {
  return local.getUTCHours() >= 18 ? new Date(local.getTime() + DAY * 1_000) : local;
}

function isHoliday(local: Date): boolean {
  const month = local.getUTCMonth() + 1;
  const day = local.getUTCDate();
  return (month === 12 && day === 25) || (month === 1 && day === 1);
}

/** Seconds that New York is ahead of UTC: minus five hours, minus four in summer. */
export function newYorkOffset(time: number): number {
  const year = new Date(time * 1_000).getUTCFullYear();
  const begins = sundayOf(year, 3, 2) + 7 * HOUR; // 2:00 standard time
  const ends = sundayOf(year, 11, 1) + 6 * HOUR; // 2:00 daylight time
  return time >= begins && time < ends ? -4 * HOUR : -5 * HOUR;
}

/** Midnight UTC of the n-th Sunday of a month. */
function sundayOf(year: number, month: number, n: number): number {
  const first = Date.UTC(year, month - 1, 1) / 1_000;
  const weekday = new Date(first * 1_000).getUTCDay();
  return first + (((7 - weekday) % 7) + 7 * (n - 1)) * DAY;
}
