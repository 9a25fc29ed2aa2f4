// A random walk over everything that changes a chain: blocks built here and imported, branches, forkchoice, snapshots, reverts, interventions. After
// each step the chain must stand where the reference does, and random kept blocks must have the reference's state, also by proof and by call.
import assert from "node:assert/strict";
import type { BuiltBlock } from "../../../devnet/builder/index.ts";
import {
  BlockInvalid,
  Chain,
  type ChainBlock,
  developmentGenesis,
  type GenesisAccount,
  type Intervention,
} from "../../../devnet/chain/index.ts";
import { type Engine, forks, layout } from "../../../devnet/engine/index.ts";
import type { Block } from "../../../devnet/primitives/index.ts";
import { bytesToHex, hashHeader, keccak256 } from "../../../devnet/primitives/index.ts";
import { Random } from "../engine/fuzz/random.ts";
import { DOOMED, DOOMED_CODE, Model } from "./model.ts";
import { ALICE, after, BOB, CAROL, COINBASE, COUNTER, GENESIS, type Send, send } from "./world.ts";

const WALLETS = [ALICE, BOB, CAROL];
const STRANGERS = [1, 2, 3].map((n) => new Uint8Array(20).fill(n));
const ADDRESSES = [...WALLETS.map(({ address }) => address), ...STRANGERS, COUNTER, DOOMED, COINBASE];
const KEYS = [0n, 1n, 2n, 3n];

const counter = GENESIS.accounts.find(({ address }) => Buffer.compare(address, COUNTER) === 0) as GenesisAccount;
const doomed = { ...counter, address: DOOMED, code: DOOMED_CODE, storage: new Map([[1n, 11n]]) };

/** Shanghai: the last fork in which a contract can be destroyed, so that incarnations come and go. */
const genesis = developmentGenesis({
  accounts: WALLETS.map(({ address }) => address),
  fork: forks.SHANGHAI,
  timestamp: 1000n,
  others: [counter, doomed],
});

interface Place {
  block: ChainBlock;
  parent: Place | null;
  state: Model;
  /** states after each intervention behind it */
  later: Model[];
  /** how many of its parent's it is built on */
  base: number;
}

interface Offer {
  block: Block;
  state: Model;
  parent: Place;
  base: number;
}

type Sent = Send & { to: Uint8Array; raw: Uint8Array };

const word = (value: bigint): Uint8Array => Buffer.from(value.toString(16).padStart(64, "0"), "hex");

export class Walk {
  readonly #random: Random;
  readonly #chain: Chain;
  #places: Place[];
  #head: Place;
  #offers: Offer[] = [];
  #snapshots: { id: number; head: Place; later: number; places: Place[] }[] = [];

  constructor(engine: Engine, seed: bigint) {
    this.#random = new Random(seed);
    // a small ring, close to the end of its region: layers leave it all the time, and records go round
    this.#chain = Chain.on(engine, genesis, { undoRecords: this.#random.pick([40, 120, 1000]), safeDistance: 2n });
    engine.views.setU32(layout.CONTROL_UNDO_TOP, layout.UNDO_END - 64 * layout.UNDO_SIZE);
    const first: Place = {
      block: this.#chain.genesis,
      parent: null,
      state: Model.of(genesis.accounts),
      later: [],
      base: 0,
    };
    this.#places = [first];
    this.#head = first;
  }

  /** Whether a place lies on the way to the head. */
  #childOnLine(place: Place): Place | null {
    for (let one: Place | null = this.#head; one; one = one.parent) if (one.parent === place) return one;
    return null;
  }

