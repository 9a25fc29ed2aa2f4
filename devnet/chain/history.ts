// The layers of the state: one for each block or intervention on the line to the head, each of them the undo records of one epoch (engine/undo.ts).
//
// Going back exchanges the newest layer's records with their entries, going forward exchanges them again: both cost what the layer touched. A past
// state is read without going anywhere, along the entries' links. When the ring of records fills up, its oldest layers move to the heap; they
// are still gone back over, but no longer read along links. Epochs number the layers of the line, so they are used again after going back.
import { type Engine, layout, NEWEST, UndoLog, type UndoRange } from "../engine/index.ts";
import { stateRoot, TrieFullError } from "../state/index.ts";

/** A stretch of the ring, in the ring's order; dead when no layer needs its records there. */
interface Segment {
  range: UndoRange;
  isDead: boolean;
}

interface Layer {
  readonly epoch: number;
  /** in the ring; its records are those up to the next layer's */
  segment: Segment;
  /** its records once they have left the ring */
  cold: Uint8Array | null;
  /** entries of the state table before it */
  readonly accounts: number;
  readonly slots: number;
}

/** Layers that were gone back over, oldest first, and can be gone forward over again from the same place. */
export interface Detached {
  readonly base: number;
  readonly layers: readonly Layer[];
}

/** Of a full ring, a block may need any part: when this share of it is no longer free, the oldest layers leave. */
const RESERVE = 4;

export class History {
  readonly #engine: Engine;
  readonly #log: UndoLog;
  /** by epoch, from #first on */
  readonly #layers: Layer[] = [];
  readonly #segments: Segment[] = [];
  /** what was detached and may yet be attached */
  readonly #away = new Set<Detached>();
  /** the layer that `begin` opened last, while it may be written */
  #written: Layer | null = null;
  /** epoch of the newest layer that is no longer in the ring */
  #coldest = 0;
  /** oldest state that can be reached; 0 = the genesis state */
  #oldest = 0;
  /** another thread writes the newest layer: it can be read behind, and nothing else */
  #isWritten = false;
  /** the epoch that the reader reads at; the records that it needs stay where they are */
  #read: number | undefined;

  /** `undoRecords`: how many stay in the ring, all that it holds where it is left out. */
  constructor(engine: Engine, undoRecords?: number) {
    this.#engine = engine;
    this.#log = new UndoLog(engine, undoRecords);
  }

  /** Epoch of the state as it stands. */
  get newest(): number {
    return this.#oldest + this.#layers.length;
  }

  /** The oldest epoch whose state can be reached. */
  get oldest(): number {
    return this.#oldest;
  }

  /** Lets another thread write the layer that was begun, or takes it back. */
  set isWritten(isWritten: boolean) {
    this.#isWritten = isWritten;
  }

  /** Says at which epoch the reader is at work, or that it is not. */
  set read(epoch: number | undefined) {
    this.#read = epoch;
  }

  /** Whether the state of an epoch is read in place: along the links, however the layers behind it change. */
  isInPlace(epoch: number): boolean {
    return epoch >= this.#coldest && epoch <= this.newest;
  }

  #checkFree(): void {
    if (this.#isWritten) throw new StateBusy();
  }

