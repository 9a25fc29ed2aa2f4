import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { BlockNotFoundError, type Hex, MethodNotFoundRpcError, TransactionNotFoundError } from "viem";
import type { Network } from "../../../app/src/lib/chain/network.ts";
import { arrivalsSince } from "../../../app/src/lib/explorer/arrivals.ts";
import { figuresOf, summaryOf } from "../../../app/src/lib/explorer/figures.ts";
import {
  BARS,
  type Bar,
  type Brush,
  barAt,
  columnsFor,
  paintRow,
  pictureOf,
  type Row,
} from "../../../app/src/lib/explorer/lanes.ts";
import {
  findBlock,
  hasExplorer,
  parseBlockNumber,
  readBlockFile,
  readBlockList,
} from "../../../app/src/lib/explorer/read.ts";
import { readSchedule } from "../../../app/src/lib/explorer/read-schedule.ts";
import { runsCsv } from "../../../app/src/lib/explorer/runs-csv.ts";
import type { BlockList } from "../../../app/src/lib/explorer/types.ts";
import { measures } from "../../../app/src/lib/format/measure.ts";

const VAULT = `0x${"0a".repeat(20)}`;
const hash = (index: number): Hex => `0x${index.toString(16).padStart(64, "0")}`;
const run = (worker: number, startNs: number, endNs: number, conflict: object | null = null) => ({
  worker,
  startNs,
  endNs,
  isKept: conflict === null,
  conflict,
});
const onSlot = (writer: number | null) => ({ with: writer, address: VAULT, field: "storage", slot: hash(5) });
const transaction = (index: number, runs: readonly object[], more: object = {}) => ({
  hash: hash(index),
  lane: 0,
  predicted: null,
  outcome: "committed",
  succeeded: true,
  runs,
  ...more,
});

/**
 * Two lanes, 100 ns. Lane 1: tx 0 (0–40), tx 2 (40–60, discarded for tx 1). Lane 0: tx 1 (0–50), tx 2 again (60–80), tx 3 at its turn
 * (80–100), which was foreseen behind tx 2 and is refused.
 */
const ANSWER = {
  blockNumber: "0x7",
  blockHash: hash(7),
  workers: 2,
  isParallel: true,
  wallNs: 100,
  sequentialNs: 130,
  stages: { order: 1 },
  dropped: [{ hash: hash(99), reason: "NONCE_TOO_LOW" }],
  transactions: [
    transaction(0, [run(1, 0, 40)]),
    transaction(1, [run(0, 0, 50)]),
    transaction(2, [run(1, 40, 60, onSlot(1)), run(0, 60, 80)], { outcome: "reexecuted" }),
    transaction(3, [run(0, 80, 100)], {
      outcome: "sequential",
      succeeded: false,
      predicted: { with: 2, by: "sender" },
    }),
  ],
};
const nameOf = (address: string) => (address === VAULT ? "Vault" : undefined);
const schedule = readSchedule(ANSWER, nameOf);

const EMPTY = readSchedule({ ...ANSWER, transactions: [], dropped: [], wallNs: 0, sequentialNs: 0 }, nameOf);
const SINGLE = readSchedule(
  {
    ...ANSWER,
    workers: 1,
    isParallel: false,
    transactions: [transaction(0, [run(0, 10, 40)], { outcome: "sequential" })],
  },
  nameOf,
);

