// Who may touch the state when. Three kinds of work take turns:
//
//   alone     goes to another state, writes and puts back: nobody else may look, wherever they read
//   building  writes a new epoch on top: reading the sealed ones goes on, since the epoch keeps what was there before (engine/assembly/undo.ts)
//   reading   runs a call or a replay at a sealed epoch, perhaps on another thread; one at a time, for there is one reader
//
// Those that are alone and those that build come one after another, in the order in which they asked. What the main thread reads in one go needs no turn: it
// never meets the middle of work that is alone, which waits for nothing, and reads at a sealed epoch as the reader does.

/** What was asked of a chain that is no longer there. */
export class ChainEnded extends Error {
  constructor() {
    super("another chain has taken the place of the one that was asked");
    this.name = "ChainEnded";
  }
}

/** Has the state to itself for as long as `work` takes, which must not wait for anything. */
export type Alone = <T>(work: () => T) => Promise<T>;

export class Turns {
  #writers: Promise<unknown> = Promise.resolve();
  #readers: Promise<unknown> = Promise.resolve();
  #isRead = false;
  #isEnded = false;
  /** somebody is alone, or waits for the reader to leave */
  #gate: Promise<void> | undefined;
  #onLeft: (() => void) | undefined;

  /** Runs `work` alone. Where it waits, then for nothing but its own: the main thread reads without asking. */
  alone<T>(work: () => T | Promise<T>): Promise<T> {
    return this.#write(() => this.#withoutReader(work));
  }

  /** Another chain has taken the engine: who still waits here is told so. */
  end(): void {
    this.#isEnded = true;
  }

  /** Runs `work` while others read; to put back what it wrote it asks to be alone. */
  building<T>(work: (alone: Alone) => Promise<T>): Promise<T> {
    return this.#write(() => work((inner) => this.#withoutReader(inner)));
  }

  /** Runs `work` as the reader. */
  reading<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.#readers.then(async () => {
      while (this.#gate) await this.#gate;
      this.#check();
      this.#isRead = true;
      try {
        return await work();
      } finally {
        this.#isRead = false;
        this.#onLeft?.();
      }
    });
    this.#readers = result.catch(() => {});
    return result;
  }

  #write<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#writers.then(() => {
      this.#check();
      return work();
    });
    this.#writers = result.catch(() => {});
    return result;
  }

  #check(): void {
    if (this.#isEnded) throw new ChainEnded();
  }

  async #withoutReader<T>(work: () => T | Promise<T>): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#gate = promise;
    try {
      if (this.#isRead) {
        const left = Promise.withResolvers<void>();
        this.#onLeft = left.resolve;
        await left.promise;
      }
      return await work();
    } finally {
      this.#onLeft = undefined;
      this.#gate = undefined;
      resolve();
    }
  }
}