  /** Opens a layer on the newest one: what is written from here on belongs to it. Its epoch. */
  begin(): number {
    this.#checkFree();
    this.#close();
    while (this.#log.room < this.#log.capacity / RESERVE && this.#spill());
    const epoch = this.newest + 1;
    const segment = { range: { start: this.#log.open(epoch), count: 0 }, isDead: false };
    this.#segments.push(segment);
    const { views } = this.#engine;
    this.#written = {
      epoch,
      segment,
      cold: null,
      accounts: views.u32(layout.CONTROL_ACCOUNTS),
      slots: views.u32(layout.CONTROL_SLOTS),
    };
    this.#layers.push(this.#written);
    return epoch;
  }

  /** Counts the records of the layer that was written. */
  #close(): void {
    if (!this.#written) return;
    this.#written.segment.range = this.#log.since(this.#written.segment.range.start);
    this.#written = null;
  }

  /** Moves the oldest layer that is still in the ring to the heap; false when there is none. */
  #spill(): boolean {
    const layer = this.#layers[this.#coldest - this.#oldest];
    if (!layer || layer === this.#written || layer.epoch > (this.#read ?? layer.epoch)) return false;
    this.#coldest = layer.epoch;
    this.#cool(layer);
    return true;
  }

  /** Moves a layer's records to the heap. */
  #cool(layer: Layer): void {
    layer.cold = this.#log.copy(layer.segment.range);
    this.#bury(layer);
  }

  /** Makes all the room in the ring that there can be, for a layer that found too little; false when nothing could be moved. */
  makeRoom(): boolean {
    this.#close();
    let moved = false;
    while (this.#spill()) moved = true;
    for (const layer of [...this.#away].flatMap(({ layers }) => layers)) {
      if (layer.cold) continue;
      this.#cool(layer);
      moved = true;
    }
    return moved;
  }

  /** A layer no longer needs its records in the ring. */
  #bury({ segment }: Layer): void {
    segment.isDead = true;
    while (this.#segments[0]?.isDead) this.#log.free((this.#segments.shift() as Segment).range.count);
    while (this.#segments.at(-1)?.isDead) this.#log.take((this.#segments.pop() as Segment).range);
  }

  #exchange(layer: Layer): void {
    if (!layer.cold) {
      this.#log.exchange(layer.segment.range);
      return;
    }
    // the arena of records is empty between transactions, and larger than the ring
    const { bytes } = this.#engine.views;
    const desk = layout.WORKERS + layout.FULL_RECORDS;
    bytes.set(layer.cold, desk);
    this.#engine.exports.exchange(desk, desk + layer.cold.length);
    layer.cold.set(bytes.subarray(desk, desk + layer.cold.length));
  }

  /** Goes back to the state of an epoch; the layers behind it can be attached again, or forgotten. */
  detach(epoch: number): Detached {
    this.#checkFree();
    if (epoch < this.#oldest || epoch > this.newest) throw new StateUnreachable(epoch);
    this.#close();
    const layers = this.#layers.splice(epoch - this.#oldest);
    for (const layer of layers.toReversed()) this.#exchange(layer);
    this.#coldest = Math.min(this.#coldest, epoch);
    this.#open();
    const detached = { base: epoch, layers };
    this.#away.add(detached);
    return detached;
  }

  /** Goes forward again over detached layers. */
  attach(detached: Detached): void {
    const { base, layers } = detached;
    this.#away.delete(detached);
    if (base !== this.newest) throw new Error("layers are attached where they were detached");
    this.#close();
    for (const layer of layers) {
      this.#exchange(layer);
      this.#layers.push(layer);
      if (layer.cold) this.#coldest = layer.epoch;
    }
    this.#open();
  }

  /** Whoever writes now writes to a layer that has been there before: only after `begin`. */
  #open(): void {
    this.#log.open(this.newest);
  }

  /** Lets go of detached layers. Where nothing was built in their place, what they inserted leaves the state table too. */
  drop(detached: Detached): void {
    const { base, layers } = detached;
    this.#away.delete(detached);
    for (const layer of layers) if (!layer.cold) this.#bury(layer);
    const [first] = layers;
    if (!first || this.newest !== base) return;
    try {
      stateRoot(this.#engine); // the tries let go of the entries
    } catch (error) {
      if (error instanceof TrieFullError) return; // they stay until the next one goes back
      throw error;
    }
    this.#engine.exports.release(first.accounts, first.slots);
  }

  /** Goes back to the state of an epoch for good. */
  rollBack(epoch: number): void {
    this.drop(this.detach(epoch));
  }

  /** The same where the layers on top were written by an instance that died in the middle: the tries are made again. */
  rollBackTorn(epoch: number): void {
    const detached = this.detach(epoch);
    this.#engine.exports.forgetTries();
    this.drop(detached);
  }

  /** Keeps the newest `count` layers; older states are out of reach. */
  keep(count: number): void {
    const excess = Math.min(this.#layers.length - count, (this.#read ?? this.newest) - this.#oldest);
    if (excess <= 0) return;
    for (const layer of this.#layers.splice(0, excess)) if (!layer.cold) this.#bury(layer);
    this.#oldest += excess;
    this.#coldest = Math.max(this.#coldest, this.#oldest);
  }

  /** Runs `read` where the state of an epoch can be read; `horizon` is what the engine's readers take. */
  at<T>(epoch: number, read: (horizon: number) => T): T {
    if (epoch > this.newest) throw new StateUnreachable(epoch);
    return this.isInPlace(epoch) ? read(epoch) : this.standingAt(epoch, () => read(NEWEST));
  }

  /** Runs `work` while the state table itself holds the state of an epoch, and comes back. What `work` begins it must roll back. */
  standingAt<T>(epoch: number, work: () => T): T {
    const detached = this.detach(epoch);
    try {
      return work();
    } finally {
      this.attach(detached);
    }
  }
}

/** A state that can only be read by going there, while a block is built: whoever asks must wait for a turn (turns.ts). */
export class StateBusy extends Error {
  constructor() {
    super("a block is being built: the state can't go anywhere now");
    this.name = "StateBusy";
  }
}

/** A state that is no longer kept, or never was. */
export class StateUnreachable extends Error {
  constructor(epoch: number) {
    super(`the state of epoch ${epoch} is not kept`);
    this.name = "StateUnreachable";
  }
}
