// Who may touch the state when. Three kinds of work take turns:
//
//   alone     goes to another state, writes and puts back: nobody else may look, wherever they read
//   building  writes a new epoch on top: reading the sealed ones goes on, since the epoch keeps what was there before (engine/assembly/undo.ts)
//   reading   on another thread, at a sealed epoch
//
// Work that is alone, and building, come one at a time, in the order in which they were asked for. What the main thread reads in one go needs no turn: it never
// meets the middle of work that is alone, which is synchronous there, and reads at a sealed epoch as any other reader does.

/** Has the state to itself for as long as `work` takes, which must not wait for anything. */
export type Alone = <T>(work: () => T) => Promise<T>;

export class Turns {
  /** the end of the queue of those who write */
  #tail: Promise<unknown> = Promise.resolve();
  #readers = 0;
  /** somebody is alone, or waits for the last reader to leave */
  #gate: Promise<void> | undefined;
  #onEmpty: (() => void) | undefined;

  /** Runs `work` alone. It may wait for something: then nobody but itself may read meanwhile, on the main thread either. */
  alone<T>(work: () => T | Promise<T>): Promise<T> {
    return this.#queue(() => this.#withoutReaders(work));
  }

  /** Runs `work` while others read; where it has to put back what it wrote it asks to be alone. */
  building<T>(work: (alone: Alone) => Promise<T>): Promise<T> {
    return this.#queue(() => work((inner) => this.#withoutReaders(inner)));
  }

  /** Runs `work` as a reader. */
  async reading<T>(work: () => T | Promise<T>): Promise<T> {
    while (this.#gate) await this.#gate;
    this.#readers++;
    try {
      return await work();
    } finally {
      this.#readers--;
      if (this.#readers === 0) this.#onEmpty?.();
    }
  }

  #queue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(work);
    this.#tail = result.catch(() => {});
    return result;
  }

  async #withoutReaders<T>(work: () => T | Promise<T>): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#gate = promise;
    try {
      if (this.#readers > 0) {
        await new Promise<void>((left) => {
          this.#onEmpty = left;
        });
        this.#onEmpty = undefined;
      }
      return await work();
    } finally {
      this.#gate = undefined;
      resolve();
    }
  }
}
