// Building, importing, reorganising and reading a chain; what is refused leaves no trace.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type BlockFault, BlockInvalid, type Chain, ForkchoiceError } from "../../../devnet/chain/index.ts";
import { encodeBlock } from "../../../devnet/primitives/index.ts";
import { stateRoot } from "../conformance/root.ts";
import { ALICE, add, after, BOB, CAROL, COUNTER, openChain, produce, send } from "./world.ts";

const ETHER = 10n ** 18n;

/** The root of the state table as an independent trie has it. */
const rootOf = (chain: Chain) => stateRoot(chain.engine);
const hex = (bytes: Uint8Array | undefined) => `0x${Buffer.from(bytes ?? []).toString("hex")}`;

test("a block that is produced becomes the head, with receipts, state and the root that an independent trie has", async () => {
  const chain = await openChain();
  assert.equal(hex(chain.head.block.header.stateRoot), await rootOf(chain));
  const block = await produce(
    chain,
    send({ from: ALICE, nonce: 0n, value: ETHER }),
    send({ from: ALICE, nonce: 1n, to: COUNTER, data: add(5) }),
  );
  assert.equal(chain.head, block);
  assert.equal(hex(block.block.header.stateRoot), await rootOf(chain));
  const [paid, counted] = block.receipts;
  assert.equal(paid?.gasUsed, 21_000n);
  assert.deepEqual(paid?.sender, ALICE.address);
  assert.equal(counted?.logs.length, 1);
  assert.equal(chain.stateAt("latest")?.storage(COUNTER, 0n), 105n);
  assert.equal(chain.stateAt("latest")?.balance(BOB.address), 10_001n * ETHER);
  assert.deepEqual(chain.transaction(counted?.hash as Uint8Array), { block, index: 1 });
});

test("what cannot stand is left out, with the reason, and the rest is not touched by it", async () => {
  const chain = await openChain();
  const candidates = [
    send({ from: ALICE, nonce: 7n }),
    send({ from: BOB, nonce: 0n, gasLimit: 31_000_000n }),
    send({ from: CAROL, nonce: 0n, value: 1n }),
    Uint8Array.of(0x02, 0xc0),
  ];
  const { block, leftOut } = await chain.produce(
    { ...after(chain.head), gasLimit: 16_000_000n },
    candidates.map((raw) => ({ raw })),
  );
  assert.deepEqual(leftOut, [
    { index: 0, reason: "NONCE_TOO_HIGH", isFull: false },
    { index: 1, reason: "GAS_ABOVE_CAP", isFull: false },
    { index: 3, reason: "MALFORMED", isFull: false },
  ]);
  assert.equal(block.receipts.length, 1);
});

test("a past state is read in place: accounts, storage and calls", async () => {
  const chain = await openChain();
  for (let n = 0n; n < 5n; n++)
    await produce(chain, send({ from: ALICE, nonce: n, to: COUNTER, data: add(1), value: 0n }));
  for (let n = 0n; n <= 5n; n++) {
    const state = chain.stateAt(n);
    assert.equal(state?.storage(COUNTER, 0n), 100n + n);
    assert.equal(state?.nonce(ALICE.address), n);
    const message = { from: BOB.address, to: COUNTER, gas: 100_000n, value: 0n, data: add(0) };
    const called = await state?.call(message);
    assert.equal(called?.logs[0]?.data.at(-1), 100 + Number(n));
    const over = await state?.call(message, { overrides: [{ kind: "slot", address: COUNTER, key: 0n, value: 7n }] });
    assert.equal(over?.logs[0]?.data.at(-1), 7);
  }
  assert.equal(hex(chain.head.block.header.stateRoot), await rootOf(chain));
});