describe("the node's answer", () => {
  it("becomes a schedule whose conflicts have the deployment's names", () => {
    assert.equal(schedule.dropped, 1);
    assert.deepEqual(schedule.transactions[2]?.runs[0]?.conflict, {
      writer: 1,
      address: VAULT,
      name: "Vault",
      field: "storage",
      slot: hash(5),
    });
    assert.deepEqual(schedule.transactions[3]?.prediction, { writer: 2, by: "sender" });
    const other = readSchedule(ANSWER, () => undefined);
    assert.equal(other.transactions[2]?.runs[0]?.conflict?.name, null);
  });

  it("has a lane for a worker that took another one's place, and no run that ends before it begins", () => {
    const odd = readSchedule({ ...ANSWER, transactions: [transaction(0, [run(4, 4_294_967_290, 3)])] }, nameOf);
    assert.equal(odd.lanes, 5);
    assert.equal(odd.transactions[0]?.runs[0]?.end, 4_294_967_290);
  });

  for (const [what, change, field] of [
    ["no lanes", { workers: "2" }, "workers"],
    ["a negative time", { wallNs: -1 }, "wallNs"],
    ["no list", { transactions: {} }, "transactions"],
    ["a hash that is none", { transactions: [transaction(0, [], { hash: "7" })] }, "transactions[0].hash"],
    ["an outcome that nobody knows", { transactions: [transaction(0, [], { outcome: "lost" })] }, "outcome"],
    ["a worker that no machine has", { transactions: [transaction(0, [run(1_024, 0, 1)])] }, "runs[0].worker"],
    ["a run without a beginning", { transactions: [transaction(0, [{ ...run(0, 5, 6), startNs: null }])] }, "startNs"],
    [
      "a conflict over nothing",
      { transactions: [transaction(0, [run(0, 0, 1, { ...onSlot(0), address: "0x12" })])] },
      "runs[0].conflict.address",
    ],
    [
      "a prediction without a cause",
      { transactions: [transaction(0, [], { predicted: { with: 0 } })] },
      "predicted.by",
    ],
  ] as const) {
    it(`is refused with ${what}, by its place`, () => {
      assert.throws(
        () => readSchedule({ ...ANSWER, ...change }, nameOf),
        (error: Error) => error.message.includes(field),
      );
    });
  }
});

describe("the figures", () => {
  const figures = figuresOf(schedule);

  it("are those of their definitions", () => {
    assert.equal(figures.speedUp, 1.3); // 130 one after another ÷ 100
    assert.equal(figures.rerun, 1);
    assert.equal(figures.conflictRate, 0.25); // one of four
    assert.equal(figures.wasted, 20 / 150); // one run of 20 of all that take 150
    assert.equal(figures.utilisation, 150 / 200); // of two lanes for 100
  });

  it("find the longest chain by time, over conflicts that happened and those foreseen", () => {
    assert.deepEqual(figures.critical, { transactions: 3, time: 90 }); // 1 (50) → 2 (20) → 3 (20)
  });

  it("name what was contended most", () => {
    assert.equal(figures.contended?.runs, 1);
    assert.equal(figures.contended?.conflict.name, "Vault");
  });

  it("claim nothing where there is nothing to divide by, or nothing to compare", () => {
    const none = { speedUp: null, conflictRate: null, wasted: null, utilisation: null, critical: null };
    const {
      rerun: _rerun,
      contended: _contended,
      lanes: _lanes,
      parallel: _parallel,
      ...rest
    } = {
      lanes: 0,
      parallel: true,
      ...figuresOf(EMPTY),
    };
    assert.deepEqual(rest, none);
    assert.equal(summaryOf(SINGLE).speedUp, null);
    assert.equal(figuresOf(SINGLE).critical, null);
    assert.equal(figuresOf(SINGLE).conflictRate, 0);
  });
});

/** What a row holds, readable. */
const barsOf = (row: Row | null | undefined) =>
  Array.from({ length: row?.count ?? 0 }, (_, at) => [
    BARS[row?.bars[at] ?? 0],
    row?.starts[at],
    row?.ends[at],
    row?.transactions[at],
  ]);

