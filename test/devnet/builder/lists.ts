// Access lists of blocks that lanes make (EIP-7928), out of what the speculated runs touched and what each commit changed in the state: another witness than
// the list that running one after another gives. A root says that a block ends right, the list that each of its transactions does.
//
// The transactions are committed one at a time. What a run touched is read before its commit, for the thread that made it writes over it afterwards.
import { AccessListBuilder } from "../../../devnet/access-list/builder.ts";
import { type BlockContent, beginParts, endParts, noStreams } from "../../../devnet/access-list/execute.ts";
import { hashAccessList, recordAccessList } from "../../../devnet/access-list/index.ts";
import { Batch, type Workers } from "../../../devnet/builder/index.ts";
import { runBatch } from "../../../devnet/builder/run.ts";
import { signedLimbs } from "../../../devnet/engine/engine.ts";
import { type Access, type AccountAccess, type Engine, layout, outcomes } from "../../../devnet/engine/index.ts";
import type { Random } from "../engine/fuzz/random.ts";
import type { Scene } from "./scenes.ts";

// the states of ../../../devnet/engine/assembly/claims.ts
const FREE = 0n;
const LEFT = 1n;
const RUNNING = 0x100n;
const FIRST_RESULT = 0x01000000n;
type Fields = AccountAccess["before"];

const NO_HASHES: ReadonlyMap<bigint, Uint8Array> = new Map();
const nobody = new Int32Array(new SharedArrayBuffer(4));

/** The list's hash by running what the block kept one after another; the engine's state is the scene's. */
export function hashInOrder(engine: Engine, scene: Scene, kept: readonly number[]): Uint8Array {
  return hashAccessList(recordAccessList(engine, scene.rules, contentOf(scene, kept), NO_HASHES));
}

/** The same by lanes. */
export function hashByLanes(engine: Engine, scene: Scene, workers: Workers, random: Random): Uint8Array {
  const { rules, attributes, transactions, senders } = scene;
  const content = contentOf(scene, []);
  const list = new AccessListBuilder(engine);
  beginParts(engine, rules, content, NO_HASHES, list);
  list.next();
  const batch = Batch.of(engine, transactions, senders, workers);
  noStreams(engine, batch.size);
  const watched = watching(engine, new Watch(engine, attributes.coinbase, list, random));
  runBatch(watched, batch, attributes, true);
  endParts(engine, rules, content, list);
  return hashAccessList(list.build());
}

function contentOf({ attributes, transactions, senders }: Scene, kept: readonly number[]): BlockContent {
  return {
    attributes,
    transactions: kept.map((i) => transactions[i] as Uint8Array),
    senders: kept.map((i) => senders[i] as Uint8Array),
  };
}

/** The engine, but that each commit is watched. */
function watching(engine: Engine, watch: Watch): Engine {
  const commitLanes = (from: number, to: number): number => {
    for (let i = from; i < to; i++) if (!watch.commit(i)) return i;
    return to;
  };
  return Object.create(engine, { exports: { value: { ...engine.exports, commitLanes } } }) as Engine;
}

class Watch {
  readonly #engine: Engine;
  readonly #coinbase: Uint8Array;
  readonly #list: AccessListBuilder;
  readonly #random: Random;
  readonly #claims: BigUint64Array;

  constructor(engine: Engine, coinbase: Uint8Array, list: AccessListBuilder, random: Random) {
    this.#engine = engine;
    this.#coinbase = coinbase;
    this.#list = list;
    this.#random = random;
    this.#claims = new BigUint64Array(engine.memory.buffer, layout.CLAIMS);
  }

  /** Commits a transaction and adds a part of the list; false where it has no place. */
  commit(i: number): boolean {
    const { exports, views } = this.#engine;
    const shown = this.#settle(i);
    const coinbase = this.#fieldsOf(this.#coinbase);
    const speculated = shown ? this.#accessesAt(i, shown).map((access) => this.#asOfNow(access)) : [];
    if (exports.commitLanes(i, i + 1) === i) return false;
    const isCommitted =
      views.u32(layout.RESULTS + i * layout.RESULT_SIZE + layout.RESULT_OUTCOME) === outcomes.COMMITTED;
    // run at its turn: what it saw is the committed state
    const before = isCommitted ? speculated : this.#engine.accesses(i);
    const own = before.find((access) => access.kind === "account" && isSame(access.address, this.#coinbase));
    this.#list.add(before.map((access) => this.#withEnd(access)));
    if (!own?.listed) this.#list.add([this.#withEnd(accountOf(this.#coinbase, coinbase))]);
    this.#list.next();
    return true;
  }

  /** Waits until nobody else can take the transaction or is at it; the address of what was speculated, 0 = the builder runs it. */
  #settle(i: number): number {
    const steals = this.#random.chance(10);
    for (;;) {
      const word = Atomics.load(this.#claims, i);
      const state = word & 0xffffffffn;
      if (state >= FIRST_RESULT) return Number(state);
      if (state === FREE && this.#random.chance(50)) this.#speculate(i);
      else if (state === FREE || (state >= RUNNING && steals))
        Atomics.compareExchange(this.#claims, i, word, word - state + LEFT);
      else if (state >= RUNNING) Atomics.wait(nobody, 0, 0, 0.05);
      else return 0;
    }
  }

  /** Some of the next ones, in any order, on what is committed now. */
  #speculate(from: number): void {
    for (let n = 1 + this.#random.below(6); n; n--) this.#engine.exports.speculate(from + this.#random.below(6));
  }

  /** What a run touched whose result lies at an address. */
  #accessesAt(i: number, shown: number): Access[] {
    const { views } = this.#engine;
    const own = layout.RESULTS + i * layout.RESULT_SIZE + layout.RESULT_RECORDS;
    for (const at of [0, 4]) views.setU32(own + at, views.u32(shown + layout.RESULT_RECORDS + at));
    return this.#engine.accesses(i);
  }

  #fieldsOf(address: Uint8Array): Fields {
    const { nonce, balance, code } = this.#engine.getAccount(address) ?? NOBODY;
    return { nonce, balance, code: code.length ? this.#codeOf(address) : 0 };
  }

  /** Address of an account's code record. */
  #codeOf(address: Uint8Array): number {
    const { exports, views } = this.#engine;
    return views.u32((exports.seekAccount(...signedLimbs(address)) >>> 0) + layout.ACCOUNT_CODE);
  }

  /** An access whose beginning is the state as it stands: a credit's own is of when it was speculated (rule 5). */
  #asOfNow(access: Access): Access {
    return access.kind === "slot"
      ? { ...access, before: this.#engine.getSlot(access.address, access.key) }
      : { ...access, before: this.#fieldsOf(access.address) };
  }

  /** An access whose end is the state as it stands. */
  #withEnd(access: Access): Access {
    return access.kind === "slot"
      ? { ...access, after: this.#engine.getSlot(access.address, access.key) }
      : { ...access, after: this.#fieldsOf(access.address) };
  }
}

const NOBODY = { nonce: 0n, balance: 0n, code: new Uint8Array(0) };
const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** An account that gets a fee. */
const accountOf = (address: Uint8Array, before: Fields): Access => ({
  kind: "account",
  address,
  reads: [],
  least: 0n,
  before,
  after: before,
  touched: true,
  created: false,
  destroyed: false,
  listed: true,
});
