// A region that is full fails the transaction with its name, leaves the state alone, and the next transaction finds everything in order.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Engine } from "../../../devnet/engine/index.ts";
import { forks, layout, limitName } from "../../../devnet/engine/index.ts";
import { CONTRACT, engineWith, program, push, putMessage, SENDER } from "./program.ts";

const MB = 1 << 20;
/** Prague: Osaka caps the gas of a transaction. */
const HUGE_BLOCK = { gasLimit: 1n << 50n, fork: forks.PRAGUE };

/** slot[0] = 1 first, so that a limit has something to undo; then the code; then a call that needs nothing. */
async function reach(code: Uint8Array, gasLimit: bigint): Promise<{ engine: Engine; limit: string }> {
  const engine = await engineWith(program(push(1), push(0), 0x55, code), HUGE_BLOCK);
  putMessage(engine, 0, { gasLimit, flags: 0 });
  engine.execute(0);
  const limit = limitName(engine.result(0).limit);
  engine.commit(0);
  assert.equal(engine.getSlot(CONTRACT, 0n), 0n, "nothing of it is applied");
  putMessage(engine, 1, { to: SENDER, value: 1n, gasLimit: 30_000n, flags: 0 });
  engine.reset();
  engine.execute(1);
  assert.ok(engine.result(1).succeeded, "the next transaction runs");
  return { engine, limit };
}

test("memory", async () => {
  assert.equal((await reach(program(push(60 * MB), 0x51), 1n << 40n)).limit, "MEMORY");
});

test("return data", async () => {
  assert.equal((await reach(program(push(17 * MB), push(0), 0xf3), 1n << 40n)).limit, "RETURN");
});

test("logs", async () => {
  const forever = program(0x5b, push(MB), push(0), 0xa0, push(4), 0x56);
  assert.equal((await reach(forever, 1n << 40n)).limit, "LOGS");
});

test("accounts, until the host reserves more", async () => {
  // BALANCE of 1, 2, 3 … for ever
  const forever = program(push(0), 0x5b, push(1), 0x01, 0x80, 0x31, 0x50, push(5), 0x56);
  const { engine, limit } = await reach(forever, 400_000_000n);
  assert.equal(limit, "ACCOUNTS");
  engine.reserve(1 << 19, 1 << 16);
  putMessage(engine, 0, { gasLimit: 400_000_000n, flags: layout.TX_SIMULATED });
  engine.reset();
  engine.execute(0);
  assert.equal(limitName(engine.result(0).limit), "NONE");
});
