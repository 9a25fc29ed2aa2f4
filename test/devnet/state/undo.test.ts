// Seals beside undoing: blocks that are taken back, accounts that are destroyed and made again, and a trie region that is full.
import assert from "node:assert/strict";
import { test } from "node:test";
import { buildEngine, createMemory, Engine, forks, layout, UndoLog } from "../../../devnet/engine/index.ts";
import { bytesToHex } from "../../../devnet/primitives/index.ts";
import { sealedRoot, stateRoot, TrieFullError } from "../../../devnet/state/index.ts";
import { stateRoot as reference } from "../conformance/root.ts";
import { Random } from "../engine/fuzz/random.ts";
import { BLOCK, program, putMessage, SENDER } from "../engine/program.ts";

const SEEDS = Number(process.env["GOLDLANE_STATE_SEEDS"] ?? 1);
const NO_CODE = new Uint8Array(0);
/** ADDRESS SELFDESTRUCT: what it holds is burnt with it. */
const DESTROYS_ITSELF = program(0x30, 0xff);

const engine = new Engine(await buildEngine(), createMemory());
const root = (): string => bytesToHex(stateRoot(engine));
const at = (n: number): Uint8Array => new Uint8Array(20).fill(n + 1);

interface Epoch {
  start: number;
  /** the root before it, if it was sealed there */
  before: string | null;
}

class Churn {
  readonly random: Random;
  readonly undo = new UndoLog(engine);
  readonly epochs: Epoch[] = [];
  #next = 1;

  constructor(seed: number) {
    this.random = new Random(BigInt(seed));
    engine.clear();
    engine.setBlock({ ...BLOCK, fork: forks.SHANGHAI }); // EIP-6780 leaves no destroyed storage behind
    engine.putAccount(SENDER, { nonce: 0n, balance: 10n ** 30n, code: NO_CODE });
  }

  open(before: string | null): void {
    this.epochs.push({ start: this.undo.open(this.#next++), before });
  }

  write(): void {
    const { random } = this;
    const address = at(random.below(8));
    const account = engine.getAccount(address);
    const kind = random.below(100);
    if (!account || kind < 15) {
      const code = random.chance(70) ? DESTROYS_ITSELF : NO_CODE;
      engine.putAccount(address, { nonce: 1n, balance: BigInt(random.below(1000)), code });
    } else if (account.code.length > 0 && kind < 30) {
      engine.reset();
      putMessage(engine, 0, { to: address });
      engine.execute(0);
      engine.commit(0);
      assert.equal(engine.getAccount(address), null, "it is destroyed");
    } else {
      const value = random.chance(30) ? 0n : random.word() >> BigInt(random.below(255));
      engine.putSlot(address, BigInt(random.below(40)), value);
    }
  }

  /** Takes the newest epoch back. */
  rollBack(): Epoch {
    const epoch = this.epochs.pop() as Epoch;
    const range = this.undo.since(epoch.start);
    this.undo.exchange(range);
    this.undo.take(range);
    return epoch;
  }
}

for (let seed = 1; seed <= SEEDS; seed++) {
  test(`blocks, destroyed accounts and rollbacks, seed ${seed}`, async () => {
    const churn = new Churn(seed);
    const { random } = churn;
    for (let step = 0; step < 150; step++) {
      if (churn.epochs.length > 0 && random.chance(35)) {
        let undone = churn.rollBack();
        while (churn.epochs.length > 0 && random.chance(50)) undone = churn.rollBack();
        if (undone.before) assert.equal(root(), undone.before, `step ${step}: the root of that time`);
      } else {
        churn.open(random.chance(60) ? root() : null);
        for (let n = random.below(30); n > 0; n--) churn.write();
      }
      if (random.chance(50)) assert.equal(root(), await reference(engine), `step ${step}`);
    }
    assert.equal(root(), await reference(engine));
  });
}

test("putting an epoch back and forward again gives both roots", () => {
  const churn = new Churn(99);
  for (let n = 0; n < 200; n++) churn.write();
  const before = root();
  churn.open(before);
  for (let n = 0; n < 200; n++) churn.write();
  const after = root();
  const range = churn.undo.since((churn.epochs[0] as Epoch).start);
  churn.undo.exchange(range);
  assert.equal(root(), before);
  churn.undo.exchange(range);
  assert.equal(root(), after);
});

test("a full trie region refuses a seal by name, changes nothing, and what was written can be undone", async () => {
  const churn = new Churn(7);
  for (let n = 0; n < 300; n++) engine.putAccount(churn.random.bytes(20), { nonce: 1n, balance: 1n, code: NO_CODE });
  const before = root();
  churn.open(before);
  const added = Array.from({ length: 300 }, () => churn.random.bytes(20));
  const add = (): void => {
    for (const address of added) {
      engine.putAccount(address, { nonce: 1n, balance: 1n, code: DESTROYS_ITSELF });
      engine.putSlot(address, 1n, 1n);
    }
  };
  add();
  const top = engine.views.u32(layout.CONTROL_TRIE_TOP);
  engine.views.setU32(layout.CONTROL_TRIE_TOP, layout.TRIE_END);
  assert.throws(() => stateRoot(engine), TrieFullError);
  assert.equal(bytesToHex(sealedRoot(engine)), before);
  churn.rollBack();
  assert.equal(root(), before, "sealed again, with the region still full");
  engine.putAccount(SENDER, { nonce: 5n, balance: 1n, code: NO_CODE });
  assert.equal(root(), await reference(engine), "a change that brings no leaf still has room");
  engine.views.setU32(layout.CONTROL_TRIE_TOP, top);
  add();
  assert.equal(root(), await reference(engine), "with room, the same writes are sealed");
});

test("the nodes of destroyed storage are used again", () => {
  const churn = new Churn(1);
  const address = at(3);
  const tops: number[] = [];
  for (let round = 0; round < 6; round++) {
    engine.putAccount(address, { nonce: 1n, balance: 0n, code: DESTROYS_ITSELF });
    for (let key = 0; key < 1_000; key++) engine.putSlot(address, churn.random.word(), 1n);
    root();
    engine.reset();
    putMessage(engine, 0, { to: address });
    engine.execute(0);
    engine.commit(0);
    root();
    tops.push(engine.views.u32(layout.CONTROL_TRIE_TOP));
  }
  assert.ok((tops.at(-1) as number) - (tops[0] as number) <= 2 * layout.TRIE_CHUNK, `the region grew: ${tops}`);
});
