// What an action is expected to change: views that are read before it, and after it in a rehearsal.
import type { ContractCall, ContractName, ViewArgs, ViewName } from "./contracts.ts";

/** What is watched, in English; the page takes these titles into its messages. */
export const WATCH_TITLES = {
  supply: "Supply",
  countable: "Gold that counts",
  headroom: "What the reserves still allow to mint",
  mintLimit: "What the day's limit still allows to mint",
  mints: "Mint orders",
  mint: "Mint order",
  bars: "Bars listed",
  bar: "Bar",
  barCounts: "The bar counts",
  evidence: "Evidence that waits for the second person",
  oracle: "Oracle",
  calendarDay: "Open half hours of the first day",
  marketOpen: "Market open",
  frozen: "On hold",
  balance: "Balance",
  balanceOfOther: "Balance of the recipient",
  cases: "Cases",
  case: "Case",
  paused: "Paused",
  pausedUntil: "Paused until",
  windDown: "Winding down",
  books: "The vault's books",
  destination: "Destination of sweeps",
  ratio: "Ratio of claims",
  treasuryGold: "Gold of the treasury",
  requests: "Requests",
  request: "Request",
  returns: "Waits to be collected",
  escrow: "Escrow",
  standing: "Standing",
  credential: "Credential",
  exitUntil: "Way out open until",
  parameters: "Parameters",
  scheduled: "Scheduled parameters",
  member: "Membership",
  operation: "Operation can run from",
  targetClosed: "Contract closed",
  ticket: "Ticket",
} as const;

export type WatchTitle = keyof typeof WATCH_TITLES;

/** Names of states, by the number that the contracts give them. */
export const STATE_NAMES = {
  mint: ["none", "proposed", "approved", "executed", "revoked"],
  bar: ["none", "proposed", "disputed", "attested", "liened", "encumbered", "withdrawn", "rejected"],
  barClass: ["large", "kilobar"],
  attestationKind: ["thirdParty", "custodian", "selfReported"],
  case: ["none", "proposed", "approved", "executed", "withdrawn"],
  request: ["none", "requested", "assigned", "approved", "shipped", "settled", "cancelled", "rejected", "timedOut"],
  standing: ["unknown", "allowed", "expired", "revoked"],
  system: ["normal", "shortfall", "windDown", "paused"],
} as const;

export type StateGroup = keyof typeof STATE_NAMES;

/** A view that is read before and after. */
export interface Watch extends ContractCall {
  readonly title: WatchTitle;
}

/** A watch whose function and arguments the compiler holds against the ABI. */
export function watch<C extends ContractName, F extends ViewName<C>>(
  title: WatchTitle,
  contract: C,
  functionName: F,
  args: ViewArgs<C, F>,
): Watch {
  return { title, contract, functionName, args: args as readonly unknown[] };
}

const STATES: Readonly<Record<string, StateGroup>> = {
  "supplyController.mintProposal.state": "mint",
  "supplyController.systemState": "system",
  "barRegistry.bar.status": "bar",
  "barRegistry.bar.barClass": "barClass",
  "barRegistry.bar.attestationKind": "attestationKind",
  "goldToken.forcedTransferCase.state": "case",
  "barRedemption.redemptionRequest.state": "request",
  "barRedemption.redemptionRequest.barClass": "barClass",
  "investorRegistry.standingOf": "standing",
};

/** Which list names the states that a view tells, or one field of it. */
export const statesOf = ({ contract, functionName }: ContractCall, field?: string): StateGroup | undefined =>
  STATES[[contract, functionName, ...(field === undefined ? [] : [field])].join(".")];