  #interventionsOf(place: Place): number {
    return this.#childOnLine(place)?.base ?? place.later.length;
  }

  #stateOf(place: Place, interventions: number): Model {
    return interventions ? (place.later[interventions - 1] as Model) : place.state;
  }

  #sends(state: Model): Sent[] {
    const nonces = new Map(WALLETS.map((wallet) => [wallet, state.nonce(wallet.address)]));
    return Array.from({ length: this.#random.below(5) }, () => {
      const from = this.#random.pick(WALLETS);
      const nonce = nonces.get(from) as bigint;
      const isBad = this.#random.chance(8);
      if (!isBad) nonces.set(from, nonce + 1n);
      const to = this.#random.pick([...ADDRESSES, COUNTER, DOOMED, DOOMED]);
      const pair = Buffer.concat([word(this.#random.pick(KEYS)), word(BigInt(this.#random.below(3)))]);
      const data =
        to === COUNTER
          ? word(BigInt(this.#random.below(3)))
          : to === DOOMED && this.#random.chance(70)
            ? pair
            : undefined;
      const one = {
        from,
        nonce: isBad ? nonce + 9n : nonce,
        to,
        value: to === COUNTER ? 0n : BigInt(this.#random.below(3)),
        gasLimit: 200_000n,
      };
      const whole = data ? { ...one, data } : one;
      return { ...whole, raw: send({ ...whole }) };
    });
  }

  /** The state after what a block took of the transactions that were sent. */
  #execute(before: Model, sent: readonly Sent[], block: Block, { outcomes }: Pick<BuiltBlock, "outcomes">): Model {
    const state = before.copy();
    for (const [i, raw] of block.transactions.entries()) {
      const one = sent.find((other) => Buffer.compare(other.raw, raw) === 0) as Sent;
      const run = outcomes.at(i);
      assert.ok(run.succeeded);
      state.send(one, run, block.header.baseFee as bigint);
    }
    return state;
  }

  async #check(state: Model, block: Block): Promise<void> {
    assert.equal(bytesToHex(block.header.stateRoot), await state.root());
  }

  async #produce(): Promise<void> {
    const base = this.#head.later.length;
    const before = this.#stateOf(this.#head, base);
    const sent = this.#sends(before);
    const { block } = await this.#chain.produce(after(this.#chain.head), sent);
    const state = this.#execute(before, sent, block.block, { outcomes: block.receipts });
    await this.#check(state, block.block);
    this.#head = { block, parent: this.#head, state, later: [], base };
    // the same block again, on a head that had gone back: by its hash the newer one is found
    this.#places = this.#places.filter(({ block: { hash } }) => Buffer.compare(hash, block.hash) !== 0);
    this.#places.push(this.#head);
  }

  async #build(): Promise<void> {
    const parent = this.#random.pick(this.#places);
    const base = this.#interventionsOf(parent);
    const before = this.#stateOf(parent, base);
    const sent = this.#sends(before);
    const built = await this.#chain.build(after(parent.block, BigInt(1 + this.#random.below(3))), sent, parent.block);
    const state = this.#execute(before, sent, built.block, built);
    await this.#check(state, built.block);
    this.#offers.push({ block: built.block, state, parent, base });
  }

  async #import(): Promise<void> {
    const offer = this.#offers.length ? this.#random.pick(this.#offers) : null;
    if (!offer || !this.#places.includes(offer.parent)) return;
    const { block, parent } = offer;
    if (this.#places.some(({ block: { hash } }) => Buffer.compare(hash, hashHeader(block.header)) === 0)) return;
    if (this.#random.chance(30)) {
      const wrong = { ...block, header: { ...block.header, stateRoot: new Uint8Array(32) } };
      await assert.rejects(this.#chain.import(wrong), BlockInvalid);
    }
    const base = parent === this.#head ? parent.later.length : 0;
    try {
      const { block: added } = await this.#chain.import(block);
      assert.equal(bytesToHex(block.header.stateRoot), await offer.state.root());
      this.#head = { block: added, parent, state: offer.state, later: [], base };
      this.#places.push(this.#head);
    } catch (error) {
      // it was built on other interventions than those that it meets
      if (!(error instanceof BlockInvalid) || base === offer.base) throw error;
    }
  }

  async #choose(): Promise<void> {
    const target = this.#random.pick(this.#places);
    await this.#chain.setForkchoice({ head: target.block.hash });
    this.#head = target;
  }

  async #intervene(): Promise<void> {
    const address = this.#random.pick([...STRANGERS, COUNTER, DOOMED]);
    const key = this.#random.pick(KEYS);
    // storage of an account that EIP-161 calls empty goes at its next touch: no such thing is made here
    const contract: Intervention = { kind: "account", address: DOOMED, code: DOOMED_CODE, nonce: 1n };
    const writes = this.#random.pick<Intervention[]>([
      [{ kind: "account", address, balance: BigInt(this.#random.below(3)) }],
      [contract],
      [contract, { kind: "slot", address: DOOMED, key, value: BigInt(this.#random.below(3)) }],
      [contract, { kind: "storage", address: DOOMED, slots: [[key, 5n]] }],
    ]);
    const state = this.#stateOf(this.#head, this.#head.later.length).copy();
    state.intervene(writes);
    await this.#chain.intervene(writes);
    this.#head.later.push(state);
  }

  #snapshot(): void {
    const id = this.#chain.snapshot();
    this.#snapshots.push({ id, head: this.#head, later: this.#head.later.length, places: [...this.#places] });
  }

  async #revert(): Promise<void> {
    const i = this.#snapshots.length ? this.#random.below(this.#snapshots.length) : -1;
    const snapshot = this.#snapshots[i];
    if (!snapshot) return;
    assert.equal(await this.#chain.revert(snapshot.id), true);
    assert.equal(await this.#chain.revert(snapshot.id), false);
    this.#snapshots = this.#snapshots.slice(0, i);
    this.#places = snapshot.places;
    this.#head = snapshot.head;
    this.#head.later.length = snapshot.later;
  }

  /** The head is the reference's, and so are the states of two random blocks. */
  async #compare(): Promise<void> {
    assert.equal(bytesToHex(this.#chain.head.hash), bytesToHex(this.#head.block.hash));
    for (const place of [this.#head, this.#random.pick(this.#places)]) {
      const expected = this.#stateOf(place, this.#interventionsOf(place));
      const state = this.#chain.stateAt(place.block.hash);
      assert.ok(state);
      assert.equal(expected.differenceTo(state, ADDRESSES, KEYS), null);
      const message = { from: BOB.address, to: COUNTER, gas: 100_000n, value: 0n, data: word(1n) };
      const { output, logs } = await state.call(message);
      assert.equal(output.length, 0);
      assert.equal(BigInt(bytesToHex(logs[0]?.data ?? new Uint8Array(1))), expected.slot(COUNTER, 0n) + 1n);
      if (!this.#random.chance(20)) continue;
      const { accountProof } = state.proof(COUNTER, [0n]);
      assert.equal(bytesToHex(keccak256(accountProof[0] as Uint8Array)), await expected.root());
    }
  }

  async step(): Promise<void> {
    const n = this.#random.below(100);
    if (n < 40) await this.#produce();
    else if (n < 55) await this.#build();
    else if (n < 70) await this.#import();
    else if (n < 76) await this.#choose();
    else if (n < 88) await this.#intervene();
    else if (n < 94) this.#snapshot();
    else await this.#revert();
    await this.#compare();
  }
}
