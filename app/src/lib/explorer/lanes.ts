/**
 * The lanes as rows of bars, ready to be drawn: typed arrays in the order of time, so that what lies under a pointer is found by
 * bisection and a row of 10,000 bars is one walk.
 */
import { isRerun, keptRun } from "./figures.ts";
import type { Schedule } from "./types.ts";

/** How a bar looks; also the order in which a narrow column is stacked, from below. */
export const BARS = ["kept", "again", "alone", "discarded", "single"] as const;
export type Bar = (typeof BARS)[number];

export interface Row {
  readonly count: number;
  /** nanoseconds since the block's beginning */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** places in `BARS` */
  readonly bars: Uint8Array;
  /** places in the block, and which of its transaction's runs this is */
  readonly transactions: Uint32Array;
  readonly runs: Uint16Array;
  /** 1 for a kept run that the contract refused */
  readonly refused: Uint8Array;
}

export interface Picture {
  /** a row for each lane, the builder's first */
  readonly lanes: readonly Row[];
  /** all kept runs one after another, in the order of the block; null where they were made so */
  readonly single: Row | null;
  /** nanoseconds that the picture is wide */
  readonly span: number;
}

interface Piece {
  start: number;
  end: number;
  bar: Bar;
  transaction: number;
  run: number;
  refused: boolean;
}

export function pictureOf(schedule: Schedule): Picture {
  const lanes: Piece[][] = Array.from({ length: schedule.lanes }, () => []);
  const single: Piece[] = [];
  let clock = 0;
  schedule.transactions.forEach(({ runs, outcome, succeeded }, transaction) => {
    const rerun = isRerun(runs);
    runs.forEach(({ lane, start, end, kept }, run) => {
      const bar = !kept ? "discarded" : outcome === "sequential" ? "alone" : rerun ? "again" : "kept";
      lanes[lane]?.push({ start, end, bar, transaction, run, refused: kept && !succeeded });
    });
    const kept = keptRun(runs);
    if (kept === undefined) return;
    const end = clock + kept.end - kept.start;
    single.push({ start: clock, end, bar: "single", transaction, run: runs.indexOf(kept), refused: !succeeded });
    clock = end;
  });
  const rows = lanes.map(rowOf);
  return {
    lanes: rows,
    single: schedule.parallel ? rowOf(single) : null,
    span: Math.max(
      schedule.wall,
      schedule.parallel ? clock : 0,
      ...rows.map(({ ends, count }) => ends[count - 1] ?? 0),
      1,
    ),
  };
}

function rowOf(pieces: Piece[]): Row {
  pieces.sort((a, b) => a.start - b.start);
  const column = <T>(pick: (piece: Piece) => T) => pieces.map(pick);
  return {
    count: pieces.length,
    starts: Float64Array.from(column(({ start }) => start)),
    ends: Float64Array.from(column(({ end }) => end)),
    bars: Uint8Array.from(column(({ bar }) => BARS.indexOf(bar))),
    transactions: Uint32Array.from(column(({ transaction }) => transaction)),
    runs: Uint16Array.from(column(({ run }) => run)),
    refused: Uint8Array.from(column(({ refused }) => (refused ? 1 : 0))),
  };
}

/** The bar at a time, or the nearest one that is not further away than `reach`; -1 where there is none. */
export function barAt({ count, starts, ends }: Row, time: number, reach: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  const before = low - 1;
  const after = low;
  const past = before < 0 ? Number.POSITIVE_INFINITY : Math.max(0, time - (ends[before] ?? 0));
  const ahead = after >= count ? Number.POSITIVE_INFINITY : (starts[after] ?? 0) - time;
  if (Math.min(past, ahead) > reach) return -1;
  return past <= ahead ? before : after;
}