describe("the picture", () => {
  const picture = pictureOf(schedule);

  it("has a row for each lane, in the order of time, and one lane with all kept runs", () => {
    assert.deepEqual(barsOf(picture.lanes[0]), [
      ["kept", 0, 50, 1],
      ["again", 60, 80, 2],
      ["alone", 80, 100, 3],
    ]);
    assert.deepEqual(barsOf(picture.lanes[1]), [
      ["kept", 0, 40, 0],
      ["discarded", 40, 60, 2],
    ]);
    assert.deepEqual(barsOf(picture.single), [
      ["single", 0, 40, 0],
      ["single", 40, 90, 1],
      ["single", 90, 110, 2],
      ["single", 110, 130, 3],
    ]);
    assert.equal(picture.span, 130);
    assert.deepEqual([...(picture.lanes[0]?.refused ?? [])], [0, 0, 1]);
    assert.deepEqual([...(picture.lanes[0]?.runs ?? [])], [0, 1, 0]); // the second of tx 2
  });

  it("draws no second lane of what was made in one", () => {
    assert.equal(pictureOf(SINGLE).single, null);
    assert.equal(pictureOf(EMPTY).lanes.length, 2);
  });

  it("finds a bar by its time, or the nearest within reach", () => {
    const row = picture.lanes[0] as Row;
    assert.equal(barAt(row, 20, 0), 0);
    assert.equal(barAt(row, 55, 4), -1);
    assert.equal(barAt(row, 52, 4), 0);
    assert.equal(barAt(row, 57, 4), 1);
    assert.equal(barAt(row, 90, 0), 2);
    assert.equal(barAt(row, 140, 0), -1);
    assert.equal(barAt(pictureOf(EMPTY).lanes[0] as Row, 0, 1_000), -1);
  });
});

/** What a brush was asked to do. */
function painted(row: Row, span: number, width: number) {
  const fills: { bar: Bar; x: number; width: number; top: number; height: number }[] = [];
  let notches = 0;
  let bar: Bar = "kept";
  const brush: Brush = {
    take(next) {
      bar = next;
    },
    fill(x, wide, top, height) {
      fills.push({ bar, x, width: wide, top, height });
    },
    notch() {
      notches += 1;
    },
  };
  paintRow(row, span, width, brush, columnsFor(width));
  return { fills, notches };
}

describe("the drawing", () => {
  it("gives a wide bar its own rectangle, and marks what was refused", () => {
    const { fills, notches } = painted(pictureOf(schedule).lanes[0] as Row, 100, 200);
    assert.deepEqual(
      fills.map(({ bar, x, width }) => [bar, x, width]),
      [
        ["kept", 0, 99], // a pixel is left to the next one
        ["again", 120, 39],
        ["alone", 160, 39],
      ],
    );
    assert.equal(notches, 1);
  });

  it("shares a pixel among 10,000 narrow bars by their time, and never loses one that was discarded", () => {
    const count = 10_000;
    const transactions = Array.from({ length: count }, (_, index) =>
      transaction(
        index,
        index === 5_000
          ? [run(0, index * 10, index * 10 + 1, onSlot(0)), run(0, index * 10 + 2, index * 10 + 5)]
          : [run(0, index * 10, index * 10 + 5)],
      ),
    );
    const [row] = pictureOf(readSchedule({ ...ANSWER, workers: 1, transactions, wallNs: count * 10 }, nameOf)).lanes;
    const { fills } = painted(row as Row, count * 10, 1_000);
    assert.ok(fills.length < 10, `${fills.length} rectangles: neighbours that look alike are one`);
    assert.ok(
      fills.every(({ x, width, top, height }) => x >= 0 && x + width <= 1_000 && top >= 0 && top + height <= 1),
    );
    const kept = fills.filter(({ bar }) => bar === "kept").reduce((sum, { width, height }) => sum + width * height, 0);
    assert.ok(Math.abs(kept - 500) < 1, `${kept} of 1,000 columns are half full`);
    const discarded = fills.filter(({ bar }) => bar === "discarded");
    assert.deepEqual(
      discarded.map(({ x }) => x),
      [500],
    );
    assert.ok((discarded[0]?.height ?? 0) >= 0.1);
  });
});