test("calls leave no entries behind", async () => {
  const chain = await openChain();
  await produce(chain, send({ from: ALICE, nonce: 0n, to: COUNTER, data: add(1) }));
  const before = chain.engine.entries;
  const stranger = new Uint8Array(20).fill(0x77);
  await chain.stateAt("latest")?.call({ from: stranger, to: stranger, gas: 50_000n, value: 0n, data: add(1) });
  assert.equal(chain.stateAt("latest")?.balance(stranger), 0n);
  await chain.stateAt("earliest")?.call({ from: stranger, to: COUNTER, gas: 50_000n, value: 0n, data: add(1) });
  assert.deepEqual(chain.engine.entries, before);
});

/** Two chains with the same beginning; the second has built two blocks more on its own. */
async function twoBranches() {
  const chain = await openChain();
  const other = await openChain();
  const common = await produce(chain, send({ from: ALICE, nonce: 0n, value: 1n }));
  await other.import(encodeBlock(common.block));
  const mine = await produce(chain, send({ from: ALICE, nonce: 1n, to: COUNTER, data: add(1) }));
  const theirs = [
    await produce(other, send({ from: BOB, nonce: 0n, to: COUNTER, data: add(10) })),
    await produce(other, send({ from: BOB, nonce: 1n, to: COUNTER, data: add(20) })),
  ] as const;
  return { chain, common, mine, theirs };
}

test("an imported branch takes over, and the head goes back and forth at will", async () => {
  const { chain, common, mine, theirs } = await twoBranches();
  const changes: [number, number][] = [];
  chain.onChange(({ removed, added }) => changes.push([removed.length, added.length]));
  assert.equal((await chain.import(theirs[0].block)).status, "head");
  assert.equal((await chain.import(theirs[1].block)).status, "head");
  assert.equal((await chain.import(theirs[1].block)).status, "known");
  assert.equal(chain.stateAt("latest")?.storage(COUNTER, 0n), 130n);
  assert.equal(chain.block(2n)?.hash.toString(), theirs[0].hash.toString());
  assert.equal(chain.isCanonical(mine), false);
  assert.equal(chain.stateAt(mine.hash)?.storage(COUNTER, 0n), 101n, "the state of a side branch is read too");
  assert.equal(hex(theirs[1].block.header.stateRoot), await rootOf(chain));
  await chain.setForkchoice({ head: mine.hash, safe: common.hash, finalized: common.hash });
  assert.equal(hex(mine.block.header.stateRoot), await rootOf(chain));
  assert.equal(chain.transaction(theirs[0].receipts.hash(0)), null);
  assert.deepEqual(changes, [
    [1, 1],
    [0, 1],
    [2, 1],
  ]);
  assert.equal(chain.finalized, chain.block(common.hash));
  const behindFinal = chain.setForkchoice({ head: chain.genesis.hash });
  await assert.rejects(behindFinal, (error) => error instanceof ForkchoiceError && error.fault === "HEAD_NOT_ON_FINAL");
});

test("a block that is not valid leaves no trace, wherever it hangs", async () => {
  const { chain, mine, theirs } = await twoBranches();
  const [first, second] = theirs;
  const before = { head: chain.head, root: await rootOf(chain), entries: chain.engine.entries };
  const wrongRoot = { ...first.block, header: { ...first.block.header, stateRoot: new Uint8Array(32) } };
  const wrongGas = { ...first.block, header: { ...first.block.header, gasUsed: 1n } };
  const refused = (fault: BlockFault) => (error: unknown) => error instanceof BlockInvalid && error.fault === fault;
  await assert.rejects(chain.import(wrongRoot), refused("STATE_ROOT_WRONG"));
  await assert.rejects(chain.import(wrongGas), refused("GAS_USED_WRONG"));
  await assert.rejects(chain.import(second.block), refused("PARENT_UNKNOWN"));
  assert.deepEqual({ head: chain.head, root: await rootOf(chain), entries: chain.engine.entries }, before);
  assert.equal(chain.head, mine);
  assert.equal((await chain.import(first.block)).status, "head");
});

