/** Whether somebody may trade now at all, before any amount is looked at; if not, the button says why. */
import type { Account } from "../portfolio/types.ts";
import type { Market, Side } from "./types.ts";

export type Gate =
  | "ready"
  | "offline"
  | "connect"
  | "wrongNetwork"
  | "loadingAccount"
  | "paused"
  | "marketClosed"
  | "stale"
  | "closed"
  | "notEligible";

export interface GateFacts {
  market: Market | undefined;
  /** whether the last reading failed */
  late: boolean;
  connected: boolean;
  wrongNetwork: boolean;
  account: Account | undefined;
}

const STALE = new Set(["PriceStale", "PriceBeforeOpening", "PriceRoundIncomplete"]);

function marketGate(market: Market, side: Side): Gate {
  if (market.state === "paused") return "paused";
  if (side.open) return "ready";
  if (side.problem.code === "MarketClosed") return "marketClosed";
  return STALE.has(side.problem.code) ? "stale" : "closed";
}

function ownGate({ connected, wrongNetwork, account }: GateFacts): Gate {
  if (!connected) return "connect";
  if (wrongNetwork) return "wrongNetwork";
  return account === undefined ? "loadingAccount" : "ready";
}

/** Closed doors of the market come before those of the account, but connecting is always possible. */
function gate(facts: GateFacts, side: (market: Market) => Side, eligible: (account: Account) => boolean): Gate {
  if (facts.market === undefined || facts.late) return "offline";
  const own = ownGate(facts);
  if (own === "connect" || own === "wrongNetwork") return own;
  const open = marketGate(facts.market, side(facts.market));
  if (open !== "ready") return open;
  if (own !== "ready" || facts.account === undefined) return own;
  return eligible(facts.account) ? "ready" : "notEligible";
}

export const buyGate = (facts: GateFacts): Gate =>
  facts.market !== undefined &&
  (facts.market.state === "shortfall" || facts.market.state === "windDown") &&
  facts.connected
    ? facts.wrongNetwork
      ? "wrongNetwork"
      : "closed"
    : gate(
        facts,
        ({ buy }) => buy,
        ({ standing }) => standing === "allowed",
      );

export const sellGate = (facts: GateFacts): Gate =>
  gate(
    facts,
    ({ sell }) => sell,
    ({ standing, exitOpen }) => standing === "allowed" || exitOpen,
  );
