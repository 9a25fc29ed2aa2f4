"use client";

import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { contractCall } from "../../../../scripts/actions/index.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useOpenPlaces } from "../../hooks/use-open-places.ts";
import {
  changeOf,
  clockOf,
  HALF_HOURS,
  isOpenAt,
  type Preset,
  presetWord,
  stretchesOf,
  toggled,
  type ZoneOfMarket,
} from "../../lib/prices/calendar.ts";
import type { Prices } from "../../lib/prices/types.ts";
import { ActionPanel } from "../desk/action-panel.tsx";
import { Button } from "../ui/button.tsx";
import { ChoiceField, TextField } from "../ui/text-field.tsx";

const WEEK = 7;
const DAY_S = 86_400;
const NO_CALLS: never[] = [];

/** A week of half hours, to look at and to change; and the closing that takes one person. */
export function CalendarCard({ prices }: { prices: Prices }) {
  const t = useTranslations("prices");
  const [week, setWeek] = useState(0);
  const [zone, setZone] = useState<ZoneOfMarket>("utc");
  const [edits, setEdits] = useState<ReadonlyMap<number, bigint>>(new Map());
  const firstDay = prices.firstDay + week * WEEK;
  const now = prices.days.slice(week * WEEK, (week + 1) * WEEK);
  const wished = now.map((word, index) => edits.get(firstDay + index) ?? word);
  const change = changeOf(firstDay, now, wished);
  const key = change === null ? "" : `${change.firstDay} ${change.words.join(" ")}`;
  const calls = useMemo(() => {
    if (key === "") return NO_CALLS;
    const [first = "0", ...words] = key.split(" ");
    return [contractCall("priceOracle", "setCalendar", [Number(first), words.map(Number)])];
  }, [key]);
  const setting = useOpenPlaces().has("calendar.set");
  const set = (day: number, word: bigint) => setEdits((before) => new Map(before).set(day, word));
  return (
    <section className="card space-y-4 p-4 md:p-6" aria-label={t("calendar")}>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 className="font-medium text-20 tracking-[-0.02em]">{t("calendar")}</h2>
          <p className="text-14 text-ink-2">{t("calendarHint")}</p>
        </div>
        <div className="flex flex-wrap items-end gap-2">
          <ChoiceField
            label={t("zone")}
            value={zone}
            onChange={setZone}
            choices={[
              { value: "utc", text: "UTC" },
              { value: "newYork", text: "New York" },
            ]}
          />
          <Button size="small" inert={week === 0} onClick={() => setWeek(week - 1)}>
            {t("earlier")}
          </Button>
          <Button size="small" inert={(week + 2) * WEEK > prices.days.length} onClick={() => setWeek(week + 1)}>
            {t("later")}
          </Button>
        </div>
      </div>
      <Grid firstDay={firstDay} words={wished} now={now} zone={zone} onSet={set} />
      {(change !== null || setting) && (
        <div className="max-w-[34rem] space-y-3">
          {change !== null && (
            <p className="text-14">
              {t("calendarChange", {
                opened: change.openedHalfHours,
                closed: change.closedHalfHours,
              })}
            </p>
          )}
          <ActionPanel calls={calls} place="calendar.set" onDone={() => setEdits(new Map())} />
          <Button variant="quiet" size="small" onClick={() => setEdits(new Map())}>
            {t("discard")}
          </Button>
        </div>
      )}
      <CloseMarket clock={prices.clock} />
    </section>
  );
}

interface GridProps {
  firstDay: number;
  words: readonly bigint[];
  now: readonly bigint[];
  zone: ZoneOfMarket;
  onSet(day: number, word: bigint): void;
}