/** What a row is drawn with. Places and widths are pixels, heights parts of the row. */
export interface Brush {
  /** all that follows looks like this */
  take(bar: Bar): void;
  fill(x: number, width: number, top: number, height: number): void;
  /** a mark on a bar that the contract refused */
  notch(x: number, width: number): void;
}

/** From this width on, in pixels, a bar is drawn by itself; below, all bars of a pixel share its column by their time. */
const LEAST_BAR = 1.5;
/** Bars from this width on keep a gap to the next one, so that they can be told apart. */
const WITH_GAP = 4;
/** What is left of a discarded run in a column, however short it was. */
const LEAST_SHARE = 0.12;

/** Room for the columns of a row of this many pixels; used again from row to row. */
export const columnsFor = (width: number): Float64Array => new Float64Array(Math.ceil(width) * BARS.length);

/** Draws a row: one walk to share out the columns, and one for each look. */
export function paintRow(row: Row, span: number, width: number, brush: Brush, columns: Float64Array): void {
  const { count, starts, ends, bars, refused } = row;
  const scale = width / span;
  const last = Math.ceil(width) - 1;
  const isWide = (index: number) => ((ends[index] ?? 0) - (starts[index] ?? 0)) * scale >= LEAST_BAR;
  columns.fill(0);
  let present = 0; // a bit for each look that the row has
  for (let index = 0; index < count; index++) {
    const bar = bars[index] ?? 0;
    present |= 1 << bar;
    if (!isWide(index)) share(columns, last, (starts[index] ?? 0) * scale, (ends[index] ?? 0) * scale, bar);
  }
  for (let bar = 0; bar < BARS.length; bar++) {
    if ((present & (1 << bar)) === 0) continue;
    brush.take(BARS[bar] as Bar);
    for (let index = 0; index < count; index++) {
      if (bars[index] !== bar || !isWide(index)) continue;
      const x = (starts[index] ?? 0) * scale;
      const wide = ((ends[index] ?? 0) - (starts[index] ?? 0)) * scale;
      const shown = wide >= WITH_GAP ? wide - 1 : wide;
      brush.fill(x, shown, 0, 1);
      if (refused[index] === 1) brush.notch(x, shown);
    }
    paintColumns(columns, last, bar, brush);
  }
}

/** Gives the time of a narrow bar to the pixels that it lies in. */
function share(columns: Float64Array, last: number, from: number, to: number, bar: number): void {
  for (let x = Math.floor(from); x <= Math.min(last, Math.floor(to)); x++) {
    const part = Math.min(to, x + 1) - Math.max(from, x);
    const at = x * BARS.length + bar;
    // a run that took no time that a clock could measure still leaves a trace
    columns[at] = (columns[at] ?? 0) + Math.max(part, Number.EPSILON);
  }
}

const DISCARDED = BARS.indexOf("discarded");
/** Heights in a column are multiples of this part of the row: neighbours that look alike become one rectangle. */
const STEPS = 32;

/** One look's part of each column: what lies below it is what the looks before it have taken. */
function paintColumns(columns: Float64Array, last: number, bar: number, brush: Brush): void {
  let from = 0;
  let top = 0;
  let height = 0;
  for (let x = 0; x <= last + 1; x++) {
    const base = x * BARS.length;
    const own = x > last ? 0 : (columns[base + bar] ?? 0);
    let nextTop = 0;
    let nextHeight = 0;
    if (own > 0) {
      let below = 0;
      for (let each = 0; each < bar; each++) below += columns[base + each] ?? 0;
      nextHeight = Math.max(1, Math.round(STEPS * Math.min(1, bar === DISCARDED ? Math.max(own, LEAST_SHARE) : own)));
      nextTop = Math.max(0, STEPS - Math.round(STEPS * Math.min(1, below)) - nextHeight);
    }
    if (nextTop === top && nextHeight === height) continue;
    if (height > 0) brush.fill(from, x - from, top / STEPS, height / STEPS);
    from = x;
    top = nextTop;
    height = nextHeight;
  }
}
