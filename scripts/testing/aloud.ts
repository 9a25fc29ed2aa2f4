import { spawn } from "node:child_process";
import { environment, type Program, ROOT } from "../stack/program.ts";

/** What a program told us about itself, besides its exit code: the last message over its channel. */
export interface Ending {
  readonly code: number;
  readonly message: unknown;
  /** what it wrote, where that was kept */
  readonly said: string;
}

/** Runs a program that writes for the person who watches; it shares their terminal, Ctrl-C included. */
export const runAloud = (program: Program, env: Readonly<Record<string, string>> = {}): Promise<Ending> =>
  run(program, env, "inherit");

/** The same beside others: what it writes is kept, so that nobody has to take two reports apart. */
export const runKept = (program: Program): Promise<Ending> => run(program, {}, "pipe");

function run({ file, args }: Program, env: Readonly<Record<string, string>>, out: "inherit" | "pipe"): Promise<Ending> {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: ROOT,
    stdio: ["ignore", out, out, "ipc"],
    env: environment(env),
  });
  const chunks: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk));
  let message: unknown;
  child.on("message", (said) => {
    message = said;
  });
  return new Promise((done, failed) => {
    child.on("error", failed);
    child.on("close", (code) => done({ code: code ?? 1, message, said: Buffer.concat(chunks).toString() }));
  });
}
