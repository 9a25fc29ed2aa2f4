// A builder on a thread of its own.

import { type BuildJob, type BuiltBlock, type PlacedJob, placeJob, withTransactions } from "../builder/index.ts";
import { type BlockBuilder, BuilderDied } from "../chain/index.ts";
import { Views } from "../engine/index.ts";
import { type BuildAnswer, sealedFrom } from "./build-orders.ts";
import type { Seat } from "./seat.ts";
import { Thread, ThreadDied } from "./thread.ts";

export class ThreadedBuilder implements BlockBuilder {
  readonly #thread: Thread<PlacedJob, BuildAnswer>;
  readonly #views: Views;

  constructor(seat: Seat) {
    this.#thread = new Thread("builder", new URL("builder-thread.ts", import.meta.url), seat);
    this.#views = new Views(seat.memory);
  }

  async build(job: BuildJob): Promise<BuiltBlock> {
    try {
      return withTransactions(sealedFrom(await this.#thread.run(placeJob(this.#views, job))), job);
    } catch (error) {
      throw error instanceof ThreadDied ? new BuilderDied(error.message) : error;
    }
  }

  /** Ends the thread wherever it is; what it was building is built again on another one. */
  replace(): Promise<void> {
    return this.#thread.stop(new BuilderDied("it was ended"));
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
