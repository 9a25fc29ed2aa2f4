/** A bucket of tokens for each client, in memory: a limit need not outlive the process. */
export class RateLimit {
  readonly #burst: number;
  readonly #perMs: number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor({ burst, perMinute }: { readonly burst: number; readonly perMinute: number }) {
    this.#burst = burst;
    this.#perMs = perMinute / 60_000;
  }

  /** Takes a token; how many seconds to wait if there is none, otherwise 0. */
  take(client: string, now: number): number {
    if (this.#buckets.size >= MOST_CLIENTS) this.#dropFull(now);
    const { tokens, at } = this.#buckets.get(client) ?? { tokens: this.#burst, at: now };
    const filled = Math.min(this.#burst, tokens + Math.max(0, now - at) * this.#perMs);
    const left = filled < 1 ? filled : filled - 1;
    // taken out and put back, so that the first of the map is the one that was quiet for longest
    this.#buckets.delete(client);
    this.#buckets.set(client, { tokens: left, at: now });
    return filled < 1 ? Math.ceil((1 - filled) / this.#perMs / 1000) : 0;
  }

  /** A full bucket says nothing; if all are in use, the one that was quiet for longest goes. */
  #dropFull(now: number): void {
    for (const [client, { tokens, at }] of this.#buckets) {
      if (tokens + (now - at) * this.#perMs >= this.#burst) this.#buckets.delete(client);
    }
    const [first] = this.#buckets.keys();
    if (this.#buckets.size >= MOST_CLIENTS && first !== undefined) this.#buckets.delete(first);
  }
}

const MOST_CLIENTS = 10_000;
