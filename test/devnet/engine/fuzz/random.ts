// A seeded generator (xorshift64*), so that every case can be made again from its number.
export class Random {
  #state: bigint;

  constructor(seed: bigint) {
    // splitmix64 of the seed: neighbouring seeds must not give neighbouring streams
    let z = BigInt.asUintN(64, seed + 0x9e3779b97f4a7c15n);
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    this.#state = z ^ (z >> 31n) || 1n;
  }

  u64(): bigint {
    let x = this.#state;
    x ^= x >> 12n;
    x = BigInt.asUintN(64, x ^ (x << 25n));
    x ^= x >> 27n;
    this.#state = x;
    return BigInt.asUintN(64, x * 0x2545f4914f6cdd1dn);
  }

  /** Below n. */
  below(n: number): number {
    return Number(this.u64() % BigInt(n));
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  word(): bigint {
    return (this.u64() << 192n) | (this.u64() << 128n) | (this.u64() << 64n) | this.u64();
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}
