// The ring of undo records as TypeScript handles it: epochs are opened, their records counted, exchanged with the entries, freed (assembly/undo.ts).
import * as at from "./assembly/layout.ts";
import type { Engine } from "./engine.ts";
import type { Views } from "./views.ts";

/** Records of one epoch: `count` of them from address `start` on, going on at the ring's beginning where it ends. */
export interface UndoRange {
  start: number;
  count: number;
}

export class UndoLog {
  readonly #engine: Engine;
  readonly #views: Views;
  /** records that there is room for in all */
  readonly capacity: number;

  /** On an empty ring, of which `capacity` records may be used. */
  constructor(engine: Engine, capacity: number = at.UNDO_CAPACITY) {
    this.#engine = engine;
    this.#views = engine.views;
    this.capacity = Math.min(capacity, at.UNDO_CAPACITY);
    this.#views.setU32(at.CONTROL_UNDO_ROOM, this.capacity);
  }

  /** Records that still fit. */
  get room(): number {
    return this.#views.u32(at.CONTROL_UNDO_ROOM);
  }

  /** Opens an epoch: from here on each entry's first write keeps what was there. Where its records will begin. */
  open(epoch: number): number {
    this.#views.setU32(at.CONTROL_EPOCH, epoch);
    return this.#views.u32(at.CONTROL_UNDO_TOP);
  }

  /** The records from `start` on, up to the newest. */
  since(start: number): UndoRange {
    const bytes = this.#views.u32(at.CONTROL_UNDO_TOP) - start;
    return { start, count: (bytes < 0 ? bytes + (at.UNDO_END - at.UNDO) : bytes) / at.UNDO_SIZE };
  }

  /** The stretches of memory that the records lie in. */
  stretches({ start, count }: UndoRange): [from: number, to: number][] {
    const to = start + count * at.UNDO_SIZE;
    if (to <= at.UNDO_END) return [[start, to]];
    return [
      [start, at.UNDO_END],
      [at.UNDO, to - (at.UNDO_END - at.UNDO)],
    ];
  }

  /** Exchanges what the records hold with what their entries hold. */
  exchange(range: UndoRange): void {
    for (const [from, to] of this.stretches(range)) this.#engine.exports.exchange(from, to);
  }

  /** Frees the oldest records. */
  free(count: number): void {
    this.#views.setU32(at.CONTROL_UNDO_ROOM, this.room + count);
  }

  /** Takes the newest records back: the next one is written at `start`. */
  take({ start, count }: UndoRange): void {
    this.#views.setU32(at.CONTROL_UNDO_TOP, start);
    this.free(count);
  }

  /** Their bytes, in order. */
  copy(range: UndoRange): Uint8Array {
    return Buffer.concat(this.stretches(range).map(([from, to]) => this.#views.bytes.subarray(from, to)));
  }
}
