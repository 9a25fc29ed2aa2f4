// Runs in a copy of the repository whose contracts carry all mutants of a kind (copy.ts): wakes one mutant after another and looks for a
// test that fails. Started by mutate.ts in the copy, with a list of jobs on its channel; answers each on the same.
import { basename, resolve } from "node:path";
import hre from "hardhat";
import type { Job, Verdict } from "./jobs.ts";

const NOBODY = `0x${"c0".repeat(20)}`;
const QUIET = () => true;

/** Output of Hardhat's own runner, which is kept to find the failing test in it. */
async function quietly<T>(work: () => Promise<T>): Promise<{ value: T; output: string }> {
  const { write } = process.stdout;
  let output = "";
  process.stdout.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
    output += String(chunk);
    const written = rest.find((argument) => typeof argument === "function") as (() => void) | undefined;
    written?.();
    return true;
  }) as typeof write;
  const { log, error } = console;
  console.log = (...parts: unknown[]) => {
    output += `${parts.join(" ")}\n`;
  };
  console.error = QUIET;
  try {
    return { value: await work(), output };
  } finally {
    process.stdout.write = write;
    console.log = log;
    console.error = error;
  }
}

/** The first Solidity test that fails, undefined if none does. */
async function solidity(
  coinbase: string,
  files: readonly string[],
  grep: string | undefined,
  seed?: string,
): Promise<string | undefined> {
  const profile = hre.config.test.solidity.profiles["default"];
  if (profile === undefined) throw new Error("no profile for Solidity tests");
  profile.coinbase = coinbase;
  if (seed !== undefined) profile.fuzz.seed = seed;
  const { value, output } = await quietly(() =>
    hre.tasks.getTask(["test", "solidity"]).run({
      noCompile: true,
      testFiles: [...files],
      ...(grep === undefined ? {} : { grep }),
    }),
  );
  if ((value as { success: boolean }).success) return undefined;
  const failed = /^\s*\d+\) (\w+)/m.exec(output)?.[1];
  return failed ?? "a Solidity test";
}

type MochaModule = typeof import("mocha");
type Mocha = InstanceType<MochaModule>;

interface Provider {
  request(call: { method: string; params: unknown[] }): Promise<unknown>;
}

/** All TypeScript tests, loaded once, run as often as there are mutants. */
class TypeScriptTests {
  readonly #mocha: Mocha;
  readonly #suites: Mocha.Suite[];
  readonly #chain: Provider;
  readonly #clear: () => void;
  #start: unknown;

  private constructor(mocha: Mocha, fixture: typeof import("../../test/contracts/fixture.ts")) {
    this.#mocha = mocha;
    this.#suites = [...mocha.suite.suites];
    this.#chain = fixture.connection.provider as Provider;
    this.#clear = () => void fixture.networkHelpers.clearSnapshots();
  }

  static async load(files: readonly string[]): Promise<TypeScriptTests> {
    process.env["HH_TEST"] = "true";
    process.env["NODE_ENV"] = "test";
    const { default: Runner } = await import("mocha");
    const mocha = new Runner({ timeout: 30_000, bail: true, reporter: class {} as never });
    mocha.cleanReferencesAfterRun(false);
    for (const file of files) mocha.addFile(resolve(file));
    const fixture = await import(resolve("test/contracts/fixture.ts"));
    await mocha.loadFilesAsync();
    const tests = new TypeScriptTests(mocha, fixture);
    tests.#start = await tests.#chain.request({ method: "evm_snapshot", params: [] });
    return tests;
  }

  /** The first test of these files that fails, in their order. */
  async firstFailure(coinbase: string, files: readonly string[], grep = ""): Promise<string | undefined> {
    await this.#chain.request({ method: "evm_revert", params: [this.#start] });
    this.#start = await this.#chain.request({ method: "evm_snapshot", params: [] });
    this.#clear();
    await this.#chain.request({ method: "hardhat_setCoinbase", params: [coinbase] });
    await this.#chain.request({ method: "hardhat_mine", params: ["0x1"] });
    const order = (suite: Mocha.Suite) => files.indexOf(basename(suite.file ?? ""));
    const chosen = this.#suites.filter((suite) => order(suite) >= 0);
    this.#mocha.grep(new RegExp(grep));
    this.#mocha.suite.suites = chosen.sort((a, b) => order(a) - order(b));
    return new Promise((done) => {
      let first: string | undefined;
      const runner = this.#mocha.run(() => done(first));
      runner.on("fail", (test) => {
        first ??= `${basename(test.file ?? "")}: ${test.fullTitle()}`;
      });
    });
  }
}

let typescript: TypeScriptTests | undefined;

async function judge(job: Job): Promise<Verdict> {
  const began = Date.now();
  const coinbase = job.coinbase ?? NOBODY;
  let killedBy: string | undefined;
  for (const attempt of job.attempts) {
    if (attempt.runner === "mocha") {
      typescript ??= await TypeScriptTests.load(job.allTypeScript);
      killedBy = await typescript.firstFailure(coinbase, attempt.files, attempt.grep);
    } else killedBy = await solidity(coinbase, attempt.files, attempt.grep, attempt.seed);
    if (killedBy !== undefined) break;
  }
  return { key: job.key, ...(killedBy === undefined ? {} : { killedBy }), seconds: (Date.now() - began) / 1000 };
}

process.on("message", async (job: Job | "end") => {
  if (job === "end") process.exit(0);
  try {
    process.send?.(await judge(job));
  } catch (error) {
    process.send?.({
      key: job.key,
      broken: error instanceof Error ? (error.stack ?? error.message) : String(error),
      seconds: 0,
    });
  }
});
process.send?.("ready");
