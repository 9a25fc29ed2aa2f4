// A block to be built as one order, which may go to another thread.
import type { Engine } from "../engine/index.ts";
import type { Header } from "../primitives/index.ts";
import { stateRoot } from "../state/index.ts";
import type { Rules } from "./rules.ts";
import { type BuildAttributes, type BuiltBlock, buildBlock, type Candidate } from "./seal.ts";
import type { Workers } from "./workers.ts";

/** A block to be built on the state as it stands; the hashes of the blocks before it are in the environment. */
export interface BuildJob {
  rules: Rules;
  parent: { header: Header; hash: Uint8Array };
  attributes: BuildAttributes;
  candidates: readonly Candidate[];
  /** regions of the engine that can be made larger: one of them that is full is thrown (RegionFull) */
  growing: readonly string[];
}

const NO_HASHES: ReadonlyMap<bigint, Uint8Array> = new Map();

/** Builds it on an instance of the engine, and with a crew where there is one. */
export function buildHere(engine: Engine, job: BuildJob, workers?: Workers): BuiltBlock {
  const { rules, parent, attributes, candidates, growing } = job;
  // the tries of a small block are sealed before a thread is awake: 51 to 31 us a transfer in blocks of some ten
  const root = () => stateRoot(engine, workers?.isWorthIt(candidates.length) ? workers : undefined);
  const isExhausted = (region: string) => !growing.includes(region);
  return buildBlock(engine, rules, parent, attributes, candidates, NO_HASHES, root, isExhausted, workers);
}
