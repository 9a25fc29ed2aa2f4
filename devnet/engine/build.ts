// Compiles the module. The result is kept in build/ under the hash of its sources, so a fresh clone compiles once (some seconds)
// and nobody ever runs a stale module.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { checkSections } from "./sections.ts";

/** "fast" runs blocks; "trace" is the same source with a hook before each instruction. */
export type BuildKind = "fast" | "trace";

const HERE = import.meta.dirname;
const SOURCES = join(HERE, "assembly");
const OUTPUT = join(HERE, "build");

/** 4 GB: the whole address space. Memory costs nothing until it is touched. */
export const MEMORY_PAGES = 65536;

// -O2: -O3 made the keccak permutation 8 to 10 % slower
const FLAGS = [
  "-O2",
  "--noAssert",
  "--runtime",
  "stub",
  "--importMemory",
  "--sharedMemory",
  "--noExportMemory",
  "--enable",
  "threads,simd",
  "--initialMemory",
  String(MEMORY_PAGES),
  "--maximumMemory",
  String(MEMORY_PAGES),
];

async function sourceHash(kind: BuildKind): Promise<string> {
  const hash = createHash("sha256").update(FLAGS.join(" ")).update(kind);
  const names = (await readdir(SOURCES, { recursive: true })).filter((name) => name.endsWith(".ts")).sort();
  for (const name of names) hash.update(name).update(await readFile(join(SOURCES, name)));
  return hash.digest("hex").slice(0, 16);
}

async function compile(kind: BuildKind, target: string): Promise<void> {
  await mkdir(OUTPUT, { recursive: true });
  const asc = createRequire(import.meta.url).resolve("assemblyscript/bin/asc.js");
  // several processes may build at once: each writes its own file, and renaming is atomic
  const temporary = `${target}.${process.pid}.wasm`;
  const trace = kind === "trace" ? "1" : "0";
  const args = [asc, join(SOURCES, "index.ts"), "-o", temporary, ...FLAGS, "--use", `TRACE=${trace}`];
  try {
    await promisify(execFile)(process.execPath, args);
    checkSections(await readFile(temporary));
    await rename(temporary, target);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** The module, compiled if its sources have changed. Pass it to the workers: machine code belongs to the module. */
export async function buildEngine(kind: BuildKind = "fast"): Promise<WebAssembly.Module> {
  const target = join(OUTPUT, `engine-${kind}-${await sourceHash(kind)}.wasm`);
  const read = (): Promise<Buffer<ArrayBuffer>> => readFile(target) as Promise<Buffer<ArrayBuffer>>;
  let bytes: Buffer<ArrayBuffer>;
  try {
    bytes = await read();
  } catch {
    await compile(kind, target); // not there yet
    bytes = await read();
  }
  return new WebAssembly.Module(bytes);
}
