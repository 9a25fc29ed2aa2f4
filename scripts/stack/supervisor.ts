import { join, relative } from "node:path";
import { reasonOf } from "../bootstrap/reasons.mjs";
import { Failure } from "./failure.ts";
import { Process } from "./process.ts";
import { type Program, ROOT } from "./program.ts";

type Environment = Readonly<Record<string, string>>;

/** A program ended otherwise than it should: why, as far as it said, and where all it said can be read. */
export class ProgramFailed extends Failure {
  constructor(sentence: string, { lastWords, log }: Process) {
    const reason = reasonOf(lastWords);
    const why = reason === undefined ? "" : `: ${reason}`;
    super(`${lastWords}\n\n${sentence}${why}. All of its output: ${relative(ROOT, log)}`.trim());
  }
}

/**
 * Owns every process that a command starts. Services are ended in the reverse of the order in which they were
 * started (the app before the chain that it asks), and the end of any of them is the end of all.
 */
export class Supervisor {
  readonly #logs: string;
  readonly #running: Process[] = [];
  readonly #death = Promise.withResolvers<never>();
  #stopping: Promise<void> | undefined;

  /** `purpose` names the folder for the logs, so that two stacks beside each other do not share them. */
  constructor(purpose: string) {
    this.#logs = join(ROOT, ".goldlane/logs", purpose);
    this.#death.promise.catch(() => {}); // nobody may be listening when it happens
  }

  /** Rejects when a service ends by itself. */
  get death(): Promise<never> {
    return this.#death.promise;
  }

  /** Runs a program to its end; fails unless that is a good one. */
  async run(name: string, program: Program, env: Environment = {}, onLine?: (line: string) => void): Promise<void> {
    const process = this.#start(name, program, env, onLine);
    const { code, signal } = await process.exit;
    this.#running.splice(this.#running.indexOf(process), 1);
    if (code !== 0) throw new ProgramFailed(`${name} failed (${signal ?? `exit code ${code}`})`, process);
  }

  /** Starts a program that goes on, and waits until it is ready. */
  async serve(name: string, program: Program, env: Environment, ready: () => Promise<boolean>): Promise<void> {
    const process = this.#start(name, program, env);
    const ended = process.exit.then(({ code, signal }): never => {
      throw new ProgramFailed(`${name} stopped (${signal ?? `exit code ${code}`})`, process);
    });
    ended.catch((error) => {
      if (this.#stopping === undefined) this.#death.reject(error);
    });
    const waiting = new AbortController();
    try {
      await Promise.race([ended, until(ready, name, waiting.signal)]);
    } finally {
      waiting.abort();
    }
  }

  /** Ends everything in order. */
  stop(): Promise<void> {
    this.#stopping ??= (async () => {
      for (const process of this.#running.toReversed()) await process.end();
    })();
    return this.#stopping;
  }

  /** Ends everything at once. */
  kill(): void {
    for (const process of this.#running) process.kill();
  }

  #start(name: string, program: Program, env: Environment, onLine?: (line: string) => void): Process {
    if (this.#stopping !== undefined) throw new Failure(`${name} is not started: everything is being stopped`);
    const process = new Process({ name, program, env, logs: this.#logs }, onLine);
    this.#running.push(process);
    return process;
  }
}

const PATIENCE_MS = 120_000;

async function until(ready: () => Promise<boolean>, name: string, given: AbortSignal): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end && !given.aborted; ) {
    if (await ready().catch(() => false)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Failure(`${name} does not answer after ${PATIENCE_MS / 1000} seconds`);
}
