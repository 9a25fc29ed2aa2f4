// `--verify` from the command line to the exit code, with a builder that goes wrong.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { callsOf } from "../clients/devnet.ts";

const main = fileURLToPath(new URL("../../../devnet/cli/main.ts", import.meta.url));
const wrongBlock = new URL("./wrong-block.ts", import.meta.url).href;
/** ../../../devnet/cli/main.ts */
const DIVERGED = 3;
const PATIENCE_MS = 60_000;

test("a block that is not what its header says ends the node at once, which says what differs", async () => {
  const child = spawn(process.execPath, ["--import", wrongBlock, main, "--verify", "--port", "0", "--json"], {
    stdio: ["ignore", "pipe", "pipe"],
    timeout: PATIENCE_MS,
    killSignal: "SIGKILL",
  });
  const ended = once(child, "exit");
  const complaint = text(child.stderr);
  try {
    let calls: ReturnType<typeof callsOf> | undefined;
    for await (const line of createInterface(child.stdout)) {
      const { event, url } = JSON.parse(line);
      if (event !== "ready") continue;
      calls = callsOf(url);
      break;
    }
    if (!calls) assert.fail(await complaint);
    const [from] = (await calls.call("eth_accounts")) as [string];
    const payment = { from, to: `0x${"aa".repeat(20)}`, value: "0x1" };
    await calls.call("eth_sendTransaction", payment); // as it should be
    await assert.rejects(calls.call("eth_sendTransaction", payment), "nobody answers any more");
    assert.deepEqual(await ended, [DIVERGED, null]);
    const said = await complaint;
    assert.match(said, /fault in verifying: BlockDiffers: block 2, 0x[0-9a-f]{64}, came out otherwise/);
    const { diff } = JSON.parse(said.slice(said.indexOf("{"), said.lastIndexOf("}") + 1));
    assert.deepEqual(Object.keys(diff), ["stateRoot"]);
    assert.notEqual(diff.stateRoot.header, diff.stateRoot.execution);
  } finally {
    child.kill("SIGKILL");
  }
});
