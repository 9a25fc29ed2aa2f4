// The pool: what it takes, replaces, orders and drops.
import assert from "node:assert/strict";
import { test } from "node:test";
import { forks } from "../../../devnet/engine/index.ts";
import {
  costOf,
  Pool,
  PoolError,
  type PoolFault,
  type PoolLimits,
  type PoolTransaction,
  type SenderState,
} from "../../../devnet/pool/index.ts";
import { bytesToHex } from "../../../devnet/primitives/index.ts";
import { GWEI, signed, wallet } from "./transactions.ts";

const RICH: SenderState = { nonce: 0n, balance: 10n ** 20n, code: "none" };

function open(limits: Partial<PoolLimits> = {}) {
  const accounts = new Map<string, SenderState>();
  const dropped: [string, PoolFault][] = [];
  const pool = new Pool({
    state: (address) => accounts.get(bytesToHex(address)) ?? RICH,
    rules: () => ({
      fork: forks.OSAKA,
      chainId: 31337n,
      gasLimit: 30_000_000n,
      transactionGasCap: 1n << 24n,
      leastTip: 0n,
      initcodeLimit: 49_152,
      blobsPerTransaction: 6,
    }),
    order: "fees",
    limits,
    onDropped: ({ id }, { fault }) => dropped.push([id, fault]),
  });
  const set = (n: number, state: Partial<SenderState>) =>
    accounts.set(wallet(n).address.toLowerCase(), { ...RICH, ...state });
  const nonces = (baseFee = GWEI) =>
    [...pool.executable(baseFee)].map(({ from, tx }) => `${from.slice(2, 4)}:${tx.nonce}`);
  return { pool, set, dropped, nonces };
}

const tag = (n: number) => wallet(n).address.slice(2, 4).toLowerCase();

const refuses = (run: () => unknown, fault: PoolFault, words: RegExp) =>
  assert.throws(run, (error) => error instanceof PoolError && error.fault === fault && words.test(error.message));

test("what comes out of order waits for its predecessors, then all of it is executable", async () => {
  const { pool, nonces } = open();
  for (const nonce of [3, 1, 2]) pool.add(await signed(1, nonce));
  assert.deepEqual(nonces(), []);
  const first = pool.add(await signed(1, 0));
  assert.deepEqual(
    nonces(),
    [0, 1, 2, 3].map((nonce) => `${tag(1)}:${nonce}`),
  );
  assert.equal(pool.isExecutable(first), true);
  assert.equal(pool.nextNonce(first.sender), 4n);
});

test("senders go by tip above the base fee, each sender's by nonce, equal tips by arrival", async () => {
  const { pool, nonces } = open();
  pool.add(await signed(1, 0, { maxPriorityFeePerGas: 1n }));
  pool.add(await signed(1, 1, { maxPriorityFeePerGas: 9n * GWEI }));
  pool.add(await signed(2, 0, { maxPriorityFeePerGas: 2n }));
  pool.add(await signed(3, 0, { maxPriorityFeePerGas: 2n }));
  assert.deepEqual(nonces(), [`${tag(2)}:0`, `${tag(3)}:0`, `${tag(1)}:0`, `${tag(1)}:1`]);
  pool.order = "fifo";
  assert.deepEqual(nonces(), [`${tag(1)}:0`, `${tag(1)}:1`, `${tag(2)}:0`, `${tag(3)}:0`]);
});

test("one that can't pay the base fee stays, and those behind it with it", async () => {
  const { pool, nonces } = open();
  pool.add(await signed(1, 0, { maxFeePerGas: 2n * GWEI }));
  pool.add(await signed(1, 1));
  assert.deepEqual(nonces(3n * GWEI), []);
  assert.equal(nonces(2n * GWEI).length, 2);
});

test("a replacement pays 10 % more on both fees", async () => {
  const { pool, dropped } = open();
  const old = pool.add(await signed(1, 0, { maxFeePerGas: 100n, maxPriorityFeePerGas: 10n }));
  const fees = async (maxFeePerGas: bigint, maxPriorityFeePerGas: bigint) =>
    signed(1, 0, { maxFeePerGas, maxPriorityFeePerGas, value: 2n });
  for (const [fee, tip] of [
    [109n, 11n],
    [110n, 10n],
    [1000n, 10n],
  ] as const) {
    const next = await fees(fee, tip);
    refuses(() => pool.add(next), "REPLACEMENT_UNDERPRICED", /^replacement transaction underpriced$/);
  }
  pool.add(await fees(110n, 11n));
  assert.equal(pool.size, 1);
  assert.deepEqual(dropped, [[old.id, "DROPPED"]]);
});

