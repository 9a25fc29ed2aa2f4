// Struct logs that no answer could hold: recording ends, and what is wanted is refused rather than cut.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Views } from "../../../devnet/engine/index.ts";
import { StructLogs } from "../../../devnet/rpc/tracers/struct-logs.ts";
import type { Traced } from "../../../devnet/rpc/tracers/tracer.ts";

const OPTIONS = { enableMemory: false, enableReturnData: false, disableStack: true, disableStorage: true, limit: 0 };
const ENDED = { result: { gasUsed: 1n, succeeded: true, output: new Uint8Array(0) } } as Traced;
const STOP = 0;

function run(steps: number, mostCharacters: number): StructLogs {
  const logs = new StructLogs(new Views({ buffer: new ArrayBuffer(0) }), OPTIONS, mostCharacters);
  logs.traceEnter();
  for (let i = 0; i < steps; i++) logs.traceStep(0, i, STOP, BigInt(steps - i), 0, 0);
  logs.traceExit(0, 0n, 0, 0);
  return logs;
}

test("a trace within the limit is whole", () => {
  const { structLogs } = run(50, 10_000).finish(ENDED) as unknown as { structLogs: unknown[] };
  assert.equal(structLogs.length, 50);
});

test("a trace beyond it is refused, and has not been kept", () => {
  assert.throws(() => run(5000, 10_000).finish(ENDED), /too large: 101 steps come to more than 10000 characters/);
});
