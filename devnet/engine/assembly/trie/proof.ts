// Proofs (EIP-1186): the nodes on the way from a root towards a path, encoded as they are passed. Nothing is hashed but the branches behind
// extensions. The tries must be sealed: leaves are encoded from their entries.
import { SEAL_INNER, SEAL_PROOF } from "../layout";
import { eq } from "../u256";
import { encodeBranch, encodeExtension, encodeLeaf } from "./encode";
import { referTo } from "./levels";
import {
  BRANCH_CHILDREN,
  BRANCH_PREFIX_LENGTH,
  BRANCH_REFERENCES,
  branchAt,
  isLeaf,
  leafEntry,
  placeOf,
} from "./nodes";
import { nibble, pathOf } from "./paths";
import { Sealer } from "./sealer";
import { sharedPrefix } from "./structure";

/** Bytes in front of a node's text for its header. */
const ROOM: usize = 64;

/**
 * Writes to `out` the u32 entry that the path leads to (0: none, and the nodes prove that), then the nodes from the root on, each as {u32
 * length, bytes}; where they end. Nodes shorter than 32 bytes stand in the one above and are not listed.
 */
export function writeProof(word: usize, path: usize, out: usize): usize {
  const at = Sealer.area + SEAL_PROOF + ROOM,
    first = out + 4;
  let depth: u32 = 0,
    end = first;
  store<u32>(out, 0);
  while (true) {
    const reference = load<u32>(word);
    if (!reference) return end;
    if (isLeaf(reference)) {
      const e = leafEntry(reference);
      if (eq(pathOf(e), path)) store<u32>(out, e as u32);
      return append(encodeLeaf(e, depth, at), end, first);
    }
    const n = branchAt(reference),
      length = load<u8>(n, BRANCH_PREFIX_LENGTH) as u32;
    if (length) {
      const inner = referTo(encodeBranch(n, at));
      end = append(encodeExtension(n, Sealer.area + SEAL_INNER, inner, at), end, first);
      if (sharedPrefix(n, path, depth) < length) return end;
      depth += length;
    }
    end = append(encodeBranch(n, at), end, first);
    const b = nibble(path, depth),
      children = load<u16>(n, BRANCH_CHILDREN) as u32;
    if (!(children & (1 << b))) return end;
    word = n + BRANCH_REFERENCES + ((placeOf(children, b) as usize) << 2);
    depth++;
  }
}

/** Appends the node at [p, Sealer.textEnd), unless it is embedded; a root is listed at any length. */
function append(p: usize, end: usize, first: usize): usize {
  const length = Sealer.textEnd - p;
  if (length < 32 && end != first) return end;
  store<u32>(end, length as u32);
  memory.copy(end + 4, p, length);
  return end + 4 + length;
}
