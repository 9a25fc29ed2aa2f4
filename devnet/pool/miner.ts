// When blocks are made: at once for every transaction (automine), at intervals, by command, or both. Whatever changes the chain goes through one queue
// here, so two never work on one head.
//
// Automine answers a sender after the block exists. Transactions that arrive while a block is made wait for the next one, which takes all of them; one
// whose predecessor is still on its way is answered as queued and goes in as soon as that arrives, on whatever connection.
import { PoolError } from "./errors.ts";
import type { Pool, PoolTransaction } from "./pool.ts";

/** What a block took. */
export interface Produced {
  included: readonly PoolTransaction[];
  /** those that the builder found not valid, with its words */
  refused: readonly { transaction: PoolTransaction; reason: string }[];
}

export interface MinerOptions {
  pool: Pool;
  /** base fee of the next block, wei per gas */
  baseFee(): bigint;
  /** resolves when what was sent before has come into the pool; undefined: it has */
  arrived?(): Promise<void> | undefined;
  /** makes a block of these, as many as fit, and makes it the head */
  produce(candidates: Iterable<PoolTransaction>): Produced | Promise<Produced>;
  /** hears of what went wrong where nobody waits for the answer */
  onFault(error: unknown): void;
}

/** Milliseconds between blocks: fixed, or drawn anew from a range. */
export type Interval = number | readonly [least: number, most: number];

interface Waiting {
  resolve(): void;
  reject(reason: Error): void;
}

export class Miner {
  readonly #options: MinerOptions;
  readonly #waiting = new Map<string, Waiting>();
  #automine = true;
  #interval: Interval = 0;
  #timer: NodeJS.Timeout | undefined;
  #isKicked = false;
  #isStopped = false;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(options: MinerOptions) {
    this.#options = options;
  }

  get automine(): boolean {
    return this.#automine;
  }

  get interval(): Interval {
    return this.#interval;
  }

  /** Runs `work` when nothing else changes the chain, and what was sent before is in the pool. */
  exclusive<T>(work: () => T | Promise<T>): Promise<T> {
    const arrived = this.#options.arrived?.();
    return this.#inTurn(arrived ? () => arrived.then(work) : work);
  }

  #inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.#tail.then(work);
    this.#tail = result.catch(() => {});
    return result;
  }

  /** With automine, whether a transaction can pay for the next block is asked at once: its sender waits. */
  check({ maxFee }: { maxFee: bigint }): void {
    if (!this.#automine) return;
    const baseFee = this.#options.baseFee();
    if (maxFee < baseFee) {
      throw new PoolError(
        "FEE_BELOW_BASE_FEE",
        `max fee per gas less than block base fee: maxFeePerGas: ${maxFee}, baseFee: ${baseFee}`,
      );
    }
  }

  /** Resolves when `transaction`, which is in the pool, is in a block, or when none is made for it yet; rejects with PoolError when it is dropped. */
  settled(transaction: PoolTransaction): Promise<void> {
    if (!this.#automine) return Promise.resolve();
    this.#kick();
    if (!this.#options.pool.isExecutable(transaction)) return Promise.resolve();
    return new Promise((resolve, reject) => this.#waiting.set(transaction.id, { resolve, reject }));
  }

  /** Tells whoever waits for a transaction that it has left the pool without a block. */
  dropped({ id }: PoolTransaction, reason: PoolError): void {
    this.#waiting.get(id)?.reject(reason);
    this.#waiting.delete(id);
  }

  /** Makes a block of what waits. */
  mine(): Promise<Produced> {
    return this.exclusive(() => this.#produce());
  }

  setAutomine(automine: boolean): void {
    this.#automine = automine;
    if (automine) this.#kick();
  }

  /** 0 ends it. */
  setInterval(interval: Interval): void {
    this.#interval = interval;
    clearTimeout(this.#timer);
    this.#arm();
  }

  /** Ends timers and answers those who wait; what is being made is finished. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#tail;
    for (const { reject } of this.#waiting.values()) reject(new PoolError("DROPPED", "the node stops"));
    this.#waiting.clear();
  }

  #arm(): void {
    const pause = typeof this.#interval === "number" ? this.#interval : drawn(this.#interval);
    if (pause <= 0 || this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.mine()
        .catch(this.#options.onFault)
        .finally(() => this.#arm());
    }, pause);
  }

  /** Looks for work after the requests that are being read now, which then share a block. */
  #kick(): void {
    if (this.#isKicked || this.#isStopped) return;
    this.#isKicked = true;
    setImmediate(() => {
      this.#inTurn(() => this.#drain()).catch(this.#options.onFault);
    });
  }

  async #drain(): Promise<void> {
    this.#isKicked = false;
    try {
      while (this.#automine && !this.#options.pool.executable(this.#options.baseFee()).next().done) {
        const { included, refused } = await this.#produce();
        // nothing fits and nothing was refused: trying again would make empty blocks for ever
        if (included.length === 0 && refused.length === 0) break;
      }
    } finally {
      // executable no more, or not at this base fee: their senders have been told all there is
      for (const { resolve } of this.#waiting.values()) resolve();
      this.#waiting.clear();
    }
  }

  async #produce(): Promise<Produced> {
    const { pool, baseFee, produce } = this.#options;
    const produced = await produce(pool.executable(baseFee()));
    for (const { transaction, reason } of produced.refused) pool.drop(transaction.id, new PoolError("DROPPED", reason));
    pool.onHead();
    for (const { id } of produced.included) {
      if (this.#waiting.size === 0) break;
      this.#waiting.get(id)?.resolve();
      this.#waiting.delete(id);
    }
    return produced;
  }
}

const drawn = ([least, most]: readonly [number, number]): number => least + Math.random() * (most - least);