describe("new blocks", () => {
  const list = (head: number, suffix = ""): BlockList => ({
    head,
    keepsSchedules: true,
    makesLoads: true,
    load: null,
    blocks: [head, head - 1, head - 2].map((number) => ({
      number,
      hash: `0x${number}${suffix}`,
      at: number,
      transactions: 0,
      gasUsed: 0n,
      schedule: null,
    })),
  });

  it("are counted, and wait", () => {
    assert.deepEqual(arrivalsSince(list(7), list(7)), { count: 0, replaced: false });
    assert.deepEqual(arrivalsSince(list(7), list(19)), { count: 12, replaced: false });
  });

  it("that take another's place, or leave none, make a list untrue", () => {
    assert.ok(arrivalsSince(list(7), list(8, "f")).replaced);
    assert.ok(arrivalsSince(list(7), list(5)).replaced); // put back: 7 and 6 are gone
  });
});

/** A chain of empty blocks but for those of `full`, each of which holds one transaction; `devnet` answers the methods of our own node. */
function networkOf(
  name: string,
  head: number,
  full: readonly number[],
  devnet: Readonly<Record<string, unknown>> | null,
) {
  const blockHash = (number: number): Hex => `0x${name}${number.toString(16).padStart(62, "0")}`;
  const asked: string[] = [];
  const block = (number: number) => ({
    number: BigInt(number),
    hash: blockHash(number),
    parentHash: blockHash(number - 1),
    timestamp: BigInt(1_000 + number),
    transactions: full.includes(number) ? [hash(number)] : [],
    gasUsed: full.includes(number) ? 21_000n : 0n,
  });
  const client = {
    head,
    getBlockNumber: async () => BigInt(client.head),
    getBlock: async (wanted: { blockNumber?: bigint; blockHash?: Hex } = {}) => {
      const number =
        wanted.blockHash === undefined
          ? Number(wanted.blockNumber ?? client.head)
          : Number(`0x${wanted.blockHash.slice(4)}`);
      asked.push(`block ${number}`);
      if (number > client.head || (wanted.blockHash !== undefined && wanted.blockHash !== blockHash(number))) {
        throw new BlockNotFoundError(wanted);
      }
      return block(number);
    },
    getTransaction: async ({ hash: wanted }: { hash: Hex }) => {
      const number = full.find((each) => hash(each) === wanted);
      if (number === undefined) throw new TransactionNotFoundError({ hash: wanted });
      return { blockNumber: BigInt(number), transactionIndex: 0 };
    },
    request: async ({ method, params }: { method: string; params?: readonly string[] }) => {
      asked.push([method, ...(params ?? [])].join(" "));
      if (devnet === null) throw new MethodNotFoundRpcError(new Error("the method does not exist"));
      return devnet[[method, ...(params ?? [])].join(" ")] ?? null;
    },
  };
  const network = { client, chainId: 31337, genesis: blockHash(0), words: { nameOf } } as unknown as Network;
  return { network, client, asked, blockHash };
}

