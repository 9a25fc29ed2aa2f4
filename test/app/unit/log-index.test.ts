import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { encodeAbiParameters, type Hex, keccak256, padHex, stringToHex, toHex } from "viem";
import { type LogSource, type SourceBlock, type SourceLog, updateLogs } from "../../../app/src/lib/store/log-index.ts";
import { Store } from "../../../app/src/lib/store/open.ts";
import { hashOfLogBlock, logsAfter, logsOfEvent, logsOfSubject } from "../../../app/src/lib/store/read-logs.ts";

const TOKEN: Hex = `0x${"70".repeat(20)}`;
const EVENT = keccak256(stringToHex("Happened(uint256)"));
const SENDER: Hex = `0x${"5e".repeat(20)}`;
const END = 10n ** 9n;

/** A chain in memory: one log in each block that has any, by a salt that tells branches apart. */
class MemoryChain implements LogSource {
  readonly startBlock: number = 0;
  readonly asked: (readonly [from: number, to: number])[] = [];
  /** Most blocks that the node answers for at once. */
  limit = Number.POSITIVE_INFINITY;
  #blocks: { hash: Hex; logs: number; salt: string }[] = [];
  onLogs: () => void = () => undefined;

  grow(blocks: number, logsPerBlock: number, salt = "main"): this {
    for (let count = 0; count < blocks; count++) {
      const number = this.#blocks.length;
      const parent = this.#blocks[number - 1]?.hash ?? "0x";
      this.#blocks.push({ hash: keccak256(stringToHex(`${parent} ${number} ${salt}`)), logs: logsPerBlock, salt });
    }
    return this;
  }

  cut(length: number): this {
    this.#blocks = this.#blocks.slice(0, length);
    return this;
  }

  head = async () => this.#blocks.length - 1;
  hashOf = async (number: number) => this.#blocks[number]?.hash ?? null;
  block = async (number: number): Promise<SourceBlock | null> => {
    const block = this.#blocks[number];
    if (block === undefined) return null;
    return {
      number,
      hash: block.hash,
      timestamp: 1_700_000_000 + number,
      transactions: [{ hash: this.#transaction(number), position: 0, sender: SENDER }],
    };
  };
  logs = async (from: number, to: number): Promise<readonly SourceLog[]> => {
    this.asked.push([from, to]);
    if (to - from >= this.limit) throw new Error("query returned more than 10000 results");
    const found = this.#blocks.slice(from, to + 1).flatMap((block, offset) =>
      Array.from({ length: block.logs }, (_, position) => ({
        block: from + offset,
        blockHash: block.hash,
        position,
        transactionHash: this.#transaction(from + offset),
        address: TOKEN,
        topics: [EVENT, padHex(toHex(position), { size: 32 })],
        data: encodeAbiParameters([{ type: "string" }], [block.salt]),
      })),
    );
    this.onLogs();
    return found;
  };

  #transaction(number: number): Hex {
    return keccak256(`${this.#blocks[number]?.hash ?? "0x"}01`);
  }
}

const places = (store: Store) =>
  logsOfEvent(store, TOKEN, EVENT, END).map(({ blockNumber, blockHash }) => [Number(blockNumber), blockHash]);
const expected = async (chain: MemoryChain) =>
  (await chain.logs(0, await chain.head())).map(({ block, blockHash }) => [block, blockHash]);

describe("the index of logs", () => {
  it("reads what is new, in ranges of a bounded length", async () => {
    const store = new Store(":memory:");
    const chain = new MemoryChain().grow(5_000, 0).grow(10, 2);
    assert.equal(await updateLogs(store, chain), 5_009);
    assert.deepEqual(chain.asked, [
      [0, 1_999],
      [2_000, 3_999],
      [4_000, 5_009],
    ]);
    assert.deepEqual(places(store), await expected(chain));
    chain.grow(3, 1);
    chain.asked.length = 0;
    assert.equal(await updateLogs(store, chain), 5_012);
    assert.deepEqual(chain.asked, [[5_010, 5_012]]);
    chain.asked.length = 0;
    await updateLogs(store, chain);
    assert.deepEqual(chain.asked, [], "nothing is new");
  });

  it("asks for less where the node finds it too much", async () => {
    const store = new Store(":memory:");
    const chain = new MemoryChain().grow(1_000, 1);
    chain.limit = 100;
    await updateLogs(store, chain);
    assert.equal(places(store).length, 1_000);
    assert.ok(chain.asked.length < 40, `${chain.asked.length} questions`);
  });

  it("gives a problem back that is not the length of the range", async () => {
    const chain = new MemoryChain().grow(4, 1);
    chain.limit = 0;
    await assert.rejects(updateLogs(new Store(":memory:"), chain), /more than 10000/);
  });

  for (const [title, cut, grow] of [
    ["the newest block was replaced", 29, 1],
    ["ten blocks were replaced by more", 20, 15],
    ["the chain was set back and is shorter now", 12, 0],
    ["more was replaced than is compared at once", 3, 200],
    ["everything was replaced", 0, 4],
  ] as const) {
    it(`forgets what the chain no longer has: ${title}`, async () => {
      const store = new Store(":memory:");
      const chain = new MemoryChain().grow(30, 1).grow(170, cut < 10 ? 1 : 0);
      await updateLogs(store, chain);
      chain.cut(cut).grow(grow, 1, "branch");
      await updateLogs(store, chain);
      assert.deepEqual(places(store), await expected(chain));
    });
  }

  it("is not fooled by a chain that changes between its questions", async () => {
    const store = new Store(":memory:");
    const chain = new MemoryChain().grow(10, 1);
    let times = 0;
    chain.onLogs = () => {
      if (times++ === 0) chain.cut(5).grow(6, 1, "branch");
    };
    await updateLogs(store, chain);
    chain.onLogs = () => undefined;
    await updateLogs(store, chain);
    assert.deepEqual(places(store), await expected(chain));
  });

  it("gives up on a chain that never stands still", async () => {
    const chain = new MemoryChain().grow(10, 1);
    let times = 0;
    chain.onLogs = () => void chain.cut(5).grow(5, 1, `branch ${times++}`);
    await assert.rejects(updateLogs(new Store(":memory:"), chain), /changes while/);
  });

  it("enters nothing twice when two write at once", async () => {
    const store = new Store(":memory:");
    const chain = new MemoryChain().grow(3_000, 1);
    await Promise.all([updateLogs(store, chain), updateLogs(store, chain), updateLogs(store, chain)]);
    assert.deepEqual(places(store), await expected(chain));
  });

  it("answers by event, by what it is about, and from a place on", async () => {
    const store = new Store(":memory:");
    const chain = new MemoryChain().grow(50, 2);
    await updateLogs(store, chain);
    const all = logsAfter(store, { block: -1, position: -1 });
    assert.equal(all.length, 100);
    const [next, last] = logsAfter(store, { block: 48, position: 1 });
    assert.deepEqual([next?.blockNumber, next?.logIndex, last?.logIndex], [49n, 0, 1]);
    assert.equal(next?.timestamp, 1_700_000_049);
    assert.equal(next?.sender.toLowerCase(), SENDER);
    assert.equal(logsOfEvent(store, TOKEN, EVENT, 9n).length, 20);
    assert.equal(logsOfSubject(store, TOKEN, padHex(toHex(1), { size: 32 })).length, 50);
    assert.equal(hashOfLogBlock(store, 7), await chain.hashOf(7));
    assert.equal(hashOfLogBlock(store, 50), undefined);
  });
});
