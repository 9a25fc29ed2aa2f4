// The rules of speculation where they are relied on, one by one, without chance: a second instance on the same memory speculates, the builder commits, and what happens
// in between happens inside a precompile that the speculated transaction calls. Rules 3 to 5 have tests of their own in ../engine/commit.test.ts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Batch, executeBlock, type Rules, scheduleOf, Workers } from "../../../devnet/builder/index.ts";
import {
  buildEngine,
  createMemory,
  Engine,
  forks,
  jobs,
  layout,
  outcomes,
  PRECOMPILES,
} from "../../../devnet/engine/index.ts";
import { encodeRlp, hexToBytes } from "../../../devnet/primitives/index.ts";
import { program, push } from "../engine/program.ts";

const RULES: Rules = { fork: forks.SHANGHAI, chainId: 1n };
const COINBASE = new Uint8Array(20).fill(0xbb);
const BLOCK = {
  parentHash: new Uint8Array(32),
  coinbase: COINBASE,
  number: 1n,
  gasLimit: 1n << 40n,
  timestamp: 1n,
  mixHash: new Uint8Array(32),
  difficulty: 0n,
  baseFee: 1n,
};
const IDENTITY = 4;
const HELPER = layout.MAIN_AREA + 1;
const [ALICE, BOB, CAROL] = [0xa1, 0xb0, 0xca].map((byte) => new Uint8Array(20).fill(byte)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const CONTRACT = new Uint8Array(20).fill(0xcc);
/** slot[0] += 1 */
const COUNT = program(push(0), 0x54, push(1), 0x01, push(0), 0x55);
/** slot[1] = slot[0]; a call of the identity; slot[2] = slot[0] */
const READ_TWICE = program(
  ...[push(0), 0x54, push(1), 0x55],
  ...[push(0), push(0), push(0), push(0), push(IDENTITY), 0x5a, 0xfa, 0x50],
  ...[push(0), 0x54, push(2), 0x55],
);

interface Send {
  from: Uint8Array;
  to?: Uint8Array;
  nonce?: bigint;
  value?: bigint;
  gas?: bigint;
  data?: Uint8Array;
}

const module = await buildEngine();

/** A builder and a helper on one memory, with a batch that is ordered and a job that is open. */
class Bench {
  readonly engine: Engine;
  readonly helper: Engine;
  #batch: Batch | undefined;

  constructor(contracts: readonly [Uint8Array, Uint8Array][] = []) {
    this.engine = new Engine(module, createMemory());
    this.helper = new Engine(module, this.engine.memory, { worker: HELPER, first: false });
    for (const address of [ALICE, BOB]) this.put(address, 10n ** 18n);
    for (const [address, code] of contracts) this.put(address, 0n, code);
  }

  put(address: Uint8Array, balance: bigint, code: Uint8Array = new Uint8Array(0)): void {
    this.engine.putAccount(address, { nonce: code.length ? 1n : 0n, balance, code });
  }

  /** Opens a block of these; nobody has run anything. */
  open(...sends: Send[]): void {
    const { engine, helper } = this;
    engine.setBlock({ fork: RULES.fork, chainId: 1n, ...ENVIRONMENT });
    engine.reset();
    const raw = sends.map(({ to = CONTRACT, nonce = 0n, value = 0n, gas = 200_000n, data = new Uint8Array(0) }) =>
      Buffer.concat([Uint8Array.of(2), encodeRlp([1n, nonce, 1n, 10n, gas, to, value, data, [], 0n, 1n, 1n])]),
    );
    this.#batch = Batch.of(
      engine,
      raw,
      sends.map(({ from }) => from),
    );
    engine.exports.orderLanes(sends.length, 2, true);
    engine.exports.openJob(jobs.SPECULATE, 0, sends.length, 0);
    engine.exports.openLanes();
    helper.exports.chooseEnvironment(0);
    helper.reset();
  }

  speculate(i: number): boolean {
    return this.helper.exports.speculate(i) !== 0;
  }

  /** Commits all, or up to one; the number of the first without a place. */
  commit(from = 0, to = this.#batch?.size ?? 0): number {
    return this.engine.exports.commitLanes(from, to);
  }

  outcome(i: number): number {
    return this.engine.views.u32(layout.RESULTS + i * layout.RESULT_SIZE + layout.RESULT_OUTCOME);
  }
}