describe("the blocks of a node", () => {
  const schedules = (name: string) => ({
    devnet_stats: { load: { kind: "tokens", rate: 500, secondsLeft: 7 } },
    "devnet_getExecutionSchedule 0x1e": { ...ANSWER, blockHash: networkOf(name, 30, [30], {}).blockHash(30) },
  });

  it("are read once each, the newest first, with what their schedules come to", async () => {
    const { network, client, asked } = networkOf("aa", 30, [30], schedules("aa"));
    const first = await readBlockList(network, null);
    assert.deepEqual(
      first.blocks.map(({ number }) => number),
      Array.from({ length: 25 }, (_, index) => 30 - index),
    );
    assert.deepEqual(first.blocks[0]?.schedule, { lanes: 2, parallel: true, speedUp: 1.3, conflictRate: 0.25 });
    assert.equal(first.blocks[1]?.schedule, null); // it is empty: nobody asks
    assert.deepEqual(first.load, { kind: "tokens", rate: 500, secondsLeft: 7 });
    asked.length = 0;
    client.head = 32;
    assert.equal((await readBlockList(network, null)).blocks[2]?.schedule?.speedUp, 1.3);
    assert.deepEqual(asked.sort(), ["block 31", "block 32", "devnet_getExecutionSchedule 0x0", "devnet_stats"]);
  });

  it("go back to the first one, and are asked for before a number", async () => {
    const { network } = networkOf("ab", 3, [], { devnet_stats: {} });
    assert.deepEqual(
      (await readBlockList(network, null)).blocks.map(({ number }) => number),
      [3, 2, 1, 0],
    );
    assert.deepEqual(
      (await readBlockList(network, 2)).blocks.map(({ number }) => number),
      [1, 0],
    );
    assert.deepEqual((await readBlockList(network, 0)).blocks, []);
  });

  it("of a node without methods of its own have no schedules, and no load is offered", async () => {
    const { network } = networkOf("ac", 2, [2], null);
    const { keepsSchedules, makesLoads, load, blocks } = await readBlockList(network, null);
    assert.deepEqual({ keepsSchedules, makesLoads, load }, { keepsSchedules: false, makesLoads: false, load: null });
    assert.equal(blocks[0]?.schedule, null);
    assert.equal((await readBlockFile(network, 2))?.keepsSchedules, false);
  });

  it("have their own schedule, not that of a block that came to their place, and none where there is no block", async () => {
    const own = networkOf("ad", 30, [30], schedules("ad"));
    assert.equal((await readBlockFile(own.network, 30))?.schedule?.transactions.length, 4);
    assert.equal(await readBlockFile(own.network, 31), null);
    const other = networkOf("ae", 30, [30], schedules("ad"));
    assert.equal((await readBlockFile(other.network, 30))?.schedule, null);
  });

  it("are found by number and by hash, transactions too, and nothing else is", async () => {
    const { network, blockHash } = networkOf("af", 30, [30], {});
    assert.deepEqual(await findBlock(network, "7"), { number: 7, transaction: null });
    assert.deepEqual(await findBlock(network, blockHash(9)), { number: 9, transaction: null });
    assert.deepEqual(await findBlock(network, hash(30)), { number: 30, transaction: 0 });
    for (const text of ["31", hash(31), "0x12", "vault", ""]) assert.equal(await findBlock(network, text), null, text);
  });

  it("are those of the development chain alone", () => {
    const { network } = networkOf("ba", 1, [], {});
    assert.ok(hasExplorer(network));
    assert.ok(!hasExplorer({ ...network, chainId: 1 }));
  });
});

describe("what is typed and written", () => {
  it("reads numbers as the page writes them in either language", () => {
    assert.equal(parseBlockNumber(" 1,204 "), 1_204);
    assert.equal(parseBlockNumber("1.204.000"), 1_204_000);
    for (const text of ["", "-1", "1,2", "0x7", "1e3", "9".repeat(16)])
      assert.equal(parseBlockNumber(text), null, text);
  });

  it("writes every run into the file", () => {
    const lines = runsCsv(schedule).trimEnd().split("\r\n");
    assert.equal(lines.length, 6);
    assert.equal(lines[3], `2,${hash(2)},1,1,40,60,no,reexecuted,yes,1,${VAULT},storage,${hash(5)}`);
    assert.equal(lines[5], `3,${hash(3)},1,0,80,100,yes,sequential,no,,,,`);
  });

  it("writes times, factors and shares in three digits at most, and never more than they are", () => {
    const { formatFactor, formatNanoseconds, formatShare } = measures("en");
    assert.deepEqual([840, 53_800, 999_999, 4_100_000, 41_040_000, 213_400_000, 1_300_000_000].map(formatNanoseconds), [
      "840 ns",
      "53.8 µs",
      "1.00 ms",
      "4.10 ms",
      "41.0 ms",
      "213 ms",
      "1.30 s",
    ]);
    assert.deepEqual([5.29, 1, 0.96].map(formatFactor), ["5.2", "1.0", "0.9"]);
    assert.deepEqual([0, 0.0001, 0.0612, 1].map(formatShare), ["0.0 %", "< 0.1 %", "6.1 %", "100.0 %"]);
    assert.equal(measures("de").formatNanoseconds(4_100_000), "4,10 ms");
  });
});
