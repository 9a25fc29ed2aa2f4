"use client";

import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useAddressQuery } from "../../hooks/use-address-query.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useMeasures } from "../../hooks/use-measures.ts";
import { useThemeChanges } from "../../hooks/use-theme-changes.ts";
import type { Figures } from "../../lib/explorer/figures.ts";
import { BARS, type Bar, barAt, type Picture, pictureOf, type Row } from "../../lib/explorer/lanes.ts";
import type { Schedule } from "../../lib/explorer/types.ts";
import { drawRow, drawSample, looksOf } from "./lane-canvas.ts";
import { useRunWords } from "./use-run-words.ts";

/** A bar of the picture: its row, and its place in it. */
interface Place {
  readonly row: number;
  readonly bar: number;
}

/** Pixels within which a bar is meant though the pointer is beside it. */
const REACH = 4;
const REACH_COARSE = 16;

/** The lanes as rows of bars, and one lane to the same scale beneath. Arrow keys and the pointer read single runs. */
export function Lanes({ schedule, figures }: { schedule: Schedule; figures: Figures }) {
  const t = useTranslations("lanes");
  const { formatCount } = useFormat();
  const { formatNanoseconds } = useMeasures();
  const { placeOf, runText } = useRunWords();
  const picture = useMemo(() => pictureOf(schedule), [schedule]);
  const rows = useMemo(() => rowsOf(picture), [picture]);
  const frame = useRef<HTMLDivElement>(null);
  const width = useDrawing(frame, rows, picture.span);
  const [place, setPlace] = useState<Place | null>(null);
  useSearched(rows, setPlace);

  const read = place === null ? null : rows[place.row];
  const text =
    read === null || read === undefined || place === null
      ? t("pictureHint")
      : runText(schedule, read.transactions[place.bar] ?? 0, read.runs[place.bar] ?? 0);
  const point = (event: PointerEvent<HTMLCanvasElement>, row: number) => {
    const { left, width: wide } = event.currentTarget.getBoundingClientRect();
    const perPixel = picture.span / wide;
    const reach = (event.pointerType === "mouse" ? REACH : REACH_COARSE) * perPixel;
    const bar = barAt(rows[row] as Row, (event.clientX - left) * perPixel, reach);
    setPlace(bar < 0 ? null : { row, bar });
  };
  const onKey = (event: KeyboardEvent) => {
    const next = placeAfter(event.key, place, rows);
    if (next === undefined) return;
    event.preventDefault();
    setPlace(next);
  };
  const label = (row: number) => (rows[row] === picture.single ? t("one") : t("lane", { number: String(row) }));
  return (
    <div>
      <div
        ref={frame}
        role="img"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read single runs
        tabIndex={0}
        aria-label={[
          t("summary", {
            transactions: schedule.transactions.length,
            count: formatCount(schedule.transactions.length),
            lanes: schedule.lanes,
            wall: formatNanoseconds(schedule.wall),
            rerun: figures.rerun,
          }),
          figures.contended === null ? "" : t("contended", { place: placeOf(figures.contended.conflict) }),
          t("summaryKeys"),
        ].join("")}
        className="space-y-1 rounded-input"
        onKeyDown={onKey}
        onPointerLeave={() => setPlace(null)}
      >
        {rows.map((row, index) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a lane is known by its number
            key={index}
            className={`flex items-center gap-2 ${row === picture.single ? "border-line border-t pt-2" : ""}`}
          >
            <span className="digits w-16 shrink-0 text-12 text-ink-2">{label(index)}</span>
            <div className="relative min-w-0 grow">
              <canvas
                className={`block w-full rounded-input ${rows.length > 12 ? "h-4" : "h-6"}`}
                onPointerMove={(event) => point(event, index)}
                onPointerDown={(event) => point(event, index)}
              />
              {place?.row === index && width > 0 && (
                <Frame row={row} bar={place.bar} span={picture.span} width={width} />
              )}
            </div>
          </div>
        ))}
        <Axis span={picture.span} wall={picture.single === null ? null : schedule.wall} width={width} />
      </div>
      <p aria-live="polite" className="mt-2 min-h-10 text-14 text-ink-2 sm:min-h-5">
        {text}
      </p>
      <Legend rows={rows} width={width} />
    </div>
  );
}

const rowsOf = ({ lanes, single }: Picture): readonly Row[] => (single === null ? lanes : [...lanes, single]);

/** Draws the rows whenever they, their width or the theme change; the width of a row in pixels, 0 before the first time. */
function useDrawing(frame: { current: HTMLDivElement | null }, rows: readonly Row[], span: number): number {
  const [width, setWidth] = useState(0);
  const theme = useThemeChanges();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme's colours are read when it changes
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const draw = () => {
      const looks = looksOf(element);
      const canvases = element.querySelectorAll("canvas");
      for (const [index, canvas] of canvases.entries()) {
        const row = rows[index];
        if (row !== undefined) drawRow(canvas, row, span, looks);
      }
      setWidth(canvases[0]?.clientWidth ?? 0);
    };
    const resize = new ResizeObserver(draw); // tells of the first size as well
    resize.observe(element);
    return () => resize.disconnect();
  }, [frame, rows, span, theme]);
  return width;
}

