// Where a chain's work is done: all of it on this thread, which is what tests and tools want, or on threads of its own (../threads).
import { type BuildJob, type BuiltBlock, buildHere, type Workers } from "../builder/index.ts";
import { type CallOrder, type Engine, executeCall, type ReplayOrder, replayerOf, withReader } from "../engine/index.ts";

export interface BlockBuilder {
  /** Builds a block; throws BuilderDied where nobody knows how far it came. */
  build(job: BuildJob): Promise<BuiltBlock>;
}

export interface Caller {
  /** Runs the call that lies in READER_SLOT, and reads what it came to. */
  run<T>(order: CallOrder, read: (engine: Engine) => T): Promise<T>;
  /** Runs work on a copy of a state; what it answers. */
  replay(order: ReplayOrder): Promise<unknown>;
}

export interface Workplace {
  /** reads states of sealed epochs and prepares calls, at any time; never writes the state */
  readonly reading: Engine;
  readonly builder: BlockBuilder;
  readonly caller: Caller;
}

/** The thread that built a block has ended in the middle of it: what it wrote has to be put back, and the block can be built again. */
export class BuilderDied extends Error {
  constructor(reason: string) {
    super(`the thread that built a block has ended: ${reason}`);
    this.name = "BuilderDied";
  }
}

/** A call that ran for longer than it may. */
export class CallTimedOut extends Error {
  constructor(ms: number) {
    super(`execution aborted: the call ran for longer than ${ms} ms`);
    this.name = "CallTimedOut";
  }
}

/** Everything on this thread and on one instance; with a crew where there is one. */
export const onThisThread = (engine: Engine, workers?: Workers): Workplace => ({
  reading: engine,
  builder: { build: async (job) => buildHere(engine, job, workers) },
  caller: {
    run: async (order, read) =>
      withReader(engine, () => {
        executeCall(engine, order);
        return read(engine);
      }),
    replay: async (order) => (await replayerOf(order))(engine, order.horizon, order.order),
  },
});
