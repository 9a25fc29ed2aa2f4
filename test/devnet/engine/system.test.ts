// Calls by the protocol and what it pays out: no fee, no nonce, no trace of the system address in the state.
import assert from "node:assert/strict";
import { test } from "node:test";
import { COINBASE, CONTRACT, engineWith, program, push } from "./program.ts";

const SYSTEM = Buffer.from("fffffffffffffffffffffffffffffffffffffffe", "hex");

test("a system call runs as the system address, and leaves nothing but what the code wrote", async () => {
  // slot[0] = caller, slot[1] = first word of the input
  const engine = await engineWith(program(0x33, push(0), 0x55, push(0), 0x35, push(1), 0x55));
  const input = new Uint8Array(32).fill(7);
  engine.putSystemCall(0, CONTRACT, input);
  engine.execute(0);
  engine.commit(0);
  assert.ok(engine.result(0).succeeded);
  assert.equal(engine.getSlot(CONTRACT, 0n), BigInt(`0x${SYSTEM.toString("hex")}`));
  assert.equal(engine.getSlot(CONTRACT, 1n), BigInt(`0x${"07".repeat(32)}`));
  assert.equal(engine.getAccount(SYSTEM), null);
  assert.equal(engine.getAccount(COINBASE), null);
});

test("a withdrawal makes an account, one of nothing does not", async () => {
  const engine = await engineWith(new Uint8Array(0));
  engine.credit(SYSTEM, 0n);
  assert.equal(engine.getAccount(SYSTEM), null);
  engine.credit(SYSTEM, 5n);
  engine.credit(SYSTEM, 6n);
  assert.equal(engine.getAccount(SYSTEM)?.balance, 11n);
});