test("building is a function: twice the same block, and the chain stays as it is", async () => {
  const chain = await openChain();
  const parent = await produce(chain, send({ from: ALICE, nonce: 0n }));
  await produce(chain, send({ from: ALICE, nonce: 1n }));
  const before = await rootOf(chain);
  const candidates = [{ raw: send({ from: BOB, nonce: 0n, to: COUNTER, data: add(3) }) }];
  const built = await chain.build(after(parent, 5n), candidates, parent);
  const again = await chain.build(after(parent, 5n), candidates, parent);
  assert.deepEqual(built.hash, again.hash);
  assert.equal(await rootOf(chain), before);
  assert.equal((await chain.import(built.block)).status, "head");
});

test("a snapshot brings back head, state, blocks and interventions, and is spent", async () => {
  const chain = await openChain();
  await produce(chain, send({ from: ALICE, nonce: 0n }));
  await chain.intervene([{ kind: "account", address: CAROL.address, balance: 5n }]);
  const [head, root, entries] = [chain.head, await rootOf(chain), chain.engine.entries];
  const id = chain.snapshot();
  await chain.intervene([{ kind: "slot", address: COUNTER, key: 1n, value: 9n }]);
  const gone = await produce(chain, send({ from: ALICE, nonce: 1n, to: new Uint8Array(20).fill(0x55), value: 3n }));
  assert.equal(chain.stateAt(1n)?.storage(COUNTER, 1n), 9n);
  assert.equal(await chain.revert(id), true);
  assert.equal(await chain.revert(id), false);
  assert.equal(chain.head, head);
  assert.equal(await rootOf(chain), root);
  assert.equal(chain.block(gone.hash), null);
  assert.deepEqual(chain.engine.entries, entries, "what the blocks inserted is taken out again");
  assert.equal(chain.stateAt("latest")?.balance(CAROL.address), 5n);
  assert.equal(chain.stateAt("latest")?.storage(COUNTER, 1n), 0n);
});

test("a transaction is found on the line alone, and in the newest block that has it", async () => {
  const chain = await openChain();
  const raw = send({ from: ALICE, nonce: 0n, value: 1n });
  const first = await produce(chain, raw);
  const hash = first.receipts.hash(0);
  await chain.intervene([{ kind: "account", address: ALICE.address, nonce: 0n }]);
  const second = await produce(chain, send({ from: BOB, nonce: 0n }), raw);
  assert.deepEqual(chain.transaction(hash), { block: second, index: 1 });
  await chain.setForkchoice({ head: first.hash });
  assert.deepEqual(chain.transaction(hash), { block: first, index: 0 });
  assert.equal(chain.transaction(second.receipts.hash(0)), null);
  await chain.setForkchoice({ head: chain.genesis.hash });
  assert.equal(chain.transaction(hash), null);
  await chain.setForkchoice({ head: second.hash });
  assert.deepEqual(chain.transaction(hash), { block: second, index: 1 });
});

test("logs of a range, by address and topics", async () => {
  const chain = await openChain();
  for (let n = 0n; n < 4n; n++)
    await produce(chain, send({ from: ALICE, nonce: n, to: n % 2n ? BOB.address : COUNTER, data: add(1) }));
  const found = [...chain.logs(1n, 4n, { addresses: [COUNTER] })];
  assert.deepEqual(
    found.map(({ block, logIndex }) => [block.block.header.number, logIndex]),
    [
      [1n, 0],
      [3n, 0],
    ],
  );
  assert.equal([...chain.logs(1n, 4n, { addresses: [BOB.address] })].length, 0);
  assert.equal([...chain.logs(0n, 4n, { topics: [null] })].length, 0, "they have no topic");
});

test("only the last blocks are kept, and the genesis block", async () => {
  const chain = await openChain({ keep: 3 });
  for (let n = 0n; n < 10n; n++) await produce(chain, send({ from: ALICE, nonce: n, to: COUNTER, data: add(1) }));
  assert.equal(chain.block(6n), null);
  assert.equal(chain.stateAt(7n)?.storage(COUNTER, 0n), 107n);
  assert.equal(chain.stateAt(10n)?.storage(COUNTER, 0n), 110n);
  assert.equal(chain.block("earliest"), chain.genesis);
});
