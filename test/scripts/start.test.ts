import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, it } from "node:test";
import { freePort, requireFree } from "../../scripts/stack/ports.ts";
import { environment, ROOT } from "../../scripts/stack/program.ts";

/** `npm start` without npm, and what it wrote. */
function start(...args: string[]): { child: ChildProcess; output: () => string; ended: Promise<number | null> } {
  const child = spawn(process.execPath, [join(ROOT, "scripts/start.ts"), ...args], {
    cwd: ROOT,
    env: environment(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (text += chunk));
  const ended = new Promise<number | null>((done) => child.on("close", done));
  return { child, output: () => text, ended };
}

describe("npm start", () => {
  for (const [flag, variable] of [
    ["--rpc-port", "RPC_PORT"],
    ["--web-port", "WEB_PORT"],
  ] as const) {
    it(`ends with one sentence if the port of ${flag} is taken`, async () => {
      const server = createServer().listen(0, "127.0.0.1");
      await once(server, "listening");
      const { port } = server.address() as { port: number };
      const other = flag === "--rpc-port" ? "--web-port" : "--rpc-port";
      const { output, ended } = start(flag, String(port), other, String(await freePort()));
      assert.equal(await ended, 1);
      assert.equal(
        output().trim(),
        `Port ${port} is in use by another program: end that one, or choose another port, ` +
          `for example ${variable}=${port + 10} npm start`,
      );
      server.close();
    });
  }

  for (const [args, sentence] of [
    [["--web-port", "http"], /WEB_PORT has to be a port between 1 and 65535, not "http"/],
    [["--rpc-port", "4000", "--web-port", "4000"], /RPC_PORT and WEB_PORT are both 4000/],
    [["--no-such-flag"], /Unknown option '--no-such-flag'/],
    [["--datadir", "/dev/null/data"], /--datadir \/dev\/null\/data cannot be used: ENOTDIR/],
    [["--rpc-url", "127.0.0.1:8545"], /--rpc-url has to be an http or https address, not "127.0.0.1:8545"/],
  ] as const) {
    it(`refuses ${args.join(" ")}`, async () => {
      const { output, ended } = start(...args);
      assert.equal(await ended, 1);
      assert.match(output(), sentence);
      assert.doesNotMatch(output(), /\n\s+at /, "a stack is of no help here");
    });
  }

  it("serves no page for a chain that does not answer", async () => {
    const rpcUrl = `http://127.0.0.1:${await freePort()}`;
    const { output, ended } = start("--rpc-url", rpcUrl, "--web-port", String(await freePort()));
    assert.equal(await ended, 1);
    assert.equal(output().trim(), `No node answers JSON-RPC at ${rpcUrl}`);
  });

  it("ends at Ctrl-C in the middle of its work, and leaves no port", { timeout: 180_000 }, async () => {
    const rpcPort = await freePort();
    const { child, output, ended } = start("--rpc-port", String(rpcPort), "--web-port", String(await freePort()));
    while (!output().includes("✓ start the chain") && child.exitCode === null) {
      await new Promise((done) => setTimeout(done, 50));
    }
    child.kill("SIGINT");
    assert.equal(await ended, 130, output());
    await requireFree(rpcPort, "RPC_PORT");
  });
});
