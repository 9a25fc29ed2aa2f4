import { spawn } from "node:child_process";
import { environment, type Program, ROOT } from "../stack/program.ts";

/** What a program told us about itself, besides its exit code: the last message over its channel. */
export interface Ending {
  readonly code: number;
  readonly message: unknown;
}

/** Runs a program that writes for the person who watches; it shares their terminal, Ctrl-C included. */
export function runAloud({ file, args }: Program, env: Readonly<Record<string, string>> = {}): Promise<Ending> {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: environment(env),
  });
  let message: unknown;
  child.on("message", (said) => {
    message = said;
  });
  return new Promise((done, failed) => {
    child.on("error", failed);
    child.on("close", (code) => done({ code: code ?? 1, message }));
  });
}
