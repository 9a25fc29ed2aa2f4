// Where the transactions of the line stand, by their hashes: an open table of numbers. An entry says which block and which place in it, and what it is
// compared by are the block's own bytes, so a transaction costs twelve bytes and no string or object.
//
// Hashes can be ground until many share some bits. Their first 64 bits go through a hash function whose seed is the process's own (multiply-shift: two of
// them meet with a chance of two in the number of slots), so nobody knows which bits to grind. Whoever did could make entries lie in one row, and
// each look into that row would take as many steps as it is long.

/** The hashes of a block's transactions. */
export interface TransactionHashes {
  readonly length: number;
  /** 32 bits of hash i, as a little-endian number: the n-th of eight */
  hashWord(i: number, n: number): number;
  hasHash(i: number, hash: Uint8Array): boolean;
}

const FIRST_SLOTS = 1 << 10;
/** Numbers of a slot: the mixed hash, the block's number plus one (0: the slot is free), the place in the block. */
const SLOT = 3;
const BLOCK = 1;
const PLACE = 2;

export class TransactionIndex {
  readonly #seeds = crypto.getRandomValues(new Uint32Array(2));
  #slots = new Uint32Array(FIRST_SLOTS * SLOT);
  #mask = FIRST_SLOTS - 1;
  /** a slot's number is what is left of a mixed hash after shifting by this */
  #shift = Math.clz32(FIRST_SLOTS - 1);
  #size = 0;

  /** How many transactions are in it. */
  get size(): number {
    return this.#size;
  }

  /** Puts a block's transactions in. `block` is a number that no other block has that is in it. */
  add(block: number, hashes: TransactionHashes): void {
    this.#size += hashes.length;
    // two slots in three are taken at most: then a row is some steps long
    if (3 * this.#size > 2 * (this.#mask + 1)) this.#grow();
    for (let i = 0; i < hashes.length; i++)
      this.#put(this.#mixed(hashes.hashWord(i, 0), hashes.hashWord(i, 1)), block + 1, i);
  }

  /** Takes them out again. */
  remove(block: number, hashes: TransactionHashes): void {
    const slots = this.#slots;
    for (let i = 0; i < hashes.length; i++) {
      const mixed = this.#mixed(hashes.hashWord(i, 0), hashes.hashWord(i, 1));
      let at = this.#firstOf(mixed);
      while (slots[at + BLOCK] !== block + 1 || slots[at + PLACE] !== i) {
        if (slots[at + BLOCK] === 0) throw new RangeError(`block ${block} is not in the index`);
        at = this.#after(at);
      }
      this.#free(at);
    }
  }

  /** The block and place of a transaction, of several the newest; `hashesOf` gives those of a block that is in the index. */
  find(hash: Uint8Array, hashesOf: (block: number) => TransactionHashes): { block: number; place: number } | null {
    if (hash.length !== 32) return null;
    const words = new DataView(hash.buffer, hash.byteOffset, 8);
    const mixed = this.#mixed(words.getUint32(0, true), words.getUint32(4, true));
    const slots = this.#slots;
    let found: { block: number; place: number } | null = null;
    for (let at = this.#firstOf(mixed); slots[at + BLOCK] !== 0; at = this.#after(at)) {
      if (slots[at] !== mixed) continue;
      const block = (slots[at + BLOCK] as number) - 1;
      const place = slots[at + PLACE] as number;
      if ((!found || block > found.block) && hashesOf(block).hasHash(place, hash)) found = { block, place };
    }
    return found;
  }

  #mixed(first: number, second: number): number {
    const [a = 0, b = 0] = this.#seeds;
    return (Math.imul(first, a | 1) + Math.imul(second, b | 1)) >>> 0;
  }

  /** Where a mixed hash's slot would be if it were alone. */
  #firstOf(mixed: number): number {
    return (mixed >>> this.#shift) * SLOT;
  }

  #after(at: number): number {
    return at === this.#mask * SLOT ? 0 : at + SLOT;
  }

  #put(mixed: number, block: number, place: number): void {
    const slots = this.#slots;
    let at = this.#firstOf(mixed);
    while (slots[at + BLOCK] !== 0) at = this.#after(at);
    slots[at] = mixed;
    slots[at + BLOCK] = block;
    slots[at + PLACE] = place;
  }

  /** Frees a slot; of the row behind it those move up that would not be found across the gap. */
  #free(at: number): void {
    const slots = this.#slots;
    const length = slots.length;
    let gap = at;
    for (let next = this.#after(gap); slots[next + BLOCK] !== 0; next = this.#after(next)) {
      const fromFirst = (next - this.#firstOf(slots[next] as number) + length) % length;
      if (fromFirst < (next - gap + length) % length) continue;
      slots.copyWithin(gap, next, next + SLOT);
      gap = next;
    }
    slots[gap + BLOCK] = 0;
    this.#size--;
  }

  #grow(): void {
    const old = this.#slots;
    let count = 2 * (this.#mask + 1);
    while (3 * this.#size > 2 * count) count *= 2;
    this.#slots = new Uint32Array(count * SLOT);
    this.#mask = count - 1;
    this.#shift = Math.clz32(count - 1);
    for (let at = 0; at < old.length; at += SLOT) {
      const block = old[at + BLOCK] as number;
      if (block !== 0) this.#put(old[at] as number, block, old[at + PLACE] as number);
    }
  }
}
