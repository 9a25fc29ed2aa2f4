// How much one client may ask for. A development node is on loopback, but pages in a browser reach that too.

export interface Limits {
  /** of a request's body or a WebSocket message */
  bodyBytes: number;
  /** brackets inside each other */
  depth: number;
  batchItems: number;
  /** of the answers to one batch; what comes after is refused */
  batchAnswerBytes: number;
  /** calls a second and client address; 0 = none */
  callsPerSecond: number;
  /** until a call is given up */
  callMs: number;
  /** unanswered calls of one WebSocket */
  callsInFlight: number;
  /** what may wait for a slow reader of one WebSocket before it is cut off */
  unsentBytes: number;
  connections: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 16 * MIB,
  depth: 64,
  batchItems: 5000,
  batchAnswerBytes: 64 * MIB,
  callsPerSecond: 0,
  callMs: 120_000,
  callsInFlight: 10_000,
  unsentBytes: 64 * MIB,
  connections: 4096,
};

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Whether the brackets of a JSON text go deeper than `limit`. Decided before parsing, which would build all of it first. */
export function isDeeperThan(text: Uint8Array, limit: number): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const byte = text[i] as number;
    if (byte === QUOTE) i = stringEnd(text, i);
    else if ((byte | 0x20) === 0x7b) {
      if (++depth > limit) return true; // [ and {
    } else if ((byte | 0x20) === 0x7d) depth--;
  }
  return false;
}

/** Where the string that begins at `start` ends; the end of the text where it doesn't. Most of a text is in strings, which are passed over whole. */
function stringEnd(text: Uint8Array, start: number): number {
  for (let at = start; ; ) {
    at = text.indexOf(QUOTE, at + 1);
    if (at < 0) return text.length;
    let escapes = 0;
    while (text[at - 1 - escapes] === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return at;
  }
}

/** Calls per client in whole seconds: as much as fits, then nothing until the next one begins. */
export class RateLimit {
  readonly #perSecond: number;
  readonly #nowMs: () => number;
  #second = 0;
  #calls = new Map<string, number>();

  constructor(perSecond: number, nowMs: () => number = Date.now) {
    this.#perSecond = perSecond;
    this.#nowMs = nowMs;
  }

  /** Whether `client` may make `calls` more; counts them if so. */
  admits(client: string, calls: number): boolean {
    if (this.#perSecond === 0) return true;
    const second = Math.floor(this.#nowMs() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#calls.clear();
    }
    const made = (this.#calls.get(client) ?? 0) + calls;
    if (made > this.#perSecond) return false;
    this.#calls.set(client, made);
    return true;
  }
}
