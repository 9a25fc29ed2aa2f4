// Blocks that are built on a thread and calls that run on another: the same as on one, read meanwhile, and not lost when a thread is.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, test } from "node:test";
import { setTimeout as pause, setImmediate as turn } from "node:timers/promises";
import { promisify } from "node:util";
import { CallTimedOut, Chain } from "../../../devnet/chain/index.ts";
import { ALICE, BOB } from "../chain/world.ts";
import { ENDLESS, genesis, next, openThreaded, PAIR, pairOfCounts, sent, type Threaded, word } from "./pair.ts";

const opened: Threaded[] = [];
const open = async (...options: Parameters<typeof openThreaded>): Promise<Threaded> => {
  const one = await openThreaded(...options);
  opened.push(one);
  return one;
};
after(() => Promise.all(opened.map(({ threads }) => threads.close())));

const call = { from: BOB.address, to: PAIR, gas: 100_000n, value: 0n, data: new Uint8Array(0) };

test("blocks come out of threads as they do of one, with work of others between them", async () => {
  const { chain } = await open({ workers: 2 });
  const plain = await Chain.open(genesis());
  for (let n = 0; n < 6; n++) {
    const candidates = pairOfCounts(n * 102, 100);
    const [one, other] = [
      await chain.produce(next(chain.head), candidates),
      await plain.produce(next(plain.head), candidates),
    ];
    assert.deepEqual(one.block.hash, other.block.hash);
    assert.deepEqual([...one.block.receipts], [...other.block.receipts]);
    assert.deepEqual(one.leftOut, other.leftOut);
    // what is alone works in the builder's place: proofs seal, scratches execute, interventions write
    await chain.alone(() => chain.stateAt(BigInt(n))?.proof(PAIR, [0n]));
    await chain.build(next(chain.head), pairOfCounts((n + 1) * 102, 3));
    for (const each of [chain, plain])
      await each.intervene([{ kind: "account", address: word(n).slice(12), balance: 5n }]);
    const { output } = (await chain.stateAt("latest")?.call(call)) ?? {};
    assert.deepEqual(output, Uint8Array.from([...word(n + 1), ...word(n + 1)]));
  }
  const invalid = [sent(7, BOB.address), sent(6 * 102, BOB.address, { value: 10n ** 30n })];
  const [one, other] = [await chain.produce(next(chain.head), invalid), await plain.produce(next(plain.head), invalid)];
  assert.deepEqual(one.leftOut, other.leftOut);
  assert.equal(one.leftOut.length, 2);
});

test("who reads while a block is built sees the last one, whole", async () => {
  const { chain } = await open();
  let nonce = 0;
  let reads = 0;
  let calls = 0;
  for (let n = 0; n < 2; n++) {
    let isBuilt = false;
    const building = chain.produce(next(chain.head), pairOfCounts(nonce, 6000)).then(() => {
      isBuilt = true;
    });
    nonce += 6002;
    const reader = (async () => {
      while (!isBuilt) {
        const { output } = (await chain.stateAt("latest")?.call(call)) ?? {};
        assert.deepEqual(output?.subarray(0, 32), output?.subarray(32), "the slots differ inside of blocks alone");
        calls++;
      }
    })();
    while (!isBuilt) {
      const state = chain.stateAt("latest");
      const [one, two] = [state?.storage(PAIR, 0n), state?.storage(PAIR, 1n)];
      assert.deepEqual([one, two], [BigInt(state?.block.block.header.number ?? -1n), one]);
      assert.equal(
        state?.balance(BOB.address),
        10_000n * 10n ** 18n + BigInt(n * 6000),
        "of the block that is the head",
      );
      reads++;
      await turn();
      if (isBuilt) break;
    }
    await Promise.all([building, reader]);
  }
  assert.ok(reads > 50 && calls > 5, `${reads} reads, ${calls} calls`);
});

