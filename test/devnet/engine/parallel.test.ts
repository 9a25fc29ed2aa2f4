// Several instances on one memory: what two workers speculated, committed in order, comes to the same as running in order.
import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { buildEngine, createMemory, Engine, layout } from "../../../devnet/engine/index.ts";
import { bytesToHex, keccak256 } from "../../../devnet/primitives/index.ts";
import { Random } from "./fuzz/random.ts";
import { BLOCK, program, push, putMessage } from "./program.ts";

const TRANSACTIONS = 300;
const COUNTERS = 8;

const account = (name: string): Uint8Array => keccak256(Buffer.from(name)).subarray(12);

/** slot[input] += 1, and the sender's own slot = the new value: reads, writes, and conflicts on few slots. */
const COUNTER = program(push(0), 0x35, 0x54, push(1), 0x01, 0x80, push(0), 0x35, 0x55, 0x33, 0x55);

function prepare(engine: Engine): void {
  engine.setBlock(BLOCK);
  const random = new Random(7n);
  const contract = account("counter");
  engine.putAccount(contract, { nonce: 1n, balance: 0n, code: COUNTER });
  for (let i = 0; i < TRANSACTIONS; i++) {
    const sender = account(`sender ${i}`);
    engine.putAccount(sender, { nonce: 0n, balance: 10n ** 20n, code: new Uint8Array(0) });
    const data = new Uint8Array(32);
    data[31] = random.below(COUNTERS);
    // some send value instead, a few of them to the same account
    const message = random.chance(30)
      ? { to: account(`friend ${random.below(4)}`), value: 5n }
      : { to: contract, data };
    putMessage(engine, i, { ...message, gasLimit: 200_000n, flags: 0 });
    engine.views.setAddress(engine.transaction(i) + layout.TX_SENDER, sender);
  }
}

function dump(engine: Engine): string[] {
  const names = new Map<number, string>();
  const lines: string[] = [];
  for (const [address, { nonce, balance }, entry] of engine.accounts()) {
    names.set(entry, bytesToHex(address));
    lines.push(`${bytesToHex(address)} ${nonce} ${balance}`);
  }
  for (const [entry, key, value] of engine.slots()) lines.push(`${names.get(entry)} ${key} ${value}`);
  return lines.sort();
}

test("two workers speculate, one commits in order: state and gas equal those of running in order", async (t) => {
  const module = await buildEngine();
  const inOrder = new Engine(module, createMemory());
  prepare(inOrder);
  for (let i = 0; i < TRANSACTIONS; i++) {
    inOrder.execute(i);
    assert.equal(inOrder.commit(i), false);
  }

  const memory = createMemory();
  const engine = new Engine(module, memory);
  prepare(engine);
  const workers = [1, 2].map(
    (worker) => new Worker(new URL("./worker.ts", import.meta.url), { workerData: { module, memory, worker } }),
  );
  try {
    // both at the same time: odd and even numbers
    const replies = workers.map((worker, w) => {
      worker.postMessage(Array.from({ length: TRANSACTIONS / 2 }, (_, n) => n * 2 + w));
      return once(worker, "message");
    });
    await Promise.all(replies);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  let again = 0;
  for (let i = 0; i < TRANSACTIONS; i++) if (engine.commit(i)) again++;
  t.diagnostic(`${again} of ${TRANSACTIONS} ran again`);
  assert.ok(again > 0 && again < TRANSACTIONS, "some conflict, some do not");
  for (let i = 0; i < TRANSACTIONS; i++) assert.equal(engine.result(i).gasUsed, inOrder.result(i).gasUsed);
  assert.deepEqual(dump(engine), dump(inOrder));
});
