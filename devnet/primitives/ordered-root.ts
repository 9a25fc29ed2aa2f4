// The root of a list: a Merkle Patricia trie from rlp(index) to item (yellow paper, section 4.3.2), built once and never kept.
import { keccak256 } from "./keccak.ts";
import type { RlpInput } from "./rlp.ts";
import { decodeRlp, encodeRlp } from "./rlp.ts";

interface Leaf {
  nibbles: number[];
  value: Uint8Array;
}

/** Root of a trie without entries. */
export const EMPTY_ROOT = keccak256(encodeRlp(new Uint8Array(0)));

/** Root over the items in order, such as raw transactions, encoded receipts or withdrawals. */
export function orderedRoot(items: readonly Uint8Array[]): Uint8Array {
  if (items.length === 0) return EMPTY_ROOT;
  const leaves = items.map((value, i): Leaf => {
    const key = encodeRlp(BigInt(i));
    return { nibbles: [...key].flatMap((byte) => [byte >> 4, byte & 15]), value };
  });
  return keccak256(node(leaves, 0));
}

/** RLP of the node over leaves that agree in their first `depth` nibbles. */
function node(leaves: readonly Leaf[], depth: number): Uint8Array {
  const [first] = leaves as [Leaf];
  if (leaves.length === 1) return encodeRlp([compact(first.nibbles.slice(depth), true), first.value]);
  let shared = depth;
  while (leaves.every(({ nibbles }) => nibbles[shared] === first.nibbles[shared])) shared++;
  if (shared > depth) {
    return encodeRlp([compact(first.nibbles.slice(depth, shared), false), reference(node(leaves, shared))]);
  }
  const children: RlpInput[] = [];
  for (let nibble = 0; nibble < 16; nibble++) {
    const below = leaves.filter(({ nibbles }) => nibbles[depth] === nibble);
    children.push(below.length ? reference(node(below, depth + 1)) : new Uint8Array(0));
  }
  return encodeRlp([...children, new Uint8Array(0)]); // no index is the beginning of another
}

/** A node in its parent: itself when short, its hash otherwise. */
function reference(encoded: Uint8Array): RlpInput {
  return encoded.length < 32 ? decodeRlp(encoded) : keccak256(encoded);
}

/** Hex-prefix encoding (appendix C). */
function compact(nibbles: readonly number[], isLeaf: boolean): Uint8Array {
  const odd = nibbles.length % 2;
  const flag = (isLeaf ? 2 : 0) + odd;
  const padded = odd ? [flag, ...nibbles] : [flag, 0, ...nibbles];
  return Uint8Array.from(
    { length: padded.length / 2 },
    (_, i) => (padded[2 * i] as number) * 16 + (padded[2 * i + 1] as number),
  );
}
