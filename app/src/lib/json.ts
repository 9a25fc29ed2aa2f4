/** JSON with bigints: the amounts that our own routes answer with stay exact. A bigint is written as "123n". */
const BIGINT = /^-?\d+n$/;

export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, item) => (typeof item === "bigint" ? `${item}n` : item));
}

export function fromJson<T>(text: string): T {
  return JSON.parse(text, (_key, item) =>
    typeof item === "string" && BIGINT.test(item) ? BigInt(item.slice(0, -1)) : item,
  ) as T;
}

export const jsonResponse = (value: unknown, status = 200): Response =>
  new Response(toJson(value), {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
  });
