/** What becomes of a mint: where it stands at a time, and whether it would go through now. Pure functions over what was read. */
import type { Me } from "../bars/types.ts";
import { sameAddress } from "../format/address.ts";
import type { Mint, MintEvent, Order, Supply } from "./types.ts";

/** `waiting` for its delay, `ready` for the second person, `approved` and to be executed, or at an end. */
export type MintStage = "waiting" | "ready" | "approved" | "executed" | "revoked" | "expired";

export function stageOf({ state, readyAt, expiresAt }: Order, now: number): MintStage {
  if (state === "executed" || state === "revoked") return state;
  if (now > expiresAt) return "expired";
  if (state === "approved") return "approved";
  return now < readyAt ? "waiting" : "ready";
}

export const isOpen = (stage: MintStage): boolean => stage === "waiting" || stage === "ready" || stage === "approved";

/** Why so much cannot be minted now; the first rule that it breaks, in the order of the contract. */
export type MintObstacle =
  | { code: "closed"; state: Supply["state"] }
  | { code: "reserves"; allowed: bigint }
  | { code: "limit"; available: bigint };

export function obstacleTo(amount: bigint, { state, headroom, limitAvailable }: Supply): MintObstacle | null {
  if (state !== "normal") return { code: "closed", state };
  if (amount > headroom) return { code: "reserves", allowed: headroom };
  if (amount > limitAvailable) return { code: "limit", available: limitAvailable };
  return null;
}

/** Where the mints that others have proposed would leave nothing for this one: what is open and not executed yet. */
export const openAmount = (mints: readonly Mint[], now: number): bigint =>
  mints.filter((mint) => isOpen(stageOf(mint, now))).reduce((sum, { amount }) => sum + amount, 0n);

/** Countable weight that no mint may use, in token units: the contract's rounding. */
export const marginOf = ({ countable, parameters }: Pick<Supply, "countable" | "parameters">): bigint =>
  countable - (countable * BigInt(10_000 - parameters.marginBps)) / 10_000n;

export const eventOf = (mint: Mint, kind: MintEvent["kind"]): MintEvent | undefined =>
  mint.events.find((event) => event.kind === kind);

/** In which part of somebody's queue an order stands: the next step is theirs, another person's, or nobody's. */
export function partOf(mint: Order, { address, roles }: Me, now: number): "mine" | "second" | "done" {
  const stage = stageOf(mint, now);
  if (!isOpen(stage)) return "done";
  const isProposer = sameAddress(mint.proposer, address);
  if (stage === "approved") return roles.includes("MINT_PROPOSER") ? "mine" : "second";
  return stage === "ready" && roles.includes("MINT_APPROVER") && !isProposer ? "mine" : "second";
}