test("what can never stand is refused in geth's words", async () => {
  const { pool, set } = open();
  pool.add(await signed(1, 0));
  set(2, { nonce: 5n });
  set(3, { balance: 1000n });
  set(4, { code: "contract" });
  const cases: [Promise<ReturnType<typeof signed> extends Promise<infer T> ? T : never>, PoolFault, RegExp][] = [
    [signed(1, 0), "ALREADY_KNOWN", /^already known$/],
    [signed(2, 4), "NONCE_TOO_LOW", /^nonce too low: next nonce 5, tx nonce 4$/],
    [
      signed(3, 0),
      "FUNDS_INSUFFICIENT",
      /^insufficient funds for gas \* price \+ value: balance 1000, tx cost 210000000000001, overshot 209999999999001$/,
    ],
    [signed(4, 0), "SENDER_HAS_CODE", /^sender not an eoa/],
    [
      signed(5, 0, { gasLimit: 20_999n }),
      "GAS_BELOW_INTRINSIC",
      /^intrinsic gas too low: gas 20999, minimum needed 21000$/,
    ],
    [
      signed(5, 0, { gasLimit: 22_000n, data: `0x${"ff".repeat(50)}` }),
      "GAS_BELOW_FLOOR",
      /^insufficient gas for floor data gas cost/,
    ],
    [signed(5, 0, { gasLimit: 30_000_001n }), "GAS_ABOVE_BLOCK_LIMIT", /^exceeds block gas limit$/],
    [
      signed(5, 0, { gasLimit: 16_777_217n }),
      "GAS_ABOVE_CAP",
      /^transaction gas limit too high \(cap: 16777216, tx: 16777217\)$/,
    ],
    [signed(5, 0, { chainId: 1n }), "CHAIN_ID_WRONG", /^invalid chain id/],
    [
      signed(5, 0, { to: null, gasLimit: 10_000_000n, data: `0x${"00".repeat(49_153)}` }),
      "INITCODE_TOO_LARGE",
      /^max initcode size exceeded/,
    ],
  ];
  for (const [transaction, fault, words] of cases) {
    const ready = await transaction;
    refuses(() => pool.add(ready), fault, words);
  }
  const fine = await signed(5, 0);
  const upsideDown = { ...fine, tx: { ...fine.tx, maxPriorityFee: fine.tx.maxFee + 1n } };
  refuses(() => pool.add(upsideDown), "TIP_ABOVE_FEE", /^max priority fee per gas higher than max fee per gas/);
  assert.equal(pool.size, 1);
});

test("a full pool drops the cheapest, queued ones first, and refuses what is cheaper still", async () => {
  const { pool, dropped } = open({ transactions: 3 });
  const dear = { maxPriorityFeePerGas: 5n };
  pool.add(await signed(1, 0, dear));
  const gap = pool.add(await signed(2, 7, { maxPriorityFeePerGas: 4n }));
  const cheap = pool.add(await signed(3, 0, { maxPriorityFeePerGas: 3n }));
  const cheaper = await signed(4, 0, { maxPriorityFeePerGas: 2n });
  refuses(() => pool.add(cheaper), "POOL_FULL", /txpool is full/);
  pool.add(await signed(5, 0, dear));
  pool.add(await signed(6, 0, dear));
  assert.deepEqual(dropped, [
    [gap.id, "DROPPED"],
    [cheap.id, "DROPPED"],
  ]);
  assert.equal(pool.size, 3);
});

test("a sender has a limit, bytes have one", async () => {
  const { pool } = open({ perSender: 2 });
  pool.add(await signed(1, 0));
  pool.add(await signed(1, 1));
  const third = await signed(1, 2);
  refuses(() => pool.add(third), "ACCOUNT_FULL", /^account limit exceeded/);
  const { pool: small } = open({ bytes: 200 });
  small.add(await signed(1, 0));
  const second = await signed(2, 0);
  refuses(() => small.add(second), "POOL_FULL", /txpool is full/);
  assert.ok(small.bytes > 0 && small.bytes <= 200);
});

