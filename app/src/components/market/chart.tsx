"use client";

import { useEffect, useRef, useState } from "react";
import UPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { useThemeChanges } from "../../hooks/use-theme-changes.ts";
import type { Formats } from "../../lib/format/index.ts";
import type { Round } from "../../lib/market/types.ts";
import { themeColours } from "../../lib/theme-colours.ts";

const HEIGHT = 252;

/** For pixels alone: what is shown as text comes from the bigint. */
const pixels = (price: bigint): number => Number(price / 10n ** 12n) / 1e6;

/** Ink line, gold fill. Arrow keys and the pointer read single rounds. */
export function Chart({ rounds, long }: { rounds: readonly Round[]; long: boolean }) {
  const format = useFormat();
  const { formatDateTime, formatPrice } = format;
  const t = useTranslations("chart");
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const theme = useThemeChanges();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme's colours are read when it changes
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const made = new UPlot(options(element, long, format, setAt), dataOf(rounds), element);
    plot.current = made;
    const resize = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT }));
    resize.observe(element);
    return () => {
      resize.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [rounds, long, theme, format]);

  const { low, high } = extremes(rounds);
  const read = at === null ? undefined : rounds[at];
  const move = (to: number) => {
    const index = Math.min(Math.max(to, 0), rounds.length - 1);
    const round = rounds[index];
    if (round === undefined || plot.current === null) return;
    setAt(index);
    plot.current.setCursor({
      left: plot.current.valToPos(round.at, "x"),
      top: plot.current.valToPos(pixels(round.price), "y"),
    });
  };
  return (
    <div className="relative">
      <div
        ref={frame}
        role="img"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read single rounds
        tabIndex={0}
        className="h-[252px] overflow-hidden rounded-input"
        aria-label={t("label", {
          count: rounds.length,
          from: formatDateTime(rounds[0]?.at ?? 0),
          to: formatDateTime(rounds.at(-1)?.at ?? 0),
          low: formatPrice(low),
          high: formatPrice(high),
          last: formatPrice(rounds.at(-1)?.price ?? 0n),
        })}
        onKeyDown={(event) => {
          const from = at ?? rounds.length - 1;
          const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: rounds.length - 1 }[event.key];
          if (to === undefined) return;
          event.preventDefault();
          move(to);
        }}
      />
      <p
        aria-live="polite"
        className="digits pointer-events-none absolute top-0 left-0 rounded-input bg-surface px-1 text-12 text-ink"
      >
        {read === undefined ? "" : t("at", { time: formatDateTime(read.at), price: formatPrice(read.price) })}
      </p>
    </div>
  );
}

function extremes(rounds: readonly Round[]): { low: bigint; high: bigint } {
  let low = rounds[0]?.price ?? 0n;
  let high = low;
  for (const { price } of rounds) {
    if (price < low) low = price;
    if (price > high) high = price;
  }
  return { low, high };
}

const dataOf = (rounds: readonly Round[]): UPlot.AlignedData => [
  rounds.map(({ at }) => at),
  rounds.map(({ price }) => pixels(price)),
];

function options(
  element: HTMLElement,
  long: boolean,
  { formatHour, formatDay, formatUnits }: Formats,
  onRead: (index: number | null) => void,
): UPlot.Options {
  const { ink, gold, line, "ink-3": faint } = themeColours(element, ["ink", "gold", "line", "ink-3"]);
  const font = `12px ${getComputedStyle(element).fontFamily}`;
  return {
    width: element.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    padding: [24, 0, 0, 16],
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: 7, fill: ink, stroke: ink },
    },
    hooks: { setCursor: [(self) => onRead(self.cursor.idx ?? null)] },
    scales: { x: { time: true } },
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), "UTC"),
    series: [
      {},
      {
        stroke: ink,
        width: 1.5,
        points: { show: false },
        fill: (self) => {
          const { top, height } = self.bbox;
          const gradient = self.ctx.createLinearGradient(0, top, 0, top + height);
          gradient.addColorStop(0, withAlpha(gold, 0.38));
          gradient.addColorStop(1, withAlpha(gold, 0.04));
          return gradient;
        },
      },
    ],
    axes: [
      {
        stroke: faint,
        font,
        grid: { show: false },
        ticks: { stroke: line, size: 4 },
        size: 32,
        space: 72,
        values: (_self, splits) => splits.map((at) => (long ? formatDay : formatHour)(at)),
      },
      {
        side: 1,
        stroke: faint,
        font,
        size: 52,
        grid: { stroke: line, width: 1 },
        ticks: { show: false },
        values: (_self, splits) => labels(splits, formatUnits),
      },
    ],
  };
}

/** Prices at the axis, with as many decimals as the steps between them need. */
function labels(prices: readonly number[], formatUnits: Formats["formatUnits"]): string[] {
  const cents = prices.map((price) => BigInt(Math.round(price * 100)));
  const digits = cents.every((price) => price % 100n === 0n) ? 0 : cents.every((price) => price % 10n === 0n) ? 1 : 2;
  return cents.map((price) => formatUnits(price, 2, digits, "down"));
}

/** Any computed colour with another opacity. */
const withAlpha = (colour: string, alpha: number): string =>
  `color-mix(in oklab, ${colour} ${alpha * 100}%, transparent)`;
