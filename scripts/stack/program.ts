import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

export const ROOT = resolve(import.meta.dirname, "../..");

/**
 * A JavaScript or TypeScript program, run by the very Node that runs this: a bare name would go through PATH, and
 * through a shell on Windows.
 */
export interface Program {
  readonly file: string;
  readonly args: readonly string[];
}

/** A script of this repository. */
export const script = (path: string, ...args: string[]): Program => ({ file: join(ROOT, path), args });

/** The command that an npm package brings; `command` where its name is not the package's. */
export function packaged(name: string, args: readonly string[], command = name): Program {
  const folder = join(ROOT, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    bin: string | Record<string, string>;
  };
  const path = typeof bin === "string" ? bin : bin[command];
  if (path === undefined) throw new Error(`${name} has no command ${command}`);
  return { file: join(folder, path), args };
}

const TETHER = pathToFileURL(join(import.meta.dirname, "tether.mjs")).href;

/** The environment of every program that we start. */
export function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { NODE_ENV: _, NODE_OPTIONS: options = "", ...rest } = process.env; // each program knows its own NODE_ENV
  const tethered = options.includes(TETHER) ? options : `${options} --import "${TETHER}"`.trim();
  return {
    ...rest,
    NODE_OPTIONS: tethered,
    HARDHAT_DISABLE_TELEMETRY: "true",
    NEXT_TELEMETRY_DISABLED: "1",
    ...more,
  };
}
