// Runs of the sorted batch, put into a trie: what is there goes in, what is not comes out.
import { SEAL_SORT, SLOT_PATH, SLOT_VALUE } from "../layout";
import { isPresent } from "./entries";
import { hashQueued, queueRoot, queuesHaveRoom } from "./levels";
import { leafOf } from "./nodes";
import { Sealer } from "./sealer";
import { SORTED_SIZE } from "./sort";
import { insert, remove } from "./structure";

/** Entries that are touched together before the first of them is applied. */
const AHEAD: u32 = 8;

/** Puts a key of the batch into the trie whose root is the word, or takes it out; `depth` as in structure.ts. */
export function applyKey(i: u32, word: usize, depth: u32): void {
  const sorted = SEAL_SORT + (i as usize) * SORTED_SIZE,
    e = load<u32>(sorted, 8) as usize,
    path = load<u32>(sorted, 12) as usize;
  if (isPresent(e)) insert(word, depth, path, leafOf(e));
  else remove(word, depth, path, leafOf(e));
}

/** Applies the run [from, to) to a trie and queues its root. When the queues are full, all of it is hashed in between. */
export function applyRun(from: u32, to: u32, word: usize, where: usize, depth: u32): void {
  let sink: u32 = 0;
  for (let i = from; i < to; i++) {
    if (!queuesHaveRoom()) {
      queueRoot(word, where, depth);
      hashQueued();
    }
    if (((i - from) & (AHEAD - 1)) == 0) sink += touchAhead(i, min(i + AHEAD, to));
    applyKey(i, word, depth);
  }
  Sealer.sink = sink;
  queueRoot(word, where, depth);
}

/** Reads of some entries what is needed next, so that their cache misses run together. */
function touchAhead(from: u32, to: u32): u32 {
  let sink: u32 = 0;
  for (let i = from; i < to; i++) {
    const e = load<u32>(SEAL_SORT + (i as usize) * SORTED_SIZE, 8) as usize;
    sink += load<u32>(e, SLOT_VALUE) + load<u32>(e, SLOT_PATH);
  }
  return sink;
}
