// Work on a copy of a sealed state that a reader has to itself (assembly/replayed.ts): it executes, commits and writes there while a block is built, and what
// it wrote is forgotten. What is done there is a module's of whoever wants it, since it runs where the reader is, perhaps on another thread.
import * as at from "./assembly/layout.ts";
import { type Engine, MAKERS_CODE } from "./engine.ts";
import { READER_ENVIRONMENT } from "./reading.ts";
import { NEWEST } from "./state.ts";

/** Runs an order on the state as of the horizon; its answer can be copied from thread to thread. */
export type Replayer = (engine: Engine, horizon: number, order: unknown) => unknown;

/** What is to be done, and where it says how. */
export interface Replay {
  /** URL of a module whose `replay` is a Replayer */
  module: string;
  order: unknown;
}

/** A replay, and where it reads. */
export interface ReplayOrder extends Replay {
  /** the epoch whose state it runs on */
  horizon: number;
}

export const replayerOf = async ({ module }: Replay): Promise<Replayer> =>
  ((await import(module)) as { replay: Replayer }).replay;

const READERS_CODE = { start: at.READER_CODE, end: at.READER_END };

/** Gives an instance a copy of the state as of the horizon for as long as `work` takes. Several on one area share it: those that begin first end last. */
export function onCopy<T>(engine: Engine, horizon: number, work: () => T): T {
  const { exports } = engine;
  exports.replay(true);
  exports.setHorizon(horizon);
  exports.chooseEnvironment(READER_ENVIRONMENT);
  engine.codeInput = READERS_CODE;
  try {
    return work();
  } finally {
    engine.codeInput = MAKERS_CODE;
    exports.replay(false);
    exports.setHorizon(NEWEST);
    exports.chooseEnvironment(0);
  }
}