/** 7 days by 48 half hours; one stop for the Tab key, arrows move, Space changes. */
function Grid({ firstDay, words, now, zone, onSet }: GridProps) {
  const t = useTranslations("prices");
  const { formatDate } = useFormat();
  const [at, setAt] = useState<readonly [row: number, column: number]>([0, 0]);
  const table = useRef<HTMLTableElement>(null);
  const go = (row: number, column: number) => {
    const next = [Math.min(Math.max(row, 0), words.length - 1), Math.min(Math.max(column, 0), HALF_HOURS - 1)] as const;
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.join(" ")}"]`)?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    const [row, column] = at;
    const moves: Record<string, readonly [number, number]> = {
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      Home: [row, 0],
      End: [row, HALF_HOURS - 1],
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    go(...move);
  };
  return (
    <div className="overflow-x-auto">
      <table ref={table} className="border-separate border-spacing-0 text-12" onKeyDown={onKey}>
        <caption className="sr-only">{t("calendar")}</caption>
        <thead>
          <tr className="text-ink-3">
            <th scope="col" className="sticky left-0 z-10 bg-surface pr-3 text-left font-normal">
              {t("day")}
            </th>
            {Array.from({ length: HALF_HOURS / 4 }, (_, index) => (
              <th
                key={clockOf(firstDay, index * 4, "utc")}
                scope="col"
                colSpan={4}
                className="digits text-left font-normal"
              >
                {clockOf(firstDay, index * 4, zone)}
              </th>
            ))}
            <th scope="col" className="pl-3 text-left font-normal">
              {t("presets")}
            </th>
          </tr>
        </thead>
        <tbody>
          {words.map((word, row) => {
            const day = firstDay + row;
            const name = formatDate(day * DAY_S);
            return (
              <tr key={day}>
                <th scope="row" className="digits sticky left-0 z-10 bg-surface py-1 pr-3 text-left font-normal">
                  {name}
                  <span className="sr-only">: {wordsOf(word, day, zone, t("closedDay"))}</span>
                </th>
                {Array.from({ length: HALF_HOURS }, (_, column) => {
                  const open = isOpenAt(word, column);
                  const changed = open !== isOpenAt(now[row] ?? 0n, column);
                  const label = `${name}, ${clockOf(day, column, zone)}`;
                  return (
                    <td key={label} className="p-0">
                      <button
                        type="button"
                        aria-pressed={open}
                        aria-label={label}
                        title={label}
                        data-cell={`${row} ${column}`}
                        tabIndex={at[0] === row && at[1] === column ? 0 : -1}
                        onFocus={() => setAt([row, column])}
                        onClick={() => onSet(day, toggled(word, column))}
                        className={`block h-7 w-[11px] border-y border-l border-line ${open ? "bg-ink-2" : "bg-sunken"} ${changed ? "border-b-4 border-b-warn" : ""} ${column % 4 === 0 ? "border-l-line-strong" : ""}`}
                      />
                    </td>
                  );
                })}
                <td className="pl-3">
                  <span className="flex gap-1">
                    {(["market", "always", "closed"] as const satisfies readonly Preset[]).map((preset) => (
                      <Button
                        key={preset}
                        size="small"
                        variant="quiet"
                        aria-label={`${name}: ${t(`preset.${preset}`)}`}
                        onClick={() => onSet(day, presetWord(preset, day))}
                      >
                        {t(`preset.${preset}`)}
                      </Button>
                    ))}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** "00:00–22:00, 23:00–00:00": a day as words. */
const wordsOf = (word: bigint, day: number, zone: ZoneOfMarket, closed: string): string =>
  stretchesOf(word)
    .map(([from, to]) => `${clockOf(day, from, zone)}–${clockOf(day, to, zone)}`)
    .join(", ") || closed;

function CloseMarket({ clock }: { clock: number }) {
  const t = useTranslations("prices");
  const [open, setOpen] = useState(false);
  const today = Math.floor(clock / DAY_S);
  const [until, setUntil] = useState("");
  const day = /^\d{4}-\d{2}-\d{2}$/.test(until) ? Math.floor(Date.parse(until) / 1_000 / DAY_S) : null;
  const problem = day !== null && day < today ? t("dayPast") : null;
  const calls = useMemo(
    () => (day === null || day < today ? NO_CALLS : [contractCall("priceOracle", "closeMarket", [day])]),
    [day, today],
  );
  if (!open)
    return (
      <Button variant="danger" onClick={() => setOpen(true)}>
        {t("closeMarket")}
      </Button>
    );
  return (
    <div className="max-w-[34rem]">
      <ActionPanel calls={calls} place="calendar.close" missing={t("chooseDay")} danger onDone={() => setOpen(false)}>
        <TextField
          label={t("closeUntil")}
          hint={t("closeHint")}
          type="date"
          value={until}
          onChange={setUntil}
          problem={problem}
        />
      </ActionPanel>
    </div>
  );
}
