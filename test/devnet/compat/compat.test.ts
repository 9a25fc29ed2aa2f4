// The official JSON-RPC cases. The simulations are left to `npm run rpc-compat`, and the traces, which need the engine's tracing build.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { runSuite } from "./run.ts";

const fixtures = process.env["GOLDLANE_FIXTURES"];

test("execution-apis", { skip: fixtures === undefined && "GOLDLANE_FIXTURES is not set" }, async () => {
  const isQuick = (name: string): boolean => !/^(eth_simulate|debug_trace)/.test(name);
  const results = await runSuite(join(fixtures as string, "rpc-compat"), isQuick);
  assert.ok(results.length > 0);
  assert.deepEqual(
    results.filter(({ difference }) => difference !== undefined),
    [],
  );
});
