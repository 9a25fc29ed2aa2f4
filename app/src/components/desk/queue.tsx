"use client";

import { ArrowLeft } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useNames } from "../../hooks/use-names.ts";
import { useQueueState } from "../../hooks/use-queue-state.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { Ago } from "../ui/time.tsx";

/** Most rows that are acted on together: one wallet confirmation each. */
export const MOST_AT_ONCE = 20;

const PARTS = ["mine", "second", "done"] as const;
export type QueuePart = (typeof PARTS)[number];

/** A row of a queue: what it is, how much, who took the last step and when. */
export interface QueueRow {
  /** of its own in the whole queue; stands in the address */
  readonly id: string;
  /** for whom it waits: who looks, another person, nobody */
  readonly part: QueuePart;
  readonly title: string;
  /** the figure of the row, right-aligned */
  readonly figure?: ReactNode;
  /** its state in a word or two */
  readonly state?: string;
  readonly who?: string;
  /** unix seconds */
  readonly at?: number;
  /** how many of the two people have acted */
  readonly acted?: 1 | 2;
}

export interface Bulk<Row extends QueueRow> {
  /** which rows can be acted on together with others */
  isFor(row: Row): boolean;
  /** totals, and the panel of the action */
  render(rows: readonly Row[], clear: () => void): ReactNode;
}

interface QueueProps<Row extends QueueRow> {
  /** nothing while it is being read */
  rows: readonly Row[] | undefined;
  /** shown beside the list, over the whole page on a phone */
  peek(row: Row): ReactNode;
  bulk?: Bulk<Row>;
  /** above the list: what begins something new */
  head?: ReactNode;
  /** what the empty part says, where the common words say too little */
  empty?: Partial<Record<QueuePart, string>>;
}

/** A desk's work: mine, waiting for the second person, done; and what is chosen beside it. */
export function Queue<Row extends QueueRow>({ rows, peek, bulk, head, empty = {} }: QueueProps<Row>) {
  const t = useTranslations("desk");
  const { part, item, choosePart, chooseItem } = useQueueState(PARTS, "mine");
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const counted = (of: QueuePart) => rows?.filter((row) => row.part === of).length ?? 0;
  const { shown, waiting, showAll } = useSettled(part, rows?.filter((row) => row.part === part) ?? []);
  const chosen = rows?.find((row) => row.id === item);
  const together = rows?.filter((row) => selected.has(row.id)) ?? [];
  const clear = () => setSelected(new Set());
  const toggle = (id: string) =>
    setSelected((before) => {
      const next = new Set(before);
      if (!next.delete(id) && next.size < MOST_AT_ONCE) next.add(id);
      return next;
    });
  const beside = bulk !== undefined && together.length > 0 ? bulk.render(together, clear) : chosen && peek(chosen);
  const tabs = PARTS.map((id) => ({
    id,
    text: rows === undefined ? t(`queue.${id}`) : `${t(`queue.${id}`)} ${counted(id)}`,
  }));
  return (
    <div className="items-start gap-6 lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
      <div className={beside === undefined ? "" : "hidden lg:block"}>
        {head}
        <Tabs label={t("queueLabel")} tabs={tabs} chosen={part} onChoose={choosePart}>
          {waiting > 0 && (
            <Button size="small" className="mb-2" onClick={showAll}>
              {t("newRows", { count: waiting })}
            </Button>
          )}
          {rows === undefined ? (
            <Skeleton className="h-40 w-full" />
          ) : shown.length === 0 ? (
            <p className="card p-4 text-14 text-ink-2">{empty[part] ?? t(`empty.${part}`)}</p>
          ) : (
            <ul className="card divide-y divide-line overflow-hidden">
              {shown.map((row) => (
                <RowItem
                  key={row.id}
                  row={row}
                  current={row.id === chosen?.id}
                  onChoose={() => chooseItem(row.id)}
                  {...(bulk?.isFor(row)
                    ? { selection: { on: selected.has(row.id), toggle: () => toggle(row.id) } }
                    : {})}
                />
              ))}
            </ul>
          )}
        </Tabs>
      </div>
      <Beside
        key={chosen?.id ?? "none"}
        open={beside !== undefined}
        onBack={() => (together.length > 0 ? clear() : chooseItem(null))}
      >
        {together.length > 0 && (
          <div className="mb-4 flex items-center justify-between gap-2">
            <p className="text-14">{t("selected", { count: together.length })}</p>
            <Button size="small" variant="quiet" onClick={clear}>
              {t("clear")}
            </Button>
          </div>
        )}
        {together.length === MOST_AT_ONCE && (
          <Notice tone="info" className="mb-4">
            {t("atMost", { count: String(MOST_AT_ONCE) })}
          </Notice>
        )}
        {beside}
      </Beside>
    </div>
  );
}