const ENVIRONMENT = {
  number: 1n,
  timestamp: 1n,
  gasLimit: 1n << 40n,
  baseFee: 1n,
  blobBaseFee: 1n,
  random: 0n,
  coinbase: COINBASE,
  blobsPerBlock: 0,
  blobsPerTransaction: 0,
};

/** Does something whenever code calls the identity. */
function during<T>(happening: () => void, work: () => T): T {
  const table = PRECOMPILES as Map<number, NonNullable<ReturnType<typeof PRECOMPILES.get>>>;
  const identity = table.get(IDENTITY);
  assert.ok(identity);
  let isIn = false;
  table.set(IDENTITY, {
    ...identity,
    run: (input, fork) => {
      if (!isIn) {
        isIn = true;
        happening();
        isIn = false;
      }
      return identity.run(input, fork);
    },
  });
  try {
    return work();
  } finally {
    table.set(IDENTITY, identity);
  }
}

test("rule 1: whoever is first to be ready, the block's order is that of its candidates", () => {
  const bench = new Bench();
  bench.put(CAROL, 0n);
  // Carol can pay only behind Alice
  bench.open(
    { from: ALICE, to: CAROL, value: 10n ** 17n },
    { from: CAROL, to: BOB, value: 1n },
    { from: BOB, to: ALICE },
  );
  for (const i of [2, 1, 0]) assert.ok(bench.speculate(i));
  assert.equal(bench.commit(), 3);
  assert.deepEqual(
    [0, 1, 2].map((i) => bench.outcome(i)),
    [outcomes.COMMITTED, outcomes.REEXECUTED, outcomes.COMMITTED],
  );
  assert.equal(bench.engine.getAccount(CAROL)?.nonce, 1n);
});

test("those who only add to one slot are run again once, however many had begun before anybody knew, and then no more", () => {
  const bench = new Bench([[CONTRACT, COUNT]]);
  bench.engine.putSlot(CONTRACT, 0n, 7n);
  const senders = Array.from({ length: 30 }, (_, i) => Buffer.from(`${i + 1000}`.padStart(40, "0"), "hex"));
  for (const sender of senders) bench.put(sender, 10n ** 18n);
  const all = senders.map((_, i) => i);
  for (const nonce of [0n, 1n]) {
    bench.open(...senders.map((from) => ({ from, nonce })));
    for (const i of all) assert.ok(bench.speculate(i));
    assert.equal(bench.commit(), senders.length);
    const later = nonce === 0n ? outcomes.REEXECUTED : outcomes.COMMITTED;
    assert.deepEqual(
      all.map((i) => bench.outcome(i)),
      all.map((i) => (i === 0 ? outcomes.COMMITTED : later)),
    );
  }
  assert.equal(bench.engine.getSlot(CONTRACT, 0n), 67n);
});

test("rule 2: a slot that a commit changes between two reads of it is read once, and the run is repeated", () => {
  const bench = new Bench([[CONTRACT, READ_TWICE]]);
  const counter = new Uint8Array(20).fill(0xc0);
  // a delegate call would be another contract's slot: the counter is the same contract's, written by hand
  bench.put(counter, 0n, COUNT);
  bench.open({ from: ALICE }, { from: BOB });
  during(
    () => bench.engine.putSlot(CONTRACT, 0n, 5n),
    () => assert.ok(bench.speculate(1)),
  );
  const shown = Number(bench.engine.views.u64(layout.CLAIMS + 8) & 0xffffffffn);
  const written = [1n, 2n].map((key) => valueIn(bench.engine, shown, key));
  assert.deepEqual(written, [0n, 0n], "both reads are the one that was kept");
  assert.equal(bench.commit(), 2);
  assert.equal(bench.outcome(1), outcomes.REEXECUTED);
  assert.deepEqual(
    [1n, 2n].map((key) => bench.engine.getSlot(CONTRACT, key)),
    [5n, 5n],
  );
});

