// The RLP of nodes. A node is written from `at` on and its list header in front of it; the functions return where it begins, and its end is in
// Sealer.textEnd. A place that a node is written to has 64 bytes free in front.
import {
  ACCOUNT_BALANCE,
  ACCOUNT_CODE,
  ACCOUNT_NONCE,
  ACCOUNT_ROOT,
  ACCOUNT_ROOT_HASH,
  CODE_HASH,
  SLOT_VALUE,
  SLOTS,
  TABLE_EMPTY_CODE,
  TABLE_EMPTY_ROOT,
} from "../layout";
import { copy } from "../u256";
import {
  BRANCH_CHILDREN,
  BRANCH_DEPTH,
  BRANCH_PREFIX,
  BRANCH_PREFIX_LENGTH,
  BRANCH_TEXTS,
  hashesOf,
} from "./nodes";
import { nibble, pathBelow, pathOf } from "./paths";
import { Sealer } from "./sealer";

/** Flag of a leaf's hex prefix (Yellow Paper, appendix C). */
const LEAF_PATH: u32 = 0x20;
const ODD_PATH: u32 = 0x10;

@inline
function put(p: usize, byte: u32): usize {
  store<u8>(p, byte as u8);
  return p + 1;
}

/** Writes a string of 32 bytes: a hash that lies there for long, so that v128 is no trap (u256.ts). */
@inline
function putHash(p: usize, hash: usize): usize {
  store<u8>(p, 0xa0);
  v128.store(p, v128.load(hash), 1);
  v128.store(p, v128.load(hash, 16), 17);
  return p + 33;
}

/** Writes the header of the list [p, end) in front of it. */
function putListHeader(p: usize, end: usize): usize {
  const length = (end - p) as u32;
  Sealer.textEnd = end;
  if (length < 56) {
    store<u8>(p - 1, (0xc0 + length) as u8);
    return p - 1;
  }
  if (length < 256) {
    store<u8>(p - 1, length as u8);
    store<u8>(p - 2, 0xf8);
    return p - 2;
  }
  store<u8>(p - 1, length as u8);
  store<u8>(p - 2, (length >> 8) as u8);
  store<u8>(p - 3, 0xf9);
  return p - 3;
}

/** Writes what follows the first `depth` nibbles of a path, as hex prefix. 32 bytes behind the result may be overwritten. */
function putRestOfPath(p: usize, path: usize, depth: u32): usize {
  const from = ((depth + 1) >> 1) as usize,
    odd = depth & 1;
  if (from < 32) p = put(p, 0x81 + 32 - (from as u32));
  p = put(p, odd ? LEAF_PATH | ODD_PATH | nibble(path, depth) : LEAF_PATH);
  copy(p, path + from);
  return p + 32 - from;
}

/** Writes a number of at most eight bytes as a string without leading zeros. */
function putSmall(p: usize, v: u64): usize {
  if (v < 0x80) return put(p, v ? (v as u32) : 0x80);
  const bytes = 8 - ((clz(v) as u32) >> 3);
  store<u8>(p, (0x80 + bytes) as u8);
  store<u64>(p, bswap<u64>(v << (((8 - bytes) << 3) as u64)), 1);
  return p + 1 + (bytes as usize);
}

/** Writes a word as a string without leading zeros. */
function putWord(p: usize, word: usize): usize {
  let limbs: usize = 3;
  while (limbs && !load<u64>(word + (limbs << 3))) limbs--;
  const top = load<u64>(word + (limbs << 3));
  if (!limbs) return putSmall(p, top);
  const bytes = 8 - ((clz(top) as u32) >> 3);
  store<u8>(p, (0x80 + bytes) as u8 + ((limbs << 3) as u8));
  store<u64>(p, bswap<u64>(top << (((8 - bytes) << 3) as u64)), 1);
  p += 1 + (bytes as usize);
  while (limbs--) {
    store<u64>(p, bswap<u64>(load<u64>(word + (limbs << 3))));
    p += 8;
  }
  return p;
}

/** A slot's value is a string in the string: one header more, except around a byte that is its own encoding. */
function putSlotValue(p: usize, value: usize): usize {
  const end = putWord(p + 1, value),
    length = (end - p - 1) as u32;
  if (length == 1) {
    store<u8>(p, load<u8>(p, 1));
    return p + 1;
  }
  store<u8>(p, (0x80 + length) as u8);
  return end;
}

/** An account is a list of 70 to 110 bytes in a string: both headers have two bytes. */
function putAccountValue(p: usize, e: usize): usize {
  const code = load<u32>(e, ACCOUNT_CODE) as usize;
  let end = putSmall(p + 4, load<u64>(e, ACCOUNT_NONCE));
  end = putWord(end, e + ACCOUNT_BALANCE);
  end = putHash(end, load<u32>(e, ACCOUNT_ROOT) ? e + ACCOUNT_ROOT_HASH : TABLE_EMPTY_ROOT);
  end = putHash(end, code ? code + CODE_HASH : TABLE_EMPTY_CODE);
  const length = (end - p - 4) as u32;
  store<u8>(p, 0xb8);
  store<u8>(p, (length + 2) as u8, 1);
  store<u8>(p, 0xf8, 2);
  store<u8>(p, length as u8, 3);
  return end;
}

export function encodeLeaf(e: usize, depth: u32, at: usize): usize {
  const value = putRestOfPath(at, pathOf(e), depth);
  return putListHeader(at, e >= SLOTS ? putSlotValue(value, e + SLOT_VALUE) : putAccountValue(value, e));
}

/** The branch itself, without the extension in front of it. */
export function encodeBranch(n: usize, at: usize): usize {
  let children = load<u16>(n, BRANCH_CHILDREN) as u32,
    texts = load<u16>(n, BRANCH_TEXTS) as u32,
    hash = hashesOf(n),
    left: usize = 16,
    p = at;
  while (children) {
    const gap = ctz(children);
    v128.store(p, i8x16.splat(0x80 as i8)); // at most 15 children that are not there
    p += gap as usize;
    texts >>= gap;
    if (texts & 1) {
      copy(p, hash);
      p += (load<u8>(hash) as usize) - 0xbf; // a list of less than 56 bytes: its header tells its length
    } else p = putHash(p, hash);
    hash += 32;
    children >>= gap;
    children >>= 1;
    texts >>= 1;
    left -= (gap as usize) + 1;
  }
  v128.store(p, i8x16.splat(0x80 as i8));
  return putListHeader(at, p + left + 1); // and no value: all paths are equally long
}

/** The extension in front of a branch, whose reference is a hash (`length` 32) or a text. */
export function encodeExtension(n: usize, inner: usize, length: usize, at: usize): usize {
  const count = load<u8>(n, BRANCH_PREFIX_LENGTH) as u32,
    from = (load<u8>(n, BRANCH_DEPTH) as u32) - count,
    path = count > 16 ? pathBelow(n) : 0,
    first = load<u64>(n, BRANCH_PREFIX);
  let p = at,
    byte: u32 = count & 1 ? 1 : 0,
    odd = (count & 1) != 0;
  if (count > 1) p = put(p, 0x81 + (count >> 1));
  if (!odd) p = put(p, 0);
  for (let i: u32 = 0; i < count; i++) {
    byte = (byte << 4) | (path ? nibble(path, from + i) : ((first >> ((60 - (i << 2)) as u64)) as u32) & 15);
    odd = !odd;
    if (odd) continue;
    p = put(p, byte);
    byte = 0;
  }
  if (length == 32) p = putHash(p, inner);
  else {
    copy(p, inner);
    p += length;
  }
  return putListHeader(at, p);
}
