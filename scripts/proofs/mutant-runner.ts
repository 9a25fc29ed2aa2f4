// Runs in a copy of the repository whose contracts carry all mutants of a kind (copy.ts): wakes one mutant after another and looks for a
// test that fails. Started by mutate.ts in the copy, with a list of jobs on its channel; answers each on the same.
import { basename, resolve } from "node:path";
import hre from "hardhat";
import { Chains, NOBODY } from "./chains.ts";
import type { Attempt, Job, Verdict } from "./jobs.ts";

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

/** A test that failed, and how to run it alone. */
interface Found {
  readonly name: string;
  readonly alone: Attempt;
}

const exactly = (title: string): string => `^${title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`;

/** The first Solidity test that fails, undefined if none does. */
async function solidity(coinbase: string, attempt: Attempt): Promise<Found | undefined> {
  const profile = hre.config.test.solidity.profiles["default"];
  if (profile === undefined) throw new Error("no profile for Solidity tests");
  profile.coinbase = coinbase;
  if (attempt.seed !== undefined) profile.fuzz.seed = attempt.seed;
  const { value, output } = await quietly(() =>
    hre.tasks.getTask(["test", "solidity"]).run({
      noCompile: true,
      testFiles: [...attempt.files],
      ...(attempt.grep === undefined ? {} : { grep: attempt.grep }),
    }),
  );
  if ((value as { success: boolean }).success) return undefined;
  const name = /^\s*\d+\) (\w+)/m.exec(output)?.[1];
  if (name === undefined) throw new Error(`no test is named as the one that failed:\n${output}`);
  return { name, alone: { ...attempt, grep: `^${name}` } };
}

type MochaModule = typeof import("mocha");
type Mocha = InstanceType<MochaModule>;

/** All TypeScript tests, loaded once, run as often as there are mutants. */
class TypeScriptTests {
  readonly #mocha: Mocha;
  readonly #suites: Mocha.Suite[];
  readonly #chains: Chains;

  private constructor(mocha: Mocha, chains: Chains) {
    this.#mocha = mocha;
    this.#suites = [...mocha.suite.suites];
    this.#chains = chains;
  }

  static async load(files: readonly string[]): Promise<TypeScriptTests> {
    process.env["HH_TEST"] = "true";
    process.env["NODE_ENV"] = "test";
    const { default: Runner } = await import("mocha");
    const mocha = new Runner({ timeout: 180_000, bail: true, reporter: class {} as never });
    mocha.cleanReferencesAfterRun(false);
    for (const file of files) mocha.addFile(resolve(file));
    const fixture = await import(resolve("test/contracts/fixture.ts"));
    const chains = new Chains(fixture);
    mocha.suite.beforeEach("an empty chain", () => chains.begin());
    await mocha.loadFilesAsync();
    return new TypeScriptTests(mocha, chains);
  }

  /** The first test of these files that fails, in their order. */
  async firstFailure(coinbase: string, attempt: Attempt): Promise<Found | undefined> {
    await this.#chains.wake(coinbase, attempt.early ?? false);
    const order = (suite: Mocha.Suite) => attempt.files.indexOf(basename(suite.file ?? ""));
    const chosen = this.#suites.filter((suite) => order(suite) >= 0);
    this.#mocha.grep(new RegExp(attempt.grep ?? ""));
    this.#mocha.suite.suites = chosen.sort((a, b) => order(a) - order(b));
    return new Promise((done) => {
      let first: Found | undefined;
      const runner = this.#mocha.run(() => done(first));
      runner.on("fail", (test) => {
        // a hook fails for the test that it prepares
        const failed = test.ctx?.currentTest ?? test;
        const [file, title] = [basename(failed.file ?? ""), failed.fullTitle()];
        first ??= { name: `${file}: ${title}`, alone: { runner: "mocha", files: [file], grep: exactly(title) } };
      });
    });
  }
}

let typescript: TypeScriptTests | undefined;

async function firstFailure(job: Job, coinbase: string, attempt: Attempt): Promise<Found | undefined> {
  if (attempt.runner === "solidity") return solidity(coinbase, attempt);
  typescript ??= await TypeScriptTests.load(job.allTypeScript);
  return typescript.firstFailure(coinbase, attempt);
}

const sound = new Set<string>();

/** What fails without the mutant as well has noticed nothing. */
async function requireSound(job: Job, attempt: Attempt): Promise<void> {
  const key = JSON.stringify(attempt);
  if (sound.has(key)) return;
  const found = await firstFailure(job, NOBODY, attempt);
  if (found !== undefined) throw new Error(`fails while every mutant sleeps: ${found.name}`);
  sound.add(key);
}

async function judge(job: Job): Promise<Verdict> {
  const began = Date.now();
  let killedBy: string | undefined;
  for (const attempt of job.attempts) {
    const found = await firstFailure(job, job.coinbase, attempt);
    if (found === undefined) continue;
    await requireSound(job, found.alone);
    killedBy = found.name;
    break;
  }
  return { key: job.key, ...(killedBy === undefined ? {} : { killedBy }), seconds: (Date.now() - began) / 1000 };
}

/** Without its guard a contract can fill the memory with the traces of its own calls: that ends this process, not the machine's work. */
const MOST_MEMORY = 4 * 2 ** 30;
setInterval(() => process.memoryUsage.rss() > MOST_MEMORY && process.exit(137), 1_000).unref();

process.on("disconnect", () => process.exit(143)); // whoever started it is gone
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