test("a builder that dies in the middle costs nothing but time", async () => {
  const { chain, threads } = await open({ workers: 2 });
  const plain = await Chain.open(genesis());
  const candidates = pairOfCounts(0, 5000);
  await chain.produce(next(chain.head), candidates.slice(0, 1)); // the thread is there
  await plain.produce(next(plain.head), candidates.slice(0, 1));
  const before = chain.engine.entries;
  for (const wait of [0, 12]) {
    const building = chain.produce(next(chain.head), candidates.slice(1));
    const { hash } = chain.head;
    await pause(wait);
    await threads.builder.replace();
    const { block } = await building;
    const other = await plain.produce(next(plain.head), candidates.slice(1));
    assert.notDeepEqual(block.hash, hash);
    assert.deepEqual(block.hash, other.block.hash);
    for (const each of [chain, plain]) {
      const id = each.head.block.header.number - 1n;
      await each.setForkchoice({ head: each.block(id)?.hash as Uint8Array });
    }
    assert.ok(chain.engine.entries.accounts - before.accounts < 100);
  }
});

test("a call that takes too long is ended, and nobody else waits for it", async () => {
  const { chain } = await open({ callMs: 1000 }, 2n ** 50n);
  const endless = { ...call, to: ENDLESS, gas: 2n ** 50n };
  const state = chain.stateAt("latest");
  assert.ok(state);
  await state.call(call); // the threads are there
  await chain.produce(next(chain.head), pairOfCounts(0, 1));
  for (let n = 1; n < 3; n++) {
    let isEnded = false;
    const ended = assert.rejects(state.call(endless), CallTimedOut).finally(() => {
      isEnded = true;
    });
    await chain.produce(next(chain.head), pairOfCounts(n * 3, 1));
    assert.equal(chain.stateAt("latest")?.storage(PAIR, 0n), BigInt(n + 1));
    assert.equal(isEnded, false, "a block was built and read meanwhile");
    await ended;
    const { output } = (await chain.stateAt("latest")?.call(call)) ?? {};
    assert.deepEqual(output, Uint8Array.from([...word(n + 1), ...word(n + 1)]));
  }
});

test("a call on a state that is not on the line goes there and comes back", async () => {
  const { chain } = await open();
  const { block: left } = await chain.produce(next(chain.head), pairOfCounts(0, 1));
  await chain.setForkchoice({ head: chain.genesis.hash });
  const { block: stays } = await chain.produce({ ...next(chain.head), timestamp: 5000n }, pairOfCounts(0, 2));
  const [there, here] = await Promise.all([chain.stateAt(left.hash)?.call(call), chain.stateAt("latest")?.call(call)]);
  assert.deepEqual(there?.output, Uint8Array.from([...word(1), ...word(1)]));
  assert.deepEqual(here?.output, there?.output);
  assert.equal(await chain.read(left.hash, (state) => state?.nonce(ALICE.address)), 3n);
  assert.equal(await chain.read("latest", (state) => state?.nonce(ALICE.address)), 4n);
  assert.equal(chain.head, stays);
});

test("threads that wait keep no process alive", async () => {
  const pair = JSON.stringify(new URL("./pair.ts", import.meta.url).href);
  const program = `const { next, openThreaded } = await import(${pair});
    const { chain } = await openThreaded();
    const { block } = await chain.produce(next(chain.head), []);
    console.log(block.block.header.number);`;
  const args = ["--input-type=module", "--eval", program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 60_000 });
  assert.equal(stdout.trim(), "1n");
});

test("what a call pretends and asks for leaves nothing behind", async () => {
  const { chain } = await open();
  const state = chain.stateAt("latest");
  assert.ok(state);
  const before = chain.engine.entries;
  const nobody = word(77).slice(12);
  const { output, accesses } = await state.call(call, {
    overrides: [
      { kind: "storage", address: PAIR, slots: [[1n, 9n]] },
      { kind: "account", address: nobody, balance: 1n },
    ],
  });
  assert.deepEqual(output, Uint8Array.from([...word(0), ...word(9)]));
  assert.deepEqual(
    accesses.flatMap((one) => (one.kind === "slot" ? [one.key] : [])),
    [0n, 1n].toSorted((a, b) => Number(b - a)),
  );
  assert.ok(!accesses.some(({ address }) => Buffer.compare(address, nobody) === 0), "pretended, and not looked at");
  for (let n = 0; n < 50; n++) await state.call({ ...call, to: word(1000 + n).slice(12), value: 1n });
  assert.deepEqual(chain.engine.entries, before);
  assert.equal(state.storage(PAIR, 1n), 0n);
});
