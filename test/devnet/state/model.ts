// A state that is kept twice: in the engine, and in tries of @ethereumjs/mpt.
//
// With raw paths the storage tries are keyed by the slots' keys themselves instead of their hashes, so that a test can choose which paths share how
// many nibbles: an entry that says that its path is known is not hashed.
import assert from "node:assert/strict";
import { createMerkleProof, createMPT, type MerklePatriciaTrie, verifyMerkleProof } from "@ethereumjs/mpt";
import { type Engine, layout } from "../../../devnet/engine/index.ts";
import { bytesToHex, encodeRlp, keccak256, numberToBytes } from "../../../devnet/primitives/index.ts";
import { prove, stateRoot } from "../../../devnet/state/index.ts";
import { walk } from "../../../devnet/state/proof.ts";

const NO_CODE: Uint8Array = new Uint8Array(0);
const EMBEDDED_BELOW = 32;

export function word(value: bigint): Uint8Array {
  const bytes = numberToBytes(value);
  const padded = new Uint8Array(32);
  padded.set(bytes, 32 - bytes.length);
  return padded;
}

/** Says what the path of a slot is, so that its key is not hashed. */
export function setPath({ views, exports }: Engine, address: Uint8Array, key: bigint, path: Uint8Array): void {
  const view = new DataView(address.buffer, address.byteOffset, 20);
  const account = exports.seekAccount(view.getBigInt64(12), view.getBigInt64(4), BigInt(view.getUint32(0)));
  views.setWord(layout.INPUT, key);
  const slot = exports.seekSlot(account, views.u32((account >>> 0) + layout.ACCOUNT_INCARNATION), layout.INPUT) >>> 0;
  views.bytes.set(path, slot + layout.SLOT_PATH);
  views.setU32(slot + layout.SLOT_HASHED, 1);
}

interface Account {
  address: Uint8Array;
  nonce: bigint;
  balance: bigint;
  code: Uint8Array;
  slots: Map<bigint, bigint>;
  storage: MerklePatriciaTrie;
}

export class Model {
  readonly engine: Engine;
  readonly accounts = new Map<string, Account>();
  readonly #trie: MerklePatriciaTrie;
  readonly #raw: boolean;
  readonly #touched = new Set<Account>();
  operations = 0;
  proofs = 0;

  private constructor(engine: Engine, trie: MerklePatriciaTrie, raw: boolean) {
    this.engine = engine;
    this.#trie = trie;
    this.#raw = raw;
  }

  static async on(engine: Engine, raw: boolean): Promise<Model> {
    engine.clear();
    return new Model(engine, await createMPT(), raw);
  }

  async putAccount(address: Uint8Array, nonce: bigint, balance: bigint, code: Uint8Array = NO_CODE): Promise<void> {
    this.operations++;
    this.engine.putAccount(address, { nonce, balance, code });
    const name = bytesToHex(address);
    const known = this.accounts.get(name);
    const account = known ?? { address, nonce, balance, code, slots: new Map(), storage: await createMPT() };
    Object.assign(account, { nonce, balance, code });
    this.accounts.set(name, account);
    this.#touched.add(account);
  }

  async putSlot(address: Uint8Array, key: bigint, value: bigint): Promise<void> {
    this.operations++;
    const account = this.accounts.get(bytesToHex(address));
    assert.ok(account, "a slot's account is there");
    this.engine.putSlot(address, key, value);
    const path = this.path(key);
    if (this.#raw) setPath(this.engine, address, key, path);
    if (value) await account.storage.put(path, encodeRlp(value));
    else await account.storage.del(path);
    if (value) account.slots.set(key, value);
    else account.slots.delete(key);
    this.#touched.add(account);
  }

  path(key: bigint): Uint8Array {
    return this.#raw ? word(key) : keccak256(word(key));
  }

  #entry(address: Uint8Array): number {
    const { nodes, entry } = walk(this.engine, layout.CONTROL_STATE_ROOT, keccak256(address));
    assert.ok(entry && nodes.length, "the account is sealed");
    return entry;
  }

  /** Seals, and holds the state root against the peer's. */
  async check(what: string): Promise<void> {
    for (const { address, nonce, balance, code, storage } of this.#touched) {
      const fields = [nonce, balance, storage.root(), keccak256(code)];
      await this.#trie.put(keccak256(address), encodeRlp(fields));
    }
    this.#touched.clear();
    assert.equal(bytesToHex(stateRoot(this.engine)), bytesToHex(this.#trie.root()), what);
  }

  /** Proves an account, there or not, and lets the peer verify it. */
  async proveAccount(address: Uint8Array, what: string): Promise<void> {
    this.proofs++;
    const account = this.accounts.get(bytesToHex(address));
    const path = keccak256(address);
    const proof = prove(this.engine, address, []);
    assert.deepEqual(proof.accountProof, await nodesOf(this.#trie, path), what);
    const value = await verifyMerkleProof(path, proof.accountProof, { root: this.#trie.root() });
    assert.equal(value === null, account === undefined, what);
    assert.equal(proof.account?.balance, account?.balance, what);
    if (account) assert.deepEqual(proof.storageRoot, account.storage.root(), what);
  }

  /** Proves a slot of an account, zero or not, and lets the peer verify it. */
  async proveSlot(address: Uint8Array, key: bigint, what: string): Promise<void> {
    this.proofs++;
    const account = this.accounts.get(bytesToHex(address));
    assert.ok(account);
    const path = this.path(key);
    const expected = account.slots.get(key);
    const nodes = this.#raw
      ? walk(this.engine, this.#entry(address) + layout.ACCOUNT_ROOT, path).nodes
      : (prove(this.engine, address, [key]).storageProof[0]?.proof ?? []);
    if (account.slots.size === 0) return assert.deepEqual(nodes, [], what);
    assert.deepEqual(nodes, await nodesOf(account.storage, path), what);
    const value = await verifyMerkleProof(path, nodes, { root: account.storage.root() });
    assert.deepEqual(value, expected === undefined ? null : encodeRlp(expected), what);
  }
}

/** The peer's own proof. It lists embedded nodes beside the one that they are in; clients do not. */
async function nodesOf(trie: MerklePatriciaTrie, path: Uint8Array): Promise<Uint8Array[]> {
  const nodes = await createMerkleProof(trie, path);
  return nodes.filter((node, i) => i === 0 || node.length >= EMBEDDED_BELOW).map((node) => new Uint8Array(node));
}
