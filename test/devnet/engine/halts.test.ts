// Every kind of exceptional end has its own name, in both ways to run code.
import assert from "node:assert/strict";
import { test } from "node:test";
import { forks, haltName, layout } from "../../../devnet/engine/index.ts";
import { BLOCK, call, engineWith, program, push } from "./program.ts";

const CASES: [name: string, code: Uint8Array, gasLimit?: bigint][] = [
  ["HALT_STACK_UNDERFLOW", program(push(1), 0x01)],
  ["HALT_STACK_OVERFLOW", program(...Array.from({ length: 1025 }, () => 0x5f))],
  ["HALT_INVALID_OPCODE", program(0xfe)],
  ["HALT_INVALID_OPCODE", program(0x0c)],
  ["HALT_INVALID_JUMP", program(push(3), 0x56, 0x00)],
  ["HALT_INVALID_JUMP", program(push(1), push(1n << 64n), 0x57)],
  ["HALT_OUT_OF_GAS", program(push(1), push(2), 0x01), 21_005n],
  ["HALT_OUT_OF_GAS", program(push(1n << 40n), 0x51)],
  ["HALT_RETURN_DATA", program(push(1), push(0), push(0), 0x3e)],
  ["HALT_REVERT", program(push(0), push(0), 0xfd)],
  ["HALT_NONE", program(0x00)],
];

for (const [name, code, gasLimit] of CASES) {
  test(`${name}: ${Buffer.from(code).toString("hex").slice(0, 24)}`, async () => {
    const engine = await engineWith(code);
    for (const flags of [layout.TX_SIMULATED, layout.TX_SIMULATED | layout.TX_NO_STREAM]) {
      const result = call(engine, { flags, gasLimit: gasLimit ?? 100_000n });
      assert.equal(haltName(result.halt), name);
      const allGas = name !== "HALT_REVERT" && name !== "HALT_NONE";
      assert.equal(result.gasUsed === (gasLimit ?? 100_000n), allGas);
    }
  });
}

test("CLZ is an instruction from Osaka on, and no instruction before", async () => {
  const code = program(push(1), 0x1e);
  assert.equal(haltName(call(await engineWith(code, { fork: forks.PRAGUE })).halt), "HALT_INVALID_OPCODE");
  assert.equal(haltName(call(await engineWith(code)).halt), "HALT_NONE");
});

test("a stream that was decoded for an older fork is made anew", async () => {
  const engine = await engineWith(program(push(1), 0x1e), { fork: forks.PRAGUE });
  assert.equal(haltName(call(engine).halt), "HALT_INVALID_OPCODE");
  engine.setBlock(BLOCK);
  assert.equal(haltName(call(engine).halt), "HALT_NONE");
  engine.setBlock({ ...BLOCK, fork: forks.PRAGUE });
  assert.equal(haltName(call(engine).halt), "HALT_INVALID_OPCODE");
});