/** What a result that was shown writes to a slot. */
function valueIn({ views }: Engine, result: number, key: bigint): bigint | undefined {
  const end = views.u32(result + layout.RESULT_RECORDS + 4);
  for (let r = views.u32(result + layout.RESULT_RECORDS); r < end; r += layout.RECORD_SIZE) {
    const entry = views.u32(r + layout.RECORD_ENTRY);
    if (entry >= layout.SLOTS && views.word(entry + layout.SLOT_KEY) === key)
      return views.word(r + layout.RECORD_VALUE);
  }
  return undefined;
}

test("a read that went stale is run again, and the schedule says what got in its way", async () => {
  const engine = new Engine(module, createMemory());
  engine.putAccount(CONTRACT, { nonce: 1n, balance: 0n, code: COUNT });
  const senders = Array.from({ length: 8 }, (_, i) => new Uint8Array(20).fill(0x50 + i));
  for (const sender of senders) engine.putAccount(sender, { nonce: 0n, balance: 10n ** 18n, code: new Uint8Array(0) });
  const transactions = senders.map(() =>
    Buffer.concat([
      Uint8Array.of(2),
      encodeRlp([1n, 0n, 1n, 10n, 200_000n, CONTRACT, 0n, new Uint8Array(0), [], 0n, 1n, 1n]),
    ]),
  );
  const workers = await Workers.start(engine, module, 0, { least: 1, always: true });
  // this instance is the only one: it speculates all of them as soon as somebody seems to be at the first
  const batch = Batch.of(engine, transactions, senders, workers);
  const first = layout.CLAIMS;
  const begin = workers.begin.bind(workers);
  workers.begin = (kind, items, size) => {
    const job = begin(kind, items, size);
    engine.views.setU64(first, (BigInt(job) << 32n) | BigInt(0x100 + HELPER));
    return job;
  };
  const { record, outcomes: results, refused } = executeBlock(engine, RULES, BLOCK, { transactions: batch }, new Map());
  assert.equal(refused.size, 0);
  assert.equal(engine.getSlot(CONTRACT, 0n), 8n);
  const { transactions: scheduled, isParallel } = scheduleOf(record, results, { number: 1n, hash: new Uint8Array(32) });
  assert.ok(isParallel);
  const second = scheduled[1];
  assert.equal(scheduled[0]?.outcome, "sequential");
  assert.equal(second?.outcome, "reexecuted");
  assert.deepEqual(second?.runs[0]?.conflict, {
    with: 0,
    address: `0x${"cc".repeat(20)}`,
    field: "storage",
    slot: `0x${"00".repeat(32)}`,
  });
  for (const { runs } of scheduled) {
    assert.equal(runs.filter(({ isKept }) => isKept).length, 1);
    for (const { startNs, endNs } of runs) assert.ok(endNs >= startNs);
  }
});

test("times of a block that takes longer than 32 bits of nanoseconds stop there, and do not begin again at 0", () => {
  const most = 2 ** 32 - 1;
  let now = 0;
  const engine = new Engine(module, createMemory(), {
    clock: () => () => {
      now += 1.5e9;
      return now;
    },
  });
  const senders = [0, 1, 2, 3].map((i) => new Uint8Array(20).fill(0x50 + i));
  for (const sender of senders) engine.putAccount(sender, { nonce: 0n, balance: 10n ** 18n, code: new Uint8Array(0) });
  const raw = encodeRlp([1n, 0n, 1n, 10n, 21_000n, BOB, 1n, new Uint8Array(0), [], 0n, 1n, 1n]);
  const transactions = senders.map(() => Buffer.concat([Uint8Array.of(2), raw]));
  const { outcomes: results } = executeBlock(engine, RULES, BLOCK, { transactions, senders }, new Map());
  assert.deepEqual(
    [0, 1, 2, 3].map((i) => results.timing(i)).map(({ startNs, endNs }) => [startNs, endNs]),
    [
      [0, 1.5e9],
      [1.5e9, 3e9],
      [3e9, most],
      [most, most],
    ],
  );
});

