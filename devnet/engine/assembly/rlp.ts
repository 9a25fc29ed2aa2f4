// Reading RLP in place. Only canonical encodings are accepted: no leading zeros in lengths or integers, no long form for what fits
// the short one. The last item read is in registers; the first error stays.
import { set64 } from "./u256";

export class Rlp {
  static ok: bool = true;
  /** next byte to read, and the end of the list that is read */
  static at: usize = 0;
  static end: usize = 0;
  /** content of the last item */
  static start: usize = 0;
  static length: u32 = 0;
  static isList: bool = false;

  /** Begins to read the items that lie in [start, start + length). */
  static open(start: usize, length: u32): void {
    Rlp.at = start;
    Rlp.end = start + (length as usize);
  }

  /** Reads one item. */
  static next(): void {
    Rlp.length = 0;
    Rlp.isList = false;
    Rlp.start = Rlp.at;
    if (Rlp.at >= Rlp.end) {
      Rlp.ok = false;
      return;
    }
    const first = load<u8>(Rlp.at) as u32;
    if (first < 0x80) {
      Rlp.length = 1;
      Rlp.at++;
      return;
    }
    Rlp.isList = first >= 0xc0;
    const base: u32 = Rlp.isList ? 0xc0 : 0x80;
    let length = first - base;
    let header: u32 = 1;
    if (length > 55) {
      const bytes = length - 55;
      header += bytes;
      if (bytes > 4 || Rlp.at + (header as usize) > Rlp.end || load<u8>(Rlp.at, 1) == 0) {
        Rlp.ok = false;
        return;
      }
      let long: u64 = 0;
      for (let i: u32 = 1; i <= bytes; i++) long = (long << 8) | (load<u8>(Rlp.at + (i as usize)) as u64);
      if (long < 56 || long > 0x0fffffff) {
        Rlp.ok = false;
        return;
      }
      length = long as u32;
    }
    const start = Rlp.at + (header as usize);
    if (start + (length as usize) > Rlp.end || (length == 1 && !Rlp.isList && load<u8>(start) < 0x80)) {
      Rlp.ok = false;
      return;
    }
    Rlp.start = start;
    Rlp.length = length;
    Rlp.at = start + (length as usize);
  }

  /** Reads a string. */
  static bytes(): void {
    Rlp.next();
    if (Rlp.isList) Rlp.ok = false;
  }

  /** Reads a list, whose content is then the last item. */
  static list(): void {
    Rlp.next();
    if (!Rlp.isList) Rlp.ok = false;
  }

  /** Reads an integer of at most 64 bits. */
  static u64(): u64 {
    Rlp.bytes();
    if (Rlp.length > 8 || (Rlp.length && !load<u8>(Rlp.start))) Rlp.ok = false;
    if (!Rlp.ok) return 0;
    let v: u64 = 0;
    for (let i: u32 = 0; i < Rlp.length; i++) v = (v << 8) | (load<u8>(Rlp.start + (i as usize)) as u64);
    return v;
  }

  /** Reads an integer of at most 256 bits into a word. */
  static word(out: usize): void {
    Rlp.bytes();
    set64(out, 0);
    if (Rlp.length > 32 || (Rlp.length && !load<u8>(Rlp.start))) Rlp.ok = false;
    if (!Rlp.ok) return;
    const n = Rlp.length as usize;
    for (let i: usize = 0; i < n; i++) store<u8>(out + i, load<u8>(Rlp.start + n - 1 - i));
  }

  /** Whether all of the opened list was read. */
  static done(): bool {
    return Rlp.at == Rlp.end;
  }
}

/** Bytes of the header of `length` bytes: of a list, or of a string of more than one byte. */
export function headerSize(length: u32): usize {
  return length < 56 ? 1 : 5 - ((clz<u32>(length) as usize) >> 3);
}

/** Writes the header of a string (base 0x80) or list (0xc0) of `length` bytes; the header's own size. */
export function writeHeader(p: usize, length: u32, base: u32): u32 {
  if (length < 56) {
    store<u8>(p, (base + length) as u8);
    return 1;
  }
  const bytes: u32 = 4 - (clz<u32>(length) >> 3);
  store<u8>(p, (base + 55 + bytes) as u8);
  for (let i: u32 = 0; i < bytes; i++) store<u8>(p + 1 + (i as usize), (length >> ((bytes - 1 - i) << 3)) as u8);
  return 1 + bytes;
}

/** Bytes of an integer. */
export function integerSize(v: u64): u32 {
  return v < 0x80 ? 1 : 9 - ((clz<u64>(v) as u32) >> 3);
}

/** Writes an integer; its size. */
export function writeInteger(p: usize, v: u64): u32 {
  if (v == 0) {
    store<u8>(p, 0x80);
    return 1;
  }
  if (v < 0x80) {
    store<u8>(p, v as u8);
    return 1;
  }
  const bytes: u32 = 8 - ((clz<u64>(v) as u32) >> 3);
  store<u8>(p, (0x80 + bytes) as u8);
  for (let i: u32 = 0; i < bytes; i++) store<u8>(p + 1 + (i as usize), (v >> (((bytes - 1 - i) as u64) << 3)) as u8);
  return 1 + bytes;
}
