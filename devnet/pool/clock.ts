// The chain's time: the machine's clock moved by one offset. Development methods move the offset, or fix the next block's time exactly, once. In place of the
// machine's there may be a logical clock, which only blocks move: then the same requests give the same times.

export interface ClockState {
  /** seconds ahead of the machine's clock */
  offset: bigint;
  /** seconds; the next block's time, once */
  next: bigint | undefined;
  /** seconds between blocks, in place of the machine's clock */
  interval: bigint | undefined;
  /** in place of the machine's clock: seconds, and by how many each block moves them */
  logical?: { time: bigint; step: bigint } | undefined;
}

export class ClockError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ClockError";
  }
}

/** Seconds: beyond it JSON numbers are no longer exact. */
const LAST_TIME = 2n ** 53n - 1n;

function checked(time: bigint): bigint {
  if (time > LAST_TIME)
    throw new ClockError(`Timestamp error: ${time} is later than ${LAST_TIME}, the last second there is`);
  return time;
}

export class Clock {
  readonly #nowMs: () => number;
  #state: ClockState = { offset: 0n, next: undefined, interval: undefined };

  constructor(nowMs: () => number = Date.now) {
    this.#nowMs = nowMs;
  }

  get state(): ClockState {
    return { ...this.#state };
  }

  /** Puts everything back, as a revert does. */
  restore(state: ClockState): void {
    this.#state = { ...state };
  }

  #machineTime(): bigint {
    return this.#state.logical?.time ?? BigInt(Math.floor(this.#nowMs() / 1000));
  }

  /** Puts a logical clock, at a time in seconds, in the place of the machine's; or that one back, at the same time. */
  setLogical(logical: ClockState["logical"]): void {
    const time = logical ? logical.time : this.now();
    this.#state.logical = logical && { time: checked(logical.time), step: logical.step };
    this.set(time);
  }

  /** Seconds; what a block made now would carry if its parent allows it. */
  now(): bigint {
    return this.#machineTime() + this.#state.offset;
  }

  /**
   * Moves the clock `seconds` past the head, or past itself where it is ahead; the whole offset, in seconds. Blocks made within one second
   * run ahead of the clock, and whoever waits a day after them waits a whole one, as on Hardhat.
   */
  increase(seconds: bigint, headTime: bigint): bigint {
    const now = this.now();
    return this.set((now > headTime ? now : headTime) + seconds);
  }

  /** Sets the clock; the whole offset, in seconds. */
  set(time: bigint): bigint {
    this.#state.offset = checked(time) - this.#machineTime();
    return this.#state.offset;
  }

  /** Fixes the next block's time. The clock goes on from there. */
  setNext(time: bigint, parentTime: bigint): void {
    if (time <= parentTime) {
      throw new ClockError(
        `Timestamp error: ${time} is lower than or equal to previous block's timestamp ${parentTime}`,
      );
    }
    this.#state.next = checked(time);
  }

  setInterval(seconds: bigint | undefined): void {
    if (seconds !== undefined) checked(this.now() + seconds);
    this.#state.interval = seconds;
  }

  /** Time of the block after one of `parentTime`: later by a second at least, as the protocol wants it. */
  peek(parentTime: bigint): bigint {
    const { next, interval, logical } = this.#state;
    if (next !== undefined && next > parentTime) return next;
    const wanted = interval === undefined ? this.now() + (logical?.step ?? 0n) : parentTime + interval;
    return wanted > parentTime ? wanted : parentTime + 1n;
  }

  /** As `peek`, and that block is made: a fixed time is spent. */
  take(parentTime: bigint): bigint {
    const time = this.peek(parentTime);
    const { logical } = this.#state;
    if (logical) this.#state.logical = { ...logical, time: logical.time + logical.step };
    if (this.#state.next !== undefined) {
      this.set(time);
      this.#state.next = undefined;
    }
    return time;
  }
}
