import { normaliseSerial } from "../../../../scripts/bars/bar-key.ts";
import { barName } from "../bars/bar.ts";
import type { Bar } from "./types.ts";

/** What of the bar list is shown, and in which order. All of it stands in the address of the page. */
export interface BarQuery {
  text: string;
  show: BarFilter;
  sort: BarSort;
  descending: boolean;
}

export const BAR_FILTERS = ["all", "counting", "waiting", "held", "gone"] as const;
export type BarFilter = (typeof BAR_FILTERS)[number];

export const BAR_SORTS = ["id", "serial", "refiner", "gross", "assay", "fine", "vault", "status", "expires"] as const;
export type BarSort = (typeof BAR_SORTS)[number];

const MATCHES: Record<BarFilter, (bar: Bar) => boolean> = {
  all: () => true,
  counting: ({ counts }) => counts,
  waiting: ({ standing }) => standing === "proposed" || standing === "disputed",
  held: ({ standing }) => standing === "liened" || standing === "expired",
  gone: ({ standing }) => standing === "withdrawn" || standing === "rejected",
};

/** 1 oz = 31.1034768 g: both classes in 0.0000001 mg, exactly. */
const PER_MILLI_OZ = 311_034_768n;
const PER_MILLIGRAM = 10_000_000n;

/** Gross weights of both classes on one scale, for the order alone. */
const grossOf = ({ barClass, gross }: Bar): bigint =>
  BigInt(gross) * (barClass === "large" ? PER_MILLI_OZ : PER_MILLIGRAM);

const text = (of: (bar: Bar) => string) => (a: Bar, b: Bar) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0);
const number = (of: (bar: Bar) => number) => (a: Bar, b: Bar) => of(a) - of(b);

const ORDERS: Record<BarSort, (a: Bar, b: Bar) => number> = {
  id: number(({ id }) => id),
  serial: text(({ serial }) => normaliseSerial(serial)),
  refiner: text(({ refiner }) => refiner),
  gross: (a, b) => Number(grossOf(a) - grossOf(b)),
  assay: number(({ finenessTenths }) => finenessTenths),
  fine: number(({ fineMilliOz }) => fineMilliOz),
  vault: text(({ vault }) => vault),
  status: text(({ standing }) => standing),
  expires: number(({ attestation }) => attestation?.expiresAt ?? 0),
};

/** Serials are found however they are written: spaces, hyphens and leading zeros do not matter. */
export function queryBars(bars: readonly Bar[], { text: typed, show, sort, descending }: BarQuery): Bar[] {
  const wanted = typed.trim().toUpperCase();
  const asSerial = /^[A-Z0-9 \-/.]+$/.test(wanted) ? normaliseSerial(wanted) : "";
  const found = bars.filter(
    (bar) =>
      MATCHES[show](bar) &&
      (wanted === "" ||
        barName(bar.id) === wanted ||
        String(bar.id) === wanted ||
        (asSerial !== "" && normaliseSerial(bar.serial).includes(asSerial)) ||
        bar.refiner.includes(wanted) ||
        bar.vault.toUpperCase().includes(wanted)),
  );
  const order = ORDERS[sort];
  return found.toSorted((a, b) => (descending ? -order(a, b) : order(a, b)) || a.id - b.id);
}

export function readBarQuery(parameters: URLSearchParams): BarQuery {
  return {
    text: parameters.get("q") ?? "",
    show: BAR_FILTERS.find((each) => each === parameters.get("show")) ?? "all",
    sort: BAR_SORTS.find((each) => each === parameters.get("sort")) ?? "id",
    descending: parameters.get("order") === "down",
  };
}

/** Without what is as at first, so that the plain page has the plain address; what else stands there stays. */
export function writeBarQuery(
  { text: typed, show, sort, descending }: BarQuery,
  there: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const parameters = new URLSearchParams(there);
  for (const own of ["q", "show", "sort", "order"]) parameters.delete(own);
  if (typed !== "") parameters.set("q", typed);
  if (show !== "all") parameters.set("show", show);
  if (sort !== "id") parameters.set("sort", sort);
  if (descending) parameters.set("order", "down");
  return parameters;
}
