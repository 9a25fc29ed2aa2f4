// Reading RLP item by item, as whoever knows the form reads it: no list of lists is made first. Refuses what `decodeRlp` refuses.
import { RlpError } from "./rlp.ts";

/** Bytes of a number that is exact as a plain one, which costs a fifth of a bigint read from hex. */
const EXACT_BYTES = 6;

/** Where a long number is put together, a third of the time of reading it from hex. */
const word = new Uint8Array(32);
const limbs = new DataView(word.buffer);
const limb = (at: number): bigint => limbs.getBigUint64(at);

export class RlpReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;
  /** payload of the item that was read last: where it begins; it ends where the next one begins */
  #payload = 0;

  /** Reads items from `from` to `to`. */
  constructor(bytes: Uint8Array, from = 0, to: number = bytes.length) {
    this.#bytes = bytes;
    this.#at = from;
    this.#end = to;
  }

  /** Where the next item begins. */
  get position(): number {
    return this.#at;
  }

  get isDone(): boolean {
    return this.#at === this.#end;
  }

  /** Passes over the next item's header and payload; true where it is a list. */
  #next(): boolean {
    const first = this.#bytes[this.#at];
    if (first === undefined || this.#at >= this.#end) throw new RlpError("an item is missing");
    if (first < 0x80) {
      this.#payload = this.#at++;
      return false;
    }
    const isList = first >= 0xc0;
    const code = first - (isList ? 0xc0 : 0x80);
    let start = this.#at + 1;
    let length = code;
    if (code > 55) {
      const size = code - 55;
      if (start + size > this.#end || this.#bytes[start] === 0 || size > EXACT_BYTES) {
        throw new RlpError("a length that is not the shortest");
      }
      length = this.#plain(start, start + size);
      if (length < 56) throw new RlpError("a length that is not the shortest");
      start += size;
    }
    if (start + length > this.#end) throw new RlpError("an item longer than its bytes");
    if (!isList && length === 1 && (this.#bytes[start] as number) < 0x80) throw new RlpError("a byte under a header");
    this.#payload = start;
    this.#at = start + length;
    return isList;
  }

  #plain(from: number, to: number): number {
    let number = 0;
    for (let i = from; i < to; i++) number = number * 256 + (this.#bytes[i] as number);
    return number;
  }

  /** The bytes of the item that was read last: a view of them. */
  get last(): Uint8Array {
    return this.#bytes.subarray(this.#payload, this.#at);
  }

  /** The next item, which is bytes: a view of them. */
  bytes(): Uint8Array {
    if (this.#next()) throw new RlpError("bytes were expected");
    return this.last;
  }

  /** The next item, which is so many bytes. */
  exactly(length: number): Uint8Array {
    const bytes = this.bytes();
    if (bytes.length !== length) throw new RlpError(`${length} bytes were expected`);
    return bytes;
  }

  /** The next item, which is a number of at most `size` bytes in its shortest form. */
  number(size = 32): bigint {
    if (this.#next()) throw new RlpError("bytes were expected");
    const length = this.#at - this.#payload;
    if (length > size || (length > 0 && this.#bytes[this.#payload] === 0)) {
      throw new RlpError("a number that is too long");
    }
    if (length <= EXACT_BYTES) return BigInt(this.#plain(this.#payload, this.#at));
    word.fill(0);
    word.set(this.last, word.length - length);
    return (limb(0) << 192n) | (limb(8) << 128n) | (limb(16) << 64n) | limb(24);
  }

  /** A reader of the next item's items, which is a list. */
  list(): RlpReader {
    if (!this.#next()) throw new RlpError("a list was expected");
    return new RlpReader(this.#bytes, this.#payload, this.#at);
  }

  /** Whatever `read` makes of each item that is left. */
  all<T>(read: (items: RlpReader) => T): T[] {
    const found: T[] = [];
    while (!this.isDone) found.push(read(this));
    return found;
  }

  /** Nothing may follow. */
  finish(): void {
    if (!this.isDone) throw new RlpError("bytes behind the last item");
  }
}