test("EIP-7702: a delegated sender has one transaction at a time, as in geth", async () => {
  const { pool, set } = open();
  set(1, { code: "delegation" });
  const gap = await signed(1, 1);
  refuses(() => pool.add(gap), "DELEGATION_LIMIT", /^gapped-nonce tx from delegated accounts$/);
  pool.add(await signed(1, 0));
  refuses(() => pool.add(gap), "DELEGATION_LIMIT", /^gapped-nonce|^in-flight/);
  pool.add(await signed(1, 0, { maxFeePerGas: 20n * GWEI, maxPriorityFeePerGas: 2n * GWEI }));

  const authorization = wallet(3).authorizeSync({ address: `0x${"66".repeat(20)}`, nonce: 0n, chainId: 31337n });
  const delegating = pool.add(await signed(2, 0, { type: 4, gasLimit: 100_000n, authorizationList: [authorization] }));
  const gapOfThird = await signed(3, 1);
  refuses(() => pool.add(gapOfThird), "DELEGATION_LIMIT", /^gapped-nonce/);
  pool.drop(delegating.id, new PoolError("DROPPED", "test"));
  const third = pool.add(gapOfThird);
  pool.drop(third.id, new PoolError("DROPPED", "test"));

  pool.add(delegating);
  refuses(() => pool.add(gapOfThird), "DELEGATION_LIMIT", /^gapped-nonce/);
  set(2, { nonce: 1n });
  pool.onHead();
  pool.add(gapOfThird);
});

test("when the head moves, mined ones leave, unpayable ones are dropped, a rollback makes room again", async () => {
  const { pool, set, dropped, nonces } = open();
  for (const nonce of [0, 1, 2]) pool.add(await signed(1, nonce));
  const poor = pool.add(await signed(2, 0));
  set(1, { nonce: 2n });
  set(2, { balance: 5n });
  pool.onHead();
  assert.deepEqual(nonces(), [`${tag(1)}:2`]);
  assert.deepEqual(dropped, [[poor.id, "FUNDS_INSUFFICIENT"]]);
  set(1, { nonce: 1n });
  pool.onHead();
  assert.deepEqual(nonces(), []);
  pool.add(await signed(1, 1));
  assert.deepEqual(nonces(), [`${tag(1)}:1`, `${tag(1)}:2`]);
  pool.clear();
  assert.deepEqual([pool.size, pool.bytes], [0, 0]);
});

test("however the head moves, the pool is what one would be that took in what is left", async () => {
  const models = await Promise.all([1, 2, 3].map((n) => signed(n, 0)));
  const drawn = (below: number) => Math.floor(Math.random() * below);
  for (let round = 0; round < 15; round++) {
    const { pool, set, dropped } = open();
    const states = models.map(() => ({ nonce: 0n, balance: 10n ** 20n }));
    let [taken, mined] = [0, 0];
    for (let step = 0; step < 30; step++) {
      if (drawn(4) > 0) {
        const n = drawn(models.length);
        const [model, state] = [models[n], states[n]] as [(typeof models)[number], (typeof states)[number]];
        const nonce = state.nonce + BigInt(drawn(5));
        const cheap = { ...model.tx, nonce, value: BigInt(drawn(3)) };
        const signedAnew = { ...model, tx: cheap, hash: crypto.getRandomValues(new Uint8Array(32)) };
        const isThere = pool.all().some(({ from, tx }) => from === bytesToHex(model.sender) && tx.nonce === nonce);
        if (isThere || costOf(cheap) > state.balance) continue;
        pool.add(signedAnew);
        taken++;
        continue;
      }
      const before = pool.all();
      states.forEach((state, n) => {
        const moved = state.nonce + BigInt(drawn(7) - 2);
        state.nonce = moved < 0n ? 0n : moved;
        state.balance = drawn(4) > 0 ? 10n ** 20n : costOf({ ...(models[n] as (typeof models)[number]).tx, value: 1n });
        set(n + 1, state);
      });
      const nonceOf = new Map(models.map(({ sender }, n) => [bytesToHex(sender), states[n]?.nonce ?? 0n]));
      mined += before.filter(({ from, tx }) => tx.nonce < (nonceOf.get(from) ?? 0n)).length;
      pool.onHead();
    }
    const { pool: fresh, set: setFresh } = open();
    states.forEach((state, n) => void setFresh(n + 1, state));
    for (const { raw, tx, hash, sender } of pool.all()) fresh.add({ raw, tx, hash, sender });
    const ids = (transactions: readonly PoolTransaction[]) => transactions.map(({ id }) => id).join();
    const contentOf = (one: Pool) =>
      Array.from(one.content(), ({ address, pending, queued }) => [
        bytesToHex(address),
        ids(pending),
        ids(queued),
      ]).sort();
    assert.deepEqual(contentOf(pool), contentOf(fresh));
    assert.deepEqual([pool.size, pool.bytes], [fresh.size, fresh.bytes]);
    assert.equal(pool.size, taken - mined - dropped.length);
  }
});