test("rule 6: one that was not valid when it was speculated is, behind who pays it; and the other way round", () => {
  const bench = new Bench();
  bench.put(CAROL, 210_000n);
  bench.open(
    { from: ALICE, to: BOB, nonce: 1n },
    { from: CAROL, to: BOB, gas: 21_000n, value: 1n },
    { from: ALICE, to: BOB, nonce: 0n },
  );
  assert.ok(bench.speculate(0) && bench.speculate(1) && bench.speculate(2));
  // nonce 1 is too high at the first place, Carol lacks a wei at the second
  assert.equal(bench.commit(), 0);
  assert.equal(bench.commit(1), 1);
  assert.equal(bench.commit(2), 3);
  assert.equal(bench.engine.getAccount(ALICE)?.nonce, 1n);

  const paid = new Bench();
  paid.put(CAROL, 210_000n);
  paid.open({ from: ALICE, to: CAROL, value: 1n }, { from: CAROL, to: BOB, gas: 21_000n, value: 1n });
  assert.ok(paid.speculate(1) && paid.speculate(0));
  assert.equal(paid.commit(), 2);
  assert.equal(paid.outcome(1), outcomes.REEXECUTED);
});

test("rule 6: what follows from the place in the block is judged there: gas that the block has left", () => {
  const bench = new Bench();
  bench.open({ from: ALICE, to: BOB, gas: 100_000n }, { from: BOB, to: ALICE, gas: 90_000n });
  bench.engine.views.setU64(layout.ENVIRONMENTS + layout.ENV_GAS_LIMIT, 100_000n);
  assert.ok(bench.speculate(0) && bench.speculate(1));
  assert.equal(bench.commit(), 1, "21,000 are gone, and 90,000 are more than is left");
  assert.equal(bench.engine.exports.blockGas(), 21_000n);
});

test("rule 7: the builder takes a transaction from whoever is at it, and what that comes to later reaches nobody", () => {
  const bench = new Bench([[CONTRACT, READ_TWICE]]);
  bench.open({ from: ALICE }, { from: BOB });
  const shown = during(
    () => assert.equal(bench.commit(), 2),
    () => bench.speculate(0),
  );
  assert.equal(shown, false);
  assert.equal(bench.engine.exports.countOf(2), 1, "one was stolen");
  assert.deepEqual(
    [0, 1].map((i) => bench.outcome(i)),
    [outcomes.AT_ITS_TURN, outcomes.AT_ITS_TURN],
  );
});

test("rule 7: a thread that comes to its end in a later block shows nothing there", () => {
  const bench = new Bench([[CONTRACT, READ_TWICE]]);
  bench.open({ from: ALICE });
  const shown = during(
    () => {
      bench.commit();
      bench.engine.exports.endJob();
      const { helper } = bench;
      // the same slot of the next block; somebody else is at it under the same number
      bench.engine.exports.orderLanes(1, 2, true);
      const job = bench.engine.exports.openJob(jobs.SPECULATE, 0, 1, 0);
      bench.engine.views.setU64(layout.CLAIMS, (BigInt(job) << 32n) | BigInt(0x100 + HELPER));
      helper.exports.chooseEnvironment(0);
    },
    () => bench.speculate(0),
  );
  assert.equal(shown, false);
  assert.equal(Number(bench.engine.views.u64(layout.CLAIMS) & 0xffffffffn), 0x100 + HELPER, "the word is as it was");
});

test("rule 7: what a small area has no room for is the builder's, and the block is as it should be", () => {
  // 20 MB of memory: more than a small area has
  const bench = new Bench([[CONTRACT, program(push(20 << 20), 0x51, push(0), 0x55)]]);
  bench.open({ from: ALICE, gas: 1n << 30n }, { from: BOB, to: ALICE });
  assert.equal(bench.speculate(0), false);
  assert.ok(bench.speculate(1));
  assert.equal(bench.commit(), 2);
  assert.equal(bench.engine.views.u32(layout.RESULTS + layout.RESULT_STATUS), 1);
});

