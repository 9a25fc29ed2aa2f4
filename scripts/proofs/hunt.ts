// Takes one mutant after another to its tests, in processes of their own that are started anew when one breaks down, and remembers what
// came of it.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { environment, packaged, ROOT } from "../stack/program.ts";
import { writeCopy } from "./copy.ts";
import type { Job, Verdict } from "./jobs.ts";
import { allTypeScript, attemptsFor, type Kind, mutateAs } from "./kinds.ts";
import { coinbaseOf, type Mutant } from "./mutants.ts";

const PATIENCE_MS = 30 * 60_000;

export interface Wish {
  readonly only: string;
  readonly minutes: number;
  readonly fresh: boolean;
  /** Processes that take mutants at the same time. */
  readonly workers: number;
}

const fileOf = (kind: Kind): string => join(ROOT, ".goldlane/mutants", `${kind}.json`);

export type Verdicts = Record<string, Verdict>;

export function verdictsOf(kind: Kind): Verdicts {
  return existsSync(fileOf(kind)) ? (JSON.parse(readFileSync(fileOf(kind), "utf8")) as Verdicts) : {};
}

/** Compiles a copy with all mutants of the kind and hunts those that have no verdict yet. */
export async function hunt(kind: Kind, wish: Wish): Promise<void> {
  const began = Date.now();
  const { folder, mutants } = writeCopy(kind, mutateAs[kind]);
  console.log(`${kind}: ${mutants.length} mutants; compiling their copy`);
  await build(folder);

  const verdicts = wish.fresh ? {} : verdictsOf(kind);
  const files = allTypeScript();
  const waiting = inTurn(mutants).filter(
    ({ key }) => key.includes(wish.only) && (verdicts[key] === undefined || wish.only !== ""),
  );
  const work = async (): Promise<void> => {
    const runner = new Runner(folder);
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      if (Date.now() - began > wish.minutes * 60_000) break;
      const { key } = mutant;
      const job = { key, coinbase: coinbaseOf(key), attempts: attemptsFor(mutant), allTypeScript: files };
      const verdict = await runner.ask(job);
      const told = verdict.broken ?? verdict.killedBy ?? "SURVIVED";
      console.log(`${verdict.seconds.toFixed(1).padStart(6)} s  ${key}\n          ${told.split("\n")[0]}`);
      if (verdict.broken !== undefined) continue;
      verdicts[key] = verdict;
      mkdirSync(dirname(fileOf(kind)), { recursive: true });
      writeFileSync(fileOf(kind), `${JSON.stringify(verdicts, null, 1)}\n`);
    }
    runner.end();
  };
  await Promise.all(Array.from({ length: wish.workers }, work));
}

/** The first mutant of each invariant, then the second of each, and so on: a hunt that is cut short has seen something of all. */
function inTurn(mutants: readonly Mutant[]): Mutant[] {
  const met = new Map<string, number>();
  const turns = mutants.map((mutant) => {
    const turn = met.get(mutant.invariant ?? "") ?? 0;
    met.set(mutant.invariant ?? "", turn + 1);
    return { mutant, turn };
  });
  return turns.sort((a, b) => a.turn - b.turn).map(({ mutant }) => mutant);
}

function build(folder: string): Promise<void> {
  const { file, args } = packaged("hardhat", ["build"]);
  const child = spawn(process.execPath, [file, ...args], {
    cwd: folder,
    env: environment(),
    stdio: ["ignore", "ignore", "pipe"],
  });
  let problems = "";
  child.stderr?.on("data", (chunk) => (problems += chunk));
  return new Promise((done, failed) => {
    child.on("close", (code) => (code === 0 ? done() : failed(new Error(`the copy does not compile:\n${problems}`))));
  });
}

class Runner {
  readonly #folder: string;
  #child: ChildProcess | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async ask(job: Job): Promise<Verdict> {
    const child = await this.#ready();
    return new Promise((done) => {
      const finish = (verdict: Verdict) => {
        clearTimeout(timer);
        child.removeAllListeners("message");
        child.removeAllListeners("exit");
        done(verdict);
      };
      // what never ends was noticed too: a test that hangs has failed
      const timer = setTimeout(() => {
        this.#stop();
        finish({ key: job.key, killedBy: "a test that does not end", seconds: PATIENCE_MS / 1000 });
      }, PATIENCE_MS);
      child.on("exit", () => {
        this.#child = undefined;
        finish({ key: job.key, broken: "the runner ended", seconds: 0 });
      });
      child.on("message", (verdict) => {
        if ((verdict as Verdict).broken !== undefined) this.#stop();
        finish(verdict as Verdict);
      });
      child.send(job);
    });
  }

  end(): void {
    this.#stop();
  }

  #stop(): void {
    this.#child?.removeAllListeners();
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }

  #ready(): Promise<ChildProcess> {
    if (this.#child !== undefined) return Promise.resolve(this.#child);
    const child = spawn(process.execPath, [join(this.#folder, "scripts/proofs/mutant-runner.ts")], {
      cwd: this.#folder,
      env: environment({ INVARIANT_RUNS: "6", INVARIANT_DEPTH: "100" }),
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      detached: true, // a session of its own: Linux shares its time among sessions
    });
    this.#child = child;
    return new Promise((done, failed) => {
      child.once("message", () => done(child));
      child.once("exit", (code) => failed(new Error(`the runner of the mutants ended with ${code}`)));
    });
  }
}
