/** Draws rows of bars on canvases, in the theme's colours and hatches: outcomes can be told apart without their colours. */
import { BARS, type Bar, type Brush, columnsFor, paintRow, type Row } from "../../lib/explorer/lanes.ts";
import { themeColours } from "../../lib/theme-colours.ts";

const COLOURS = [
  "lane-kept",
  "lane-again",
  "lane-alone",
  "lane-discarded",
  "lane-single",
  "sunken",
  "surface",
] as const;
const NOTCH = 6;

/** What a theme's rows are drawn with. */
export interface Looks {
  readonly ground: string;
  readonly notch: string;
  readonly of: Readonly<Record<Bar, string | CanvasPattern>>;
}

/** The looks of this moment; asked for again when the theme changes. */
export function looksOf(element: HTMLElement): Looks {
  const colours = themeColours(element, COLOURS);
  const of = Object.fromEntries(
    BARS.map((bar) => [bar, hatch(bar, colours[`lane-${bar}`], colours.surface)]),
  ) as unknown as Looks["of"];
  return { ground: colours.sunken, notch: colours.surface, of };
}

/** Draws a row over the whole canvas, sharp at the screen's own resolution. */
export function drawRow(canvas: HTMLCanvasElement, row: Row, span: number, looks: Looks): void {
  const context = fitted(canvas);
  if (context === null) return;
  const { clientWidth: width, clientHeight: height } = canvas;
  context.fillStyle = looks.ground;
  context.fillRect(0, 0, width, height);
  paintRow(row, span, width, brushOn(context, height, looks), columnsFor(width));
}

/** Fills a canvas with one look, as a bar that was refused if wanted: a legend's sample. */
export function drawSample(canvas: HTMLCanvasElement, look: Bar, refused: boolean, looks: Looks): void {
  const context = fitted(canvas);
  if (context === null) return;
  const { clientWidth: width, clientHeight: height } = canvas;
  const brush = brushOn(context, height, looks);
  brush.take(look);
  brush.fill(0, width, 0, 1);
  if (refused) brush.notch(0, width);
}

function fitted(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const { clientWidth, clientHeight } = canvas;
  const context = canvas.getContext("2d", { alpha: false });
  if (context === null || clientWidth === 0) return null;
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(clientWidth * ratio);
  canvas.height = Math.round(clientHeight * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}

function brushOn(context: CanvasRenderingContext2D, rowHeight: number, looks: Looks): Brush {
  return {
    take(bar) {
      context.fillStyle = looks.of[bar];
    },
    fill(x, width, top, height) {
      context.fillRect(x, top * rowHeight, width, height * rowHeight);
    },
    notch(x, width) {
      const before = context.fillStyle;
      context.fillStyle = looks.notch;
      const size = Math.min(NOTCH, width);
      context.beginPath();
      context.moveTo(x + width - size, 0);
      context.lineTo(x + width, 0);
      context.lineTo(x + width, size);
      context.fill();
      context.fillStyle = before;
    },
  };
}

/** Length of a hatch's side in CSS pixels, and its lines, by look; solid where there are none. */
const HATCHES: Readonly<Partial<Record<Bar, readonly [side: number, draw: (line: Line, side: number) => void]>>> = {
  again: [6, (line, side) => rising(line, side)],
  discarded: [
    5,
    (line, side) => {
      rising(line, side);
      falling(line, side);
    },
  ],
  alone: [3, (line, side) => line(0, side / 2, side, side / 2)],
};

type Line = (fromX: number, fromY: number, toX: number, toY: number) => void;

/** A diagonal with its neighbours' ends, so that tiles join. */
function rising(line: Line, side: number): void {
  for (const shift of [-side, 0, side]) line(shift, side, shift + side, 0);
}

function falling(line: Line, side: number): void {
  for (const shift of [-side, 0, side]) line(shift, 0, shift + side, side);
}

/** Lines in the look's colour on a paler ground of it; in pixels of the screen, whatever its resolution. */
function hatch(bar: Bar, colour: string, surface: string): string | CanvasPattern {
  const wanted = HATCHES[bar];
  if (wanted === undefined) return colour;
  const [side, draw] = wanted;
  const ratio = window.devicePixelRatio;
  const tile = document.createElement("canvas");
  tile.width = Math.round(side * ratio);
  tile.height = tile.width;
  const context = tile.getContext("2d");
  if (context === null) return colour;
  context.scale(tile.width / side, tile.height / side);
  context.fillStyle = `color-mix(in oklab, ${colour} 35%, ${surface})`;
  context.fillRect(0, 0, side, side);
  context.strokeStyle = colour;
  context.lineWidth = bar === "again" ? 2.5 : 1.25;
  draw((fromX, fromY, toX, toY) => {
    context.beginPath();
    context.moveTo(fromX, fromY);
    context.lineTo(toX, toY);
    context.stroke();
  }, side);
  const pattern = context.createPattern(tile, "repeat");
  if (pattern === null) return colour;
  pattern.setTransform(new DOMMatrix().scale(side / tile.width, side / tile.height));
  return pattern;
}
