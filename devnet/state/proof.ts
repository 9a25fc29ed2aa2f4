// Proofs of accounts and slots against the state root (EIP-1186).
import { type AccountState, type Engine, layout, readAccount, readSlot } from "../engine/index.ts";
import { keccak256, numberToBytes } from "../primitives/index.ts";
import { stateRoot } from "./root.ts";

export interface SlotProof {
  key: bigint;
  /** 0 where the proof is one of absence */
  value: bigint;
  /** nodes from the storage root down; none where the storage is empty */
  proof: Uint8Array[];
}

export interface AccountProof {
  /** null where the proof is one of absence */
  account: AccountState | null;
  storageRoot: Uint8Array;
  /** nodes from the state root down */
  accountProof: Uint8Array[];
  storageProof: SlotProof[];
}

function wordBytes(value: bigint): Uint8Array {
  const bytes = numberToBytes(value);
  const word = new Uint8Array(32);
  word.set(bytes, 32 - bytes.length);
  return word;
}

/** The nodes of a sealed trie, whose root is the word at `root`, towards a path; and the entry that it leads to, or 0. */
export function walk(engine: Engine, root: number, pathTo: Uint8Array): { entry: number; nodes: Uint8Array[] } {
  const { views } = engine;
  const path = layout.INPUT;
  const out = path + 32;
  views.bytes.set(pathTo, path);
  const end = engine.exports.prove(root, path, out) >>> 0;
  const nodes: Uint8Array[] = [];
  for (let at = out + 4; at < end; ) {
    const length = views.u32(at);
    nodes.push(views.copy(at + 4, length));
    at += 4 + length;
  }
  return { entry: views.u32(out), nodes };
}

/** Proves an account and slots of it against the newest state, which is sealed first. Nobody may be executing. */
export function prove(engine: Engine, address: Uint8Array, keys: readonly bigint[]): AccountProof {
  stateRoot(engine);
  const { views } = engine;
  const { entry, nodes } = walk(engine, layout.CONTROL_STATE_ROOT, keccak256(address));
  const storage = entry + layout.ACCOUNT_ROOT;
  const hasStorage = entry !== 0 && views.u32(storage) !== 0;
  return {
    account: entry ? readAccount(views, entry, 0) : null,
    storageRoot: views.copy(hasStorage ? entry + layout.ACCOUNT_ROOT_HASH : layout.TABLE_EMPTY_ROOT, 32),
    accountProof: nodes,
    storageProof: keys.map((key) => {
      if (!hasStorage) return { key, value: 0n, proof: [] };
      const slot = walk(engine, storage, keccak256(wordBytes(key)));
      return { key, value: slot.entry ? readSlot(views, slot.entry, 0) : 0n, proof: slot.nodes };
    }),
  };
}
