// The tracing build: the same outcome as the fast one, and every step with what it saw.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { TraceHooks } from "../../../devnet/engine/index.ts";
import { buildEngine, createMemory, Engine, halts } from "../../../devnet/engine/index.ts";
import { BLOCK, CONTRACT, call, engineWith, program, push, RETURN_TOP, SENDER } from "./program.ts";

const CALLEE = new Uint8Array(20).fill(0xdd);

interface Step {
  pc: number;
  op: number;
  gas: bigint;
  top: bigint;
  memorySize: number;
}

async function trace(
  code: Uint8Array,
  callee: Uint8Array,
): Promise<{ steps: Step[]; events: string[]; gasUsed: bigint }> {
  const memory = createMemory();
  const steps: Step[] = [];
  const events: string[] = [];
  const hooks: TraceHooks = {
    traceStep: (_frame, pc, op, gas, sp, memorySize) => {
      steps.push({ pc, op, gas, top: engine.views.word(sp >>> 0), memorySize });
    },
    traceEnter: (op) => events.push(`enter ${op.toString(16)}`),
    traceExit: (halt, gas, _output, length) => events.push(`exit ${halt} ${gas} ${length}`),
  };
  const engine = new Engine(await buildEngine("trace"), memory, { hooks });
  engine.setBlock(BLOCK);
  engine.putAccount(SENDER, { nonce: 0n, balance: 10n ** 24n, code: new Uint8Array(0) });
  engine.putAccount(CONTRACT, { nonce: 1n, balance: 0n, code });
  engine.putAccount(CALLEE, { nonce: 1n, balance: 0n, code: callee });
  const { gasUsed } = call(engine, { gasLimit: 100_000n });
  return { steps, events, gasUsed };
}

test("each step has its pc, opcode, gas before it, and top of the stack", async () => {
  const { steps } = await trace(program(push(2), push(3), 0x01, push(0), 0x52), new Uint8Array(0));
  const first = steps[0]?.gas as bigint;
  assert.deepEqual(
    steps.map(({ pc, op, gas }) => [pc, op, first - gas]),
    [
      [0, 0x60, 0n],
      [2, 0x60, 3n],
      [4, 0x01, 6n],
      [5, 0x5f, 9n],
      [6, 0x52, 11n],
      [7, 0x00, 17n], // 3 for MSTORE, 3 for the first word of memory
    ],
  );
  assert.equal(steps[2]?.top, 3n);
  assert.equal(steps[3]?.top, 5n);
  assert.equal(steps[5]?.memorySize, 32);
});

test("frames are entered and left, with why and the gas left", async () => {
  const to = push(BigInt(`0x${"dd".repeat(20)}`));
  const calls = program(push(0), push(0), push(0), push(0), push(0), to, push(1000), 0xf1);
  const { events } = await trace(calls, program(push(0), push(0), 0xfd));
  assert.deepEqual(
    events.map((event) => event.split(" ").slice(0, 2).join(" ")),
    ["enter f1", "enter f1", `exit ${halts.HALT_REVERT}`, `exit ${halts.HALT_NONE}`],
  );
  assert.equal(events[2], `exit ${halts.HALT_REVERT} ${1000n - 4n} 0`);
});

test("the tracing build comes to the same gas as the fast one", async () => {
  const code = program(push(5), push(0), 0x55, push(0), 0x54, RETURN_TOP);
  const { gasUsed } = await trace(code, new Uint8Array(0));
  const fast = await engineWith(code);
  assert.equal(call(fast, { gasLimit: 100_000n }).gasUsed, gasUsed);
});
