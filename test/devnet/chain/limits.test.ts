// A region that is full gives a clear error, and nothing is lost: the chain stands where it stood and goes on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Chain, developmentGenesis } from "../../../devnet/chain/index.ts";
import { forks, layout, RegionFull } from "../../../devnet/engine/index.ts";
import { TrieFullError } from "../../../devnet/state/index.ts";
import { stateRoot } from "../conformance/root.ts";
import { ALICE, after, BOB, openChain, produce, send } from "./world.ts";

/** Payments to so many strangers. */
const payments = (count: number, nonce = 0n) =>
  Array.from({ length: count }, (_, i) =>
    send({ from: ALICE, nonce: nonce + BigInt(i), to: Uint8Array.from({ length: 20 }, () => i + 1), value: 1n }),
  );

/** Where a chain stands. */
const standing = async ({ head, engine }: Chain) => [head, await stateRoot(engine), engine.entries] as const;

test("a block that writes more than undo records can hold is refused as a whole; a smaller one is not", async () => {
  const maker = await openChain();
  const large = await produce(maker, ...payments(60));
  const chain = await openChain({ undoRecords: 40 });
  const before = await standing(chain);
  const isUndo = (error: unknown) => error instanceof RegionFull && error.region === "UNDO";
  await assert.rejects(chain.import(large.block), isUndo);
  assert.deepEqual(await standing(chain), before);
  for (let n = 0n; n < 30n; n += 10n) await produce(chain, ...payments(10, n));
  assert.equal(chain.stateAt("latest")?.nonce(ALICE.address), 30n);
  assert.equal(chain.stateAt(1n)?.nonce(ALICE.address), 10n, "what left the ring is still read");
});

test("a transaction that finds no room for its undo records waits for the next block", async () => {
  // Shanghai: no contract of the protocol writes behind the transactions
  const genesis = developmentGenesis({ accounts: [ALICE.address], fork: forks.SHANGHAI, timestamp: 1000n });
  const chain = await Chain.open(genesis, { undoRecords: 40 });
  const { block, leftOut } = await chain.produce(
    after(chain.head),
    payments(60).map((raw) => ({ raw })),
  );
  const taken = block.receipts.length;
  assert.ok(taken > 30 && taken < 40);
  assert.deepEqual(leftOut[0], { index: taken, reason: "UNDO", isFull: true });
  const next = await produce(chain, ...payments(60).slice(taken));
  assert.equal(next.receipts.length, 60 - taken);
});

test("the state table grows where a block needs it to", async () => {
  // BALANCE of so many accounts as its call data says, from the hash of a counter on: PUSH0 JUMPDEST PUSH1 1 ADD DUP1 BALANCE POP DUP1 PUSH2 40000 GT PUSH1 1 JUMPI
  const looker = new Uint8Array(20).fill(0xee);
  const code = Buffer.from("5f5b600101803150619c40811060015700", "hex");
  const genesis = developmentGenesis({
    accounts: [ALICE.address],
    fork: forks.SHANGHAI,
    gasLimit: 1_000_000_000n,
    timestamp: 1000n,
    others: [{ address: looker, nonce: 1n, balance: 0n, code, storage: new Map() }],
  });
  const chain = await Chain.open(genesis);
  const block = await produce(chain, send({ from: ALICE, nonce: 0n, to: looker, gasLimit: 500_000_000n }));
  assert.equal(block.receipts.at(0).succeeded, true);
  assert.ok(chain.engine.entries.accounts > 1 << 15);
});

test("full tries refuse the block that finds no room in them", async () => {
  const chain = await openChain();
  await produce(chain, ...payments(3));
  const before = await standing(chain);
  const { views } = chain.engine;
  const top = views.u32(layout.CONTROL_TRIE_TOP);
  views.setU32(layout.CONTROL_TRIE_TOP, layout.TRIE_END);
  const strangers = Array.from({ length: 250 }, (_, i) =>
    send({ from: BOB, nonce: BigInt(i), to: Uint8Array.from({ length: 20 }, (__, k) => (k ? i : 7)), value: 1n }),
  );
  await assert.rejects(produce(chain, ...strangers), TrieFullError);
  views.setU32(layout.CONTROL_TRIE_TOP, top);
  const [head, root] = await standing(chain);
  assert.deepEqual([head, root], before.slice(0, 2));
  const block = await produce(chain, ...strangers);
  assert.equal(block.receipts.length, 250);
  assert.equal(`0x${Buffer.from(block.block.header.stateRoot).toString("hex")}`, await stateRoot(chain.engine));
});

/** Reads slots from the first number of its call data up to the second. */
const READER = new Uint8Array(20).fill(0xdd);
// PUSH0 CALLDATALOAD JUMPDEST PUSH1 1 ADD DUP1 SLOAD POP DUP1 PUSH1 32 CALLDATALOAD GT PUSH1 2 JUMPI
const READER_CODE = Buffer.from("5f355b600101805450806020351160025700", "hex");

