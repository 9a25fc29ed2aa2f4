/** What a page may send to the node, over HTTP and over a socket alike: one rule for both doors. */
export const MOST_BYTES = 512 * 1024;
export const MOST_CALLS = 200;

export interface Call {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: unknown;
}

/** An answer of our own instead of the node's. */
export interface Refused {
  readonly status: number;
  readonly answer: unknown;
}

export const rpcError = (code: number, message: string, id: unknown = null) => ({
  jsonrpc: "2.0",
  id: id ?? null,
  error: { code, message },
});

/** The calls of a text, or our answer to it. */
export function readCalls(text: string): readonly Call[] | Refused {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { status: 400, answer: rpcError(-32700, "this is not JSON") };
  }
  const calls: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  if (calls.length === 0 || calls.length > MOST_CALLS) {
    return { status: 400, answer: rpcError(-32600, `1 to ${MOST_CALLS} calls at once`) };
  }
  return calls.map((call) => (call !== null && typeof call === "object" ? (call as Call) : {}));
}

/**
 * Null if every call may be made. Otherwise each call of the request gets its error, as a node would say it, and none is
 * made: the request itself is in order.
 */
export function refuseCalls(text: string, calls: readonly Call[], isAllowed: (call: Call) => boolean): Refused | null {
  if (calls.every(isAllowed)) return null;
  const answers = calls.map(({ id }) => rpcError(-32601, "the method does not exist or is not available here", id));
  return { status: 200, answer: text.trimStart().startsWith("[") ? answers : answers[0] };
}
