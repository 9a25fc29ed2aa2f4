// The miner over a chain that only counts nonces: who is answered when, and that nothing ever gets stuck.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate, setTimeout } from "node:timers/promises";
import { forks } from "../../../devnet/engine/index.ts";
import { Clock, ClockError, Miner, Pool, PoolError, type PoolTransaction } from "../../../devnet/pool/index.ts";
import { bytesToHex } from "../../../devnet/primitives/index.ts";
import { signed } from "./transactions.ts";

/** A chain whose blocks hold at most `room` transactions and take a moment each. */
function open(room = 1000) {
  const nonces = new Map<string, bigint>();
  const blocks: string[][] = [];
  let refuse = (_: PoolTransaction): string | undefined => undefined;
  let building = 0;
  const pool: Pool = new Pool({
    state: (address) => ({ nonce: nonces.get(bytesToHex(address)) ?? 0n, balance: 10n ** 20n, code: "none" }),
    rules: () => ({
      fork: forks.OSAKA,
      chainId: 31337n,
      gasLimit: 30_000_000n,
      transactionGasCap: undefined,
      leastTip: 0n,
      initcodeLimit: 49_152,
      blobsPerTransaction: 6,
    }),
    order: "fees",
    onDropped: (transaction, reason) => miner.dropped(transaction, reason),
  });
  const faults: unknown[] = [];
  const miner: Miner = new Miner({
    pool,
    baseFee: () => 1n,
    onFault: (error) => faults.push(error),
    async produce(candidates) {
      assert.equal(building++, 0, "two blocks at a time");
      const included: PoolTransaction[] = [];
      const refused: { transaction: PoolTransaction; reason: string }[] = [];
      for (const transaction of candidates) {
        if (included.length === room) break;
        const reason = refuse(transaction);
        if (reason !== undefined) {
          refused.push({ transaction, reason });
          continue;
        }
        included.push(transaction);
        nonces.set(transaction.from, transaction.tx.nonce + 1n);
      }
      await setImmediate();
      blocks.push(included.map(({ id }) => id));
      building--;
      return { included, refused };
    },
  });
  const send = (transaction: Parameters<Pool["add"]>[0]) => miner.settled(pool.add(transaction));
  return { pool, miner, blocks, faults, send, refuseWhere: (rule: typeof refuse) => (refuse = rule) };
}

test("automine: the answer comes after the block, and those that come together share one", async () => {
  const { blocks, send } = open();
  const transactions = [await signed(1, 0), await signed(1, 1), await signed(2, 0)];
  await Promise.all(transactions.map(send));
  assert.deepEqual(
    blocks.map(({ length }) => length),
    [3],
  );
});

test("automine: hundreds out of nonce order, from many senders, in small blocks, never get stuck", async () => {
  const { pool, blocks, send, faults } = open(7);
  const senders = [1, 2, 3, 4, 5];
  const transactions = await Promise.all(
    senders.flatMap((n) => Array.from({ length: 40 }, (_, nonce) => signed(n, 39 - nonce))),
  );
  const answers = transactions.map(async (transaction, i) => {
    await setTimeout(i % 11); // as if on eleven connections
    await send(transaction);
  });
  await Promise.all(answers);
  // those that were answered as queued follow without another request
  for (let tries = 0; pool.size > 0 && tries < 200; tries++) await setTimeout(5);
  assert.equal(pool.size, 0);
  assert.equal(blocks.flat().length, 200);
  assert.deepEqual(faults, []);
});

test("automine: one behind a gap is answered at once and goes in with its predecessor", async () => {
  const { pool, blocks, send } = open();
  await send(await signed(1, 1));
  assert.equal(pool.size, 1);
  await send(await signed(1, 0));
  assert.deepEqual([pool.size, blocks.flat().length], [0, 2]);
});

test("automine: one that the builder refuses tells its sender why, and others go on", async () => {
  const { pool, send, refuseWhere } = open();
  const bad = await signed(1, 0);
  refuseWhere(({ id }) => (id === bytesToHex(bad.hash) ? "insufficient funds for transfer" : undefined));
  const other = send(await signed(2, 0));
  await assert.rejects(send(bad), (error) => error instanceof PoolError && /insufficient funds/.test(error.message));
  await other;
  assert.equal(pool.size, 0);
});

test("automine: a fee below the base fee is said at once", async () => {
  const { miner } = open();
  assert.throws(() => miner.check({ maxFee: 0n }), /max fee per gas less than block base fee/);
  miner.setAutomine(false);
  miner.check({ maxFee: 0n });
});

test("manual: what waits goes in when asked; automine takes up what is left", async () => {
  const { pool, miner, blocks, send } = open(2);
  miner.setAutomine(false);
  for (const nonce of [0, 1, 2]) await send(await signed(1, nonce));
  assert.equal(blocks.length, 0);
  await miner.mine();
  assert.equal(pool.size, 1);
  miner.setAutomine(true);
  await miner.exclusive(() => {});
  await setTimeout(5);
  assert.equal(pool.size, 0);
});

test("interval: blocks come by themselves, empty ones too, until it ends", async () => {
  const { miner, blocks, send } = open();
  miner.setAutomine(false);
  miner.setInterval(5);
  await send(await signed(1, 0));
  while (blocks.length < 3) await setTimeout(5);
  assert.equal(blocks.flat().length, 1);
  await miner.stop();
  const count = blocks.length;
  await setTimeout(20);
  assert.equal(blocks.length, count);
});

test("the clock: one offset, an exact next time once, never a block that is not later", () => {
  let nowMs = 1_000_000_000;
  const clock = new Clock(() => nowMs);
  assert.equal(clock.take(500n), 1_000_000n);
  assert.equal(clock.take(1_000_000n), 1_000_001n);
  assert.equal(clock.increase(3600n, 1_000_001n), 3601n, "counted from the head, which runs ahead by a second");
  assert.equal(clock.increase(400n, 1_000_001n), 4001n);
  assert.equal(clock.take(1_000_001n), 1_004_001n);
  clock.setNext(2_000_000n, 1_004_001n);
  assert.equal(clock.peek(1_004_001n), 2_000_000n);
  assert.equal(clock.take(1_004_001n), 2_000_000n);
  nowMs += 5000;
  assert.equal(clock.take(2_000_000n), 2_000_005n);
  assert.throws(() => clock.setNext(2_000_005n, 2_000_005n), ClockError);
  const before = clock.state;
  clock.setInterval(10n);
  assert.equal(clock.take(2_000_005n), 2_000_015n);
  clock.restore(before);
  assert.equal(clock.take(2_000_015n), 2_000_016n);
});
