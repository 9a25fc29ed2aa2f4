import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { Failure } from "../../scripts/stack/failure.ts";
import type { Program } from "../../scripts/stack/program.ts";
import { Supervisor } from "../../scripts/stack/supervisor.ts";

const folder = mkdtempSync(join(tmpdir(), "supervisor-"));
after(() => rmSync(folder, { recursive: true }));

let written = 0;
/** A program of the given text. */
function program(text: string): Program {
  const file = join(folder, `${written++}.mjs`);
  writeFileSync(file, text);
  return { file, args: [] };
}

const always = async (): Promise<boolean> => true;

/** A service that writes its name into a file when it is told to end. */
const leaving = (name: string, log: string): Program =>
  program(`import { appendFileSync } from "node:fs";
    process.on("SIGTERM", () => { appendFileSync(${JSON.stringify(log)}, ${JSON.stringify(name)}); process.exit(0); });
    console.log("up");
    setInterval(() => {}, 1000);
    appendFileSync(${JSON.stringify(`${log}.up`)}, ".");`);

/** Whether as many services as that have come so far that they heed SIGTERM. */
const up = (log: string, count: number) => async () => readFileSync(`${log}.up`, "utf8").length >= count;

describe("Supervisor", () => {
  it("runs a program to its end, and hands on what it says", async () => {
    const lines: string[] = [];
    await new Supervisor("self-test").run("It", program("console.log('one'); console.log('two')"), {}, (line) => {
      lines.push(line);
    });
    assert.deepEqual(lines, ["one", "two"]);
  });

  it("tells how a program failed, with its last words", async () => {
    const work = new Supervisor("self-test").run("It", program("console.error('the cause'); process.exit(3)"));
    await assert.rejects(
      work,
      (error) => error instanceof Failure && /the cause[\s\S]*It failed \(exit code 3\)/.test(error.message),
    );
  });

  it("says that the disk is full, where that was the cause", async () => {
    const work = new Supervisor("self-test").run(
      "It",
      program("throw new Error('ENOSPC: no space left on device, write')"),
    );
    await assert.rejects(work, /It failed \(exit code 1\): the disk is full/);
  });

  it("reports a service that ends by itself, before it is ready and after", async () => {
    const supervisor = new Supervisor("self-test");
    const work = supervisor.serve("It", program("process.exit(0)"), {}, async () => false);
    await assert.rejects(work, /It stopped \(exit code 0\)/);

    const other = new Supervisor("self-test");
    await other.serve("The other", program("setTimeout(() => process.exit(9), 100)"), {}, always);
    await assert.rejects(other.death, /The other stopped \(exit code 9\)/);
  });

  it("ends services in the reverse of their order, and starts nothing after", async () => {
    const supervisor = new Supervisor("self-test");
    const log = join(folder, "order");
    for (const [index, name] of ["chain ", "keeper ", "app "].entries()) {
      await supervisor.serve(name, leaving(name, log), {}, up(log, index + 1));
    }
    await supervisor.stop();
    assert.equal(readFileSync(log, "utf8"), "app keeper chain ");
    await assert.rejects(supervisor.run("It", program("")), /everything is being stopped/);
  });

  it("ends what a service started itself", async () => {
    const supervisor = new Supervisor("self-test");
    const beats = join(folder, "beats");
    const child = program(`import { appendFileSync } from "node:fs";
      process.on("SIGTERM", () => {});
      setInterval(() => appendFileSync(${JSON.stringify(beats)}, "."), 20);`);
    const parent = program(`import { spawn } from "node:child_process";
      spawn(process.execPath, [${JSON.stringify(child.file)}]);
      setInterval(() => {}, 1000);`);
    const size = () => statSync(beats).size; // of a process that has ended the heart does not beat
    await supervisor.serve("It", parent, {}, async () => size() > 0);
    await supervisor.stop();
    const atTheEnd = size();
    await new Promise((done) => setTimeout(done, 300));
    assert.equal(size(), atTheEnd);
  });
});
