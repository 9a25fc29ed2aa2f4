/** A request as the line of its steps. Pure: what happened comes from events, what may happen from state and clock. */
import type { RedemptionFacts, RedemptionRequest, RequestEvent, RequestState } from "./types.ts";

/** The way to the bar. Any other end takes the place of the steps that are left. */
const WAY = ["requested", "assigned", "approved", "shipped", "settled"] as const satisfies readonly RequestState[];

export interface TimelineStep {
  kind: RequestState;
  /** done: it has happened; next: it is waited for now; later: after that; ended: it happened, and nothing follows */
  standing: "done" | "next" | "later" | "ended";
  event: RequestEvent | null;
}

const UNSHIPPED: ReadonlySet<RequestState> = new Set(["requested", "assigned", "approved"]);

/** Whether its owner, or the desk, can still end it. */
export const isUnshipped = ({ state }: Pick<RedemptionRequest, "state">): boolean => UNSHIPPED.has(state);

/** Whether it is still on its way. */
export const isOpen = ({ state }: Pick<RedemptionRequest, "state">): boolean =>
  UNSHIPPED.has(state) || state === "shipped";

export function timelineOf({ state, events }: Pick<RedemptionRequest, "state" | "events">): TimelineStep[] {
  const eventOf = (kind: RequestState) => events.find((event) => event.kind === kind) ?? null;
  const at = WAY.indexOf(state as (typeof WAY)[number]);
  if (at >= 0) {
    return WAY.map((kind, index) => ({
      kind,
      standing: index <= at ? "done" : index === at + 1 ? "next" : "later",
      event: eventOf(kind),
    }));
  }
  const happened = WAY.filter((kind) => eventOf(kind) !== null);
  return [
    ...happened.map((kind): TimelineStep => ({ kind, standing: "done", event: eventOf(kind) })),
    { kind: state, standing: "ended", event: eventOf(state) },
  ];
}

/**
 * From when its owner or the desk may end a request that was left lying; null once it is shipped or over. The parameters of
 * now count, as in the contract, not those of the request.
 */
export function timeOutFrom(
  request: Pick<RedemptionRequest, "state" | "changedAt">,
  { assignTime, shipTime }: Pick<RedemptionFacts, "assignTime" | "shipTime">,
): number | null {
  if (!isUnshipped(request)) return null;
  return request.changedAt + (request.state === "requested" ? assignTime : shipTime);
}
