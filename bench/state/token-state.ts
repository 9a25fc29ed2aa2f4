// A state of as many accounts as slots: the holders of one ERC-20 token, every one with ether to pay fees. Blocks of transfers between random holders
// are executed and sealed on it, and slots of it are written and sealed alone.
import { layout as at, type Engine, UndoLog } from "../../devnet/engine/index.ts";
import { stateRoot } from "../../devnet/state/index.ts";
import { time } from "../engine/clock.ts";
import { addressOf, balanceSlot, TOKEN, writeFixed, writeParties } from "../engine/transfers.ts";

/** Entries that are loaded between two seals. */
const LOADED_AT_ONCE = 50_000;
const NO_CODE = new Uint8Array(0);

/** A signed transfer's bytes; which ones they are makes no difference to the root over them. */
const RAW_SIZE = 178;
const RAW = at.INPUT + 0x100000;
const BLOOM = at.INPUT_MAKER + 32;

/** What a block took: microseconds, and keccak permutations of its roots. */
export interface BlockCost {
  executeUs: number;
  stateRootUs: number;
  /** transactions root, receipts root and bloom */
  listsUs: number;
  statePermutations: number;
  listPermutations: number;
}

export class TokenState {
  readonly engine: Engine;
  readonly size: number;
  readonly #addresses: Uint8Array[] = [];
  readonly #keys: bigint[] = [];
  readonly #nonces: Uint32Array;
  readonly #undo: UndoLog;
  #epoch = 0;

  constructor(engine: Engine, runtime: Uint8Array, size: number) {
    this.engine = engine;
    this.size = size;
    this.#undo = new UndoLog(engine);
    this.#nonces = new Uint32Array(size);
    engine.reserve(size + 1024, size + 1024);
    engine.putAccount(TOKEN, { nonce: 1n, balance: 0n, code: runtime });
    for (let i = 0; i < size; i++) {
      const address = addressOf(i);
      const key = balanceSlot(address);
      this.#addresses.push(address);
      this.#keys.push(key);
      engine.putAccount(address, { nonce: 0n, balance: 10n ** 24n, code: NO_CODE });
      engine.putSlot(TOKEN, key, 10n ** 20n);
      if (i % LOADED_AT_ONCE === 0) stateRoot(engine);
    }
    stateRoot(engine);
  }

  /** `count` holders, each at most once. */
  #chooseHolders(count: number): number[] {
    const chosen = new Set<number>();
    while (chosen.size < count) chosen.add(Math.floor(Math.random() * this.size));
    return [...chosen];
  }

  /** Keccak permutations since the last call. */
  #permutations(): number {
    return Number(this.engine.exports.takePermutations() & 0xffffffffn);
  }

  /** Brings the state root up to date; microseconds and permutations. */
  seal(): { us: number; permutations: number } {
    this.#permutations();
    const us = time(() => stateRoot(this.engine));
    return { us, permutations: this.#permutations() };
  }

  /** Executes and seals a block of transfers between holders that take part once. */
  block(transfers: number): BlockCost {
    const holders = this.#chooseHolders(transfers * 2);
    for (let i = 0; i < transfers; i++) {
      const from = holders[2 * i] as number;
      const nonce = this.#nonces[from] as number;
      this.#nonces[from] = nonce + 1;
      writeFixed(this.engine, i);
      const { views } = this.engine;
      const raw = RAW + i * 256;
      views.setU32(raw, nonce);
      views.setU32(this.engine.transaction(i) + at.TX_RAW, raw);
      views.setU32(this.engine.transaction(i) + at.TX_RAW + 4, RAW_SIZE);
      const [payer, payee] = [this.#addresses[from], this.#addresses[holders[2 * i + 1] as number]];
      writeParties(this.engine, i, payer as Uint8Array, payee as Uint8Array, BigInt(nonce));
    }
    const start = this.#undo.open(++this.#epoch);
    const { exports } = this.engine;
    const executeUs = time(() => exports.runTransactions(0, transfers));
    const sealed = this.seal();
    const listsUs = time(() => {
      this.engine.views.bytes.fill(0, BLOOM, BLOOM + 256);
      exports.transactionLeaves(0, transfers, transfers);
      exports.receiptLeaves(0, transfers, transfers, BLOOM);
      exports.transactionsRoot(transfers, at.INPUT_MAKER);
      exports.receiptsRoot(transfers, at.INPUT_MAKER);
    });
    const listPermutations = this.#permutations();
    const { succeeded, invalid, limit } = this.engine.result(transfers - 1);
    if (!succeeded) throw new Error(`a transfer failed: invalid ${invalid}, limit ${limit}`);
    this.engine.reset();
    this.#undo.free(this.#undo.since(start).count);
    return { executeUs, stateRootUs: sealed.us, listsUs, statePermutations: sealed.permutations, listPermutations };
  }

  /** Writes as many slots and seals them alone. */
  sealSlots(count: number): { us: number; permutations: number } {
    for (const i of this.#chooseHolders(count)) {
      this.engine.putSlot(TOKEN, this.#keys[i] as bigint, BigInt(Math.floor(Math.random() * 2 ** 40) + 1));
    }
    return this.seal();
  }

  /** Bytes that the state takes, by region. */
  regions(): Record<string, number> {
    const { views } = this.engine;
    return {
      accounts: (views.u32(at.CONTROL_ACCOUNTS) + 1) * at.ENTRY_SIZE,
      slots: (views.u32(at.CONTROL_SLOTS) + 1) * at.ENTRY_SIZE,
      buckets: (views.u32(at.CONTROL_MASKS) + views.u32(at.CONTROL_MASKS + 4) + 2) * 8,
      nodes: views.u32(at.CONTROL_TRIE_TOP) - at.TRIE,
    };
  }
}