test("rule 7: leaves that a thread took and died with are hashed again", async () => {
  const senders = Array.from({ length: 300 }, (_, i) => Buffer.from(`${i + 1000}`.padStart(40, "0"), "hex"));
  const transactions = senders.map(() =>
    Buffer.concat([
      Uint8Array.of(2),
      encodeRlp([1n, 0n, 1n, 10n, 200_000n, BOB, 1n, new Uint8Array(0), [], 0n, 1n, 1n]),
    ]),
  );
  const [plain, torn] = [new Engine(module, createMemory()), new Engine(module, createMemory())] as const;
  for (const engine of [plain, torn])
    for (const sender of senders)
      engine.putAccount(sender, { nonce: 0n, balance: 10n ** 18n, code: new Uint8Array(0) });
  const workers = await Workers.start(torn, module, 0, { least: 1, always: true });
  const begin = workers.begin.bind(workers);
  const taken: number[] = [];
  workers.begin = (kind, items, size, pointer) => {
    const job = begin(kind, items, size, pointer);
    if (kind !== jobs.LEAVES) return job;
    // the first item is gone as soon as the job is open, and nobody will say that it is done
    taken.push(Number(torn.views.u64(layout.JOB_CURSOR) & 0xffffffffn));
    torn.views.setU64(layout.JOB_CURSOR, (BigInt(job) << 32n) | 1n);
    return job;
  };
  const expected = executeBlock(plain, RULES, BLOCK, { transactions, senders }, new Map());
  const found = executeBlock(torn, RULES, BLOCK, { transactions, senders }, new Map(), undefined, workers);
  assert.deepEqual(taken, [0]);
  for (const root of ["transactionsRoot", "receiptsRoot", "bloom"] as const)
    assert.deepEqual(Buffer.from(found[root]), Buffer.from(expected[root]), root);
});

// ---- threads that die

const QUEUES = ["0x00000961ef480eb55e80d19ad83579a64c007002"].map(hexToBytes);

for (const [name, clock] of [
  ["dies in the middle of a block", "./dying-clock.ts"],
  ["does not come back", "./hanging-clock.ts"],
] as const) {
  test(`rule 7: a thread that ${name} costs nothing but time, and another one takes its place`, async () => {
    const engine = new Engine(module, createMemory());
    const senders = Array.from({ length: 400 }, (_, i) => Buffer.from(`${i + 1000}`.padStart(40, "0"), "hex"));
    for (const sender of senders)
      engine.putAccount(sender, { nonce: 0n, balance: 10n ** 18n, code: new Uint8Array(0) });
    engine.putAccount(CONTRACT, { nonce: 1n, balance: 0n, code: COUNT });
    for (const queue of QUEUES) engine.putAccount(queue, { nonce: 1n, balance: 0n, code: Uint8Array.of(0) });
    const workers = await Workers.start(engine, module, 2, {
      least: 1,
      patience: 100,
      clock: new URL(clock, import.meta.url).href,
    });
    try {
      // one that gets no core in time does nothing that it could die of
      let block = 0n;
      for (; block < 3n || (workers.replaced === 0 && block < 200n); block++) {
        const transactions = senders.map((_, i) =>
          Buffer.concat([
            Uint8Array.of(2),
            encodeRlp([
              1n,
              block,
              1n,
              10n,
              100_000n,
              i % 40 ? BOB : CONTRACT,
              1n - BigInt(i % 40 ? 0 : 1),
              new Uint8Array(0),
              [],
              0n,
              1n,
              1n,
            ]),
          ]),
        );
        const { refused, gasUsed } = executeBlock(
          engine,
          RULES,
          BLOCK,
          { transactions, senders },
          new Map(),
          undefined,
          workers,
        );
        assert.equal(refused.size, 0);
        assert.ok(gasUsed > 400n * 21_000n);
        await workers.idle();
        assert.equal(engine.getSlot(CONTRACT, 0n), (block + 1n) * 10n);
      }
      assert.ok(workers.replaced > 0, "none was replaced");
      assert.equal(engine.getAccount(BOB)?.balance, block * 390n);
    } finally {
      await workers.close();
    }
  });
}
