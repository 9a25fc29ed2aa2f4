/** The last second of a day in UTC ("2027-03-01"), unix seconds; null where the text is no day. */
export function endOfDay(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const start = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== text) return null;
  return start / 1_000 + 86_399;
}

/** The day of a moment, in UTC. */
export const dayOf = (seconds: number): string => new Date(seconds * 1_000).toISOString().slice(0, 10);