function Beside({ open, onBack, children }: { open: boolean; onBack(): void; children: ReactNode }) {
  const t = useTranslations("desk");
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    // on a phone it takes the place of the list: the focus goes with it
    if (open && place.current !== null && matchMedia("(width < 64rem)").matches) place.current.focus();
  }, [open]);
  return (
    <aside
      ref={place}
      tabIndex={-1}
      className={`card p-4 focus:outline-none md:p-6 lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:overflow-y-auto ${open ? "" : "hidden lg:block"}`}
    >
      {open && (
        <Button size="small" variant="quiet" className="mb-4 -ml-3 lg:hidden" onClick={onBack}>
          <ArrowLeft aria-hidden size={16} strokeWidth={1.75} />
          {t("backToList")}
        </Button>
      )}
      {open ? children : <p className="text-14 text-ink-3">{t("chooseOne")}</p>}
    </aside>
  );
}

interface RowItemProps {
  row: QueueRow;
  current: boolean;
  onChoose(): void;
  selection?: { on: boolean; toggle(): void };
}

function RowItem({ row, current, onChoose, selection }: RowItemProps) {
  const t = useTranslations("desk");
  const nameOf = useNames();
  return (
    <li className="flex items-stretch has-[[aria-pressed=true]]:bg-sunken">
      {selection !== undefined && (
        <label className="hidden items-center pl-4 lg:flex">
          <span className="sr-only">{t("select", { title: row.title })}</span>
          <input type="checkbox" checked={selection.on} onChange={selection.toggle} className="size-4" />
        </label>
      )}
      <button
        type="button"
        aria-pressed={current}
        onClick={onChoose}
        className="grid min-h-14 w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-4 py-2 text-left text-14 hover:bg-sunken aria-pressed:bg-sunken"
      >
        <span className="min-w-0 truncate font-medium" title={row.title}>
          {row.title}
        </span>
        <span className="digits text-right">{row.figure}</span>
        <span className="min-w-0 truncate text-12 text-ink-3">
          {row.who !== undefined && nameOf(row.who)}
          {row.who !== undefined && row.at !== undefined && " · "}
          {row.at !== undefined && <Ago at={row.at} />}
        </span>
        <span className="text-right text-12 text-ink-2">
          {row.state}
          {row.acted !== undefined && (
            <span className="ml-2 inline-flex items-center gap-1 whitespace-nowrap">
              {t(row.acted === 1 ? "firstOfTwo" : "secondOfTwo")}
              <span aria-hidden className="size-2 rounded-full border border-ink-2 bg-ink-2" />
              <span
                aria-hidden
                className={`size-2 rounded-full border border-ink-2 ${row.acted === 1 ? "" : "bg-ink-2"}`}
              />
            </span>
          )}
        </span>
      </button>
    </li>
  );
}

/** Rows never move under the pointer: one that is new waits until it is asked for; one that is gone goes. */
function useSettled<Row extends QueueRow>(part: QueuePart, rows: readonly Row[]) {
  const [known, setKnown] = useState<{ part: QueuePart; ids: ReadonlySet<string> } | null>(null);
  const settled = known !== null && known.part === part && known.ids.size > 0;
  const shown = settled ? rows.filter(({ id }) => known.ids.has(id)) : rows;
  const key = rows.map(({ id }) => id).join(" ");
  useEffect(() => {
    setKnown((before) =>
      before !== null && before.part === part && before.ids.size > 0
        ? before
        : { part, ids: new Set(key === "" ? [] : key.split(" ")) },
    );
  }, [part, key]);
  return {
    shown,
    waiting: rows.length - shown.length,
    showAll: () => setKnown({ part, ids: new Set(rows.map(({ id }) => id)) }),
  };
}
