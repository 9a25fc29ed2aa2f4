import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync, type WriteStream } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";
import { environment, type Program, ROOT } from "./program.ts";

/** How many last lines of a program's output are kept to explain its end. */
const KEPT_LINES = 15;

/** How long a program may take to end in good order before it is killed. */
const GRACE_MS = 10_000;

/**
 * A program that we started, in a process group of its own: the terminal's Ctrl-C does not reach it, so that the
 * supervisor can end things in order, and whatever it starts itself can be ended with it.
 */
export class Process {
  readonly name: string;
  readonly log: string;
  readonly exit: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];

  constructor(
    {
      name,
      program,
      env,
      logs,
    }: { name: string; program: Program; env: Readonly<Record<string, string>>; logs: string },
    onLine?: (line: string) => void,
  ) {
    this.name = name;
    this.log = join(logs, `${name.toLowerCase().replace(/^the /, "").replaceAll(/\W+/g, "-")}.log`);
    const file = openLog(this.log);
    this.#child = spawn(process.execPath, [program.file, ...program.args], {
      cwd: ROOT,
      detached: process.platform !== "win32",
      stdio: ["ignore", "pipe", "pipe"],
      env: environment(env),
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on("line", (line) => {
        file.write(`${line}\n`);
        const plain = stripVTControlCharacters(line).trimEnd();
        if (plain === "") return;
        this.#lines.push(plain);
        if (this.#lines.length > KEPT_LINES) this.#lines.shift();
        onLine?.(plain);
      });
    }
    this.exit = new Promise((done) => {
      this.#child.on("error", (error) => {
        this.#lines.push(error.message);
        done({ code: null, signal: null });
      });
      this.#child.on("close", (code, signal) => {
        file.end();
        done({ code, signal });
      });
    });
  }

  /** The last things that it wrote. */
  get lastWords(): string {
    return this.#lines.join("\n");
  }

  /** Asks it to end, and after a while makes it. */
  async end(): Promise<void> {
    this.#signal("SIGTERM");
    const timeout = AbortSignal.timeout(GRACE_MS);
    await Promise.race([this.exit, once(timeout, "abort")]);
    this.kill(); // what is left of its group, too
    await this.exit;
  }

  kill(): void {
    this.#signal("SIGKILL");
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    if (process.platform === "win32") {
      spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore" });
      return;
    }
    try {
      process.kill(-pid, signal);
    } catch (error) {
      // gone already; macOS says so of a group that is about to be
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "ESRCH" && code !== "EPERM") throw error;
    }
  }
}

/** A log that cannot be written (a full disk) must not end what it is a log of. */
function openLog(path: string): WriteStream {
  mkdirSync(dirname(path), { recursive: true });
  return createWriteStream(path).on("error", () => {});
}