test("a transaction that touches more slots than the state table can ever hold is left out, and the others are not", async () => {
  const genesis = developmentGenesis({
    accounts: [ALICE.address, BOB.address],
    fork: forks.SHANGHAI,
    gasLimit: 10_000_000_000n,
    timestamp: 1000n,
    others: [{ address: READER, nonce: 1n, balance: 0n, code: READER_CODE, storage: new Map([[1n, 7n]]) }],
  });
  const chain = await Chain.open(genesis);
  await produce(chain, ...payments(2));
  const before = await standing(chain);
  // each of them alone has room for its records; the sixth finds two million slots taken
  const reads = Array.from({ length: 6 }, (_, i) => {
    const data = Buffer.alloc(64);
    data.writeUInt32BE(400_000 * i, 28);
    data.writeUInt32BE(400_000 * (i + 1), 60);
    return send({ from: ALICE, nonce: BigInt(2 + i), to: READER, data, gasLimit: 900_000_000n });
  });
  const { block: read, leftOut } = await chain.produce(
    after(chain.head),
    [...reads, send({ from: BOB, nonce: 0n, to: ALICE.address, value: 5n })].map((raw) => ({ raw })),
  );
  assert.deepEqual(leftOut, [{ index: 5, reason: "SLOTS", isFull: false }]);
  assert.equal(read.receipts.length, 6);
  for (const { succeeded } of read.receipts) assert.ok(succeeded);
  assert.ok(chain.engine.entries.slots >= 2_000_000);
  assert.equal(chain.stateAt("latest")?.nonce(BOB.address), 1n);
  assert.equal(chain.stateAt("latest")?.storage(READER, 1n), 7n);
  // and what they only read leaves the table again with their block
  await chain.setForkchoice({ head: chain.block(1n)?.hash as Uint8Array });
  assert.deepEqual(await standing(chain), before);
});

test("a contract that finds no room for its code is left out; when there is room it is not", async () => {
  const chain = await openChain();
  const { views } = chain.engine;
  const top = views.u32(layout.CONTROL_CODE_TOP);
  // CODECOPY of what follows, and RETURN: PUSH2 2000 PUSH1 12 PUSH0 CODECOPY PUSH2 2000 PUSH0 RETURN
  const initcode = Buffer.concat([Buffer.from("6107d0600c5f396107d05ff3", "hex"), Buffer.alloc(2000, 0x5b)]);
  const creation = send({ from: ALICE, nonce: 0n, to: null, data: initcode, gasLimit: 1_000_000n });
  views.setU32(layout.CONTROL_CODE_TOP, layout.CODES_END - 1024);
  const { block, leftOut } = await chain.produce(
    after(chain.head),
    [creation, send({ from: BOB, nonce: 0n, to: ALICE.address, value: 5n })].map((raw) => ({ raw })),
  );
  assert.deepEqual(leftOut, [{ index: 0, reason: "CODE", isFull: false }]);
  assert.equal(block.receipts.length, 1);
  assert.ok(views.u32(layout.CONTROL_CODE_TOP) <= layout.CODES_END);
  assert.equal(`0x${Buffer.from(block.block.header.stateRoot).toString("hex")}`, await stateRoot(chain.engine));
  views.setU32(layout.CONTROL_CODE_TOP, top);
  const next = await produce(chain, creation);
  const { created } = next.receipts.at(0);
  assert.equal(chain.stateAt("latest")?.code(created as Uint8Array).length, 2000);
});

test("memory per block is constant under constant load", async () => {
  const chain = await openChain({ keep: 10 });
  const used = () => ({
    entries: chain.engine.entries,
    room: chain.engine.views.u32(layout.CONTROL_UNDO_ROOM),
    trieTop: chain.engine.views.u32(layout.CONTROL_TRIE_TOP),
    codeTop: chain.engine.views.u32(layout.CONTROL_CODE_TOP),
  });
  const blocks = async (count: bigint) => {
    for (let n = 0n; n < count; n++) {
      await produce(
        chain,
        send({ from: ALICE, nonce: chain.stateAt("latest")?.nonce(ALICE.address) ?? 0n, value: 1n }),
      );
    }
  };
  // until the contracts of the protocol have been called often enough to be decoded; their rings (EIP-4788, 2935) take three new slots a block until
  // they have gone round after 8,191
  await blocks(80n);
  const before = used();
  await blocks(20n);
  const { entries, ...others } = used();
  const { entries: entriesBefore, ...othersBefore } = before;
  assert.deepEqual(others, othersBefore);
  assert.equal(entries.accounts, entriesBefore.accounts);
  assert.ok(entries.slots - entriesBefore.slots <= 3 * 20);
  assert.equal(chain.block(89n), null);
});
