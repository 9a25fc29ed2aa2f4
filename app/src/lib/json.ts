/**
 * JSON with bigints: the amounts that our own routes answer with stay exact. A bigint is written as "123n"; a text that looks
 * like one (a house number) gets a backslash in front, and so does one that looks like such a text.
 */
const BIGINT = /^-?\d+n$/;
const ALIKE = /^\\*-?\d+n$/;

export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, item) => {
    if (typeof item === "bigint") return `${item}n`;
    return typeof item === "string" && ALIKE.test(item) ? `\\${item}` : item;
  });
}

export function fromJson<T>(text: string): T {
  return JSON.parse(text, (_key, item) => {
    if (typeof item !== "string") return item;
    if (BIGINT.test(item)) return BigInt(item.slice(0, -1));
    return ALIKE.test(item) ? item.slice(1) : item;
  }) as T;
}

export const jsonResponse = (value: unknown, status = 200): Response =>
  new Response(toJson(value), {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
  });