/** Where the address names a transaction, its kept run is what is read first. */
function useSearched(rows: readonly Row[], setPlace: (place: Place) => void): void {
  const [query] = useAddressQuery();
  const searched = query.get("tx");
  useEffect(() => {
    if (searched === null || !/^\d{1,9}$/.test(searched)) return;
    for (const [index, row] of rows.entries()) {
      const bar = row.transactions.findIndex(
        (transaction, each) => transaction === Number(searched) && BARS[row.bars[each] ?? 0] !== "discarded",
      );
      if (bar >= 0) return setPlace({ row: index, bar });
    }
  }, [searched, rows, setPlace]);
}

/** Where a key leads; undefined where it leads nowhere. */
function placeAfter(key: string, place: Place | null, rows: readonly Row[]): Place | null | undefined {
  if (key === "Escape") return place === null ? undefined : null;
  if (!["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].includes(key)) return undefined;
  const from = place ?? { row: rows.findIndex(({ count }) => count > 0), bar: -1 };
  const row = rows[from.row];
  if (row === undefined) return undefined;
  const within = (bar: number) => ({ row: from.row, bar: Math.min(Math.max(bar, 0), row.count - 1) });
  if (place === null) return within(key === "End" ? row.count - 1 : 0);
  if (key === "ArrowLeft") return within(from.bar - 1);
  if (key === "ArrowRight") return within(from.bar + 1);
  if (key === "Home") return within(0);
  if (key === "End") return within(row.count - 1);
  const step = key === "ArrowUp" ? -1 : 1;
  for (let next = from.row + step; next >= 0 && next < rows.length; next += step) {
    const other = rows[next] as Row;
    if (other.count > 0) return { row: next, bar: barAt(other, row.starts[from.bar] ?? 0, Number.POSITIVE_INFINITY) };
  }
  return place;
}

/** Pixels that a frame's line takes, on each side. */
const FRAME = 2;

/** Around the bar that is read; drawn beside the canvas, so that the canvas stays as it is. */
function Frame({ row, bar, span, width }: { row: Row; bar: number; span: number; width: number }) {
  const left = ((row.starts[bar] ?? 0) / span) * width;
  const wide = Math.max(4, (((row.ends[bar] ?? 0) - (row.starts[bar] ?? 0)) / span) * width);
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute -inset-y-0.5 border-2 border-ink"
      style={{ left: Math.min(left, width - wide) - FRAME, width: wide + 2 * FRAME }}
    />
  );
}

/** Where the rows begin and end, and where the lanes were done. */
function Axis({ span, wall, width }: { span: number; wall: number | null; width: number }) {
  const { formatNanoseconds } = useMeasures();
  const at = wall === null ? 1 : wall / span;
  return (
    <div className="digits flex gap-2 text-12 text-ink-3">
      <span className="w-16 shrink-0" />
      <div className="relative flex min-w-0 grow justify-between">
        <span>0</span>
        {width > 0 && at > 0.12 && at < 0.8 && (
          <span className="absolute -translate-x-full border-ink-3 border-r pr-1" style={{ left: at * width }}>
            {formatNanoseconds(at * span)}
          </span>
        )}
        <span>{formatNanoseconds(span)}</span>
      </div>
    </div>
  );
}

/** What the looks mean that this picture has. */
function Legend({ rows, width }: { rows: readonly Row[]; width: number }) {
  const t = useTranslations("lanes");
  const list = useRef<HTMLUListElement>(null);
  const theme = useThemeChanges();
  const looks = useMemo((): readonly (Bar | "refused")[] => {
    const there = new Set(rows.flatMap(({ bars }) => [...new Set(bars)]));
    const refused = rows.some((row) => row.refused.includes(1));
    return [...BARS.filter((_, index) => there.has(index)), ...(refused ? (["refused"] as const) : [])];
  }, [rows]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: samples are drawn again with the rows, and when the theme changes
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const current = looksOf(element);
    for (const [index, canvas] of element.querySelectorAll("canvas").entries()) {
      const look = looks[index] ?? "kept";
      if (look === "refused")
        drawSample(canvas, looks[0] as Bar, true, current); // like the picture's own bars
      else drawSample(canvas, look, false, current);
    }
  }, [looks, theme, width]);
  return (
    <ul ref={list} className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-12 text-ink-2">
      {looks.map((look) => (
        <li key={look} className="flex items-center gap-1.5">
          <canvas aria-hidden className="block h-3 w-5" />
          {look === "refused" ? t("refused") : t(`look.${look}`)}
        </li>
      ))}
    </ul>
  );
}
