// --state and its kin: the chain goes on from a file and is written to one. A file is written beside its place and renamed, so that whoever reads it finds
// a whole dump, the old one or the new.
import { existsSync, statSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dumpOf, type Node, unpackDump } from "../rpc/index.ts";
import type { Settings } from "./flags.ts";

/** Writes dumps for a node until it is stopped. */
export interface Dumps {
  /** the last one */
  stop(): Promise<void>;
}

/** anvil takes a folder as well. */
const fileOf = (path: string): string =>
  existsSync(path) && statSync(path).isDirectory() ? join(path, "state.json") : path;

async function write(node: Node, file: string): Promise<void> {
  const beside = `${file}.${process.pid}.part`;
  await writeFile(beside, JSON.stringify(await dumpOf(node)));
  await rename(beside, file);
}

/** Loads what the settings name and writes as they say. Rejects where there is no such file, or where it holds no dump. */
export async function openDumps(
  node: Node,
  { state, loadState, dumpState, stateIntervalMs }: Settings,
  onFault: (error: unknown) => void,
): Promise<Dumps> {
  const from = loadState ?? (state !== undefined && existsSync(fileOf(state)) ? state : undefined);
  if (from !== undefined) await node.load(await unpackDump(await readFile(fileOf(from))));
  const to = dumpState ?? state;
  if (to === undefined) return { stop: async () => {} };
  const file = fileOf(to);
  let writing = Promise.resolve();
  const save = (): void => {
    writing = writing.then(() => write(node, file)).catch(onFault);
  };
  const timer = stateIntervalMs === undefined ? undefined : setInterval(save, stateIntervalMs);
  return {
    async stop() {
      clearInterval(timer);
      await writing;
      await write(node, file);
    },
  };
}
