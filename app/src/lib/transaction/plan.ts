import type { AppConfig } from "../app-config.ts";
import type { Flow, Intent, Permit, Step, StepKind } from "./types.ts";

/** What an intent takes from somebody by their permission: which token, how much; null if nothing. */
export function neededPermission(intent: Intent): { token: "usdt" | "gold"; amount: bigint } | null {
  if (intent.kind === "buy") return { token: "usdt", amount: intent.usdtIn };
  if (intent.kind === "sell") return { token: "gold", amount: intent.goldIn };
  if (intent.kind === "call") return intent.permission ?? null;
  return null;
}

/** Calls of the catalogue that have a form with an ERC-2612 permit; `calls.ts` knows how it is written. */
const TAKES_PERMIT: ReadonlySet<string> = new Set(["barRedemption.request"]);

/** The gold that a signature can be given for in place of a transaction; null where there is no such form. */
export function signableAmount(intent: Intent): bigint | null {
  if (intent.kind === "sell") return intent.way === "now" ? intent.goldIn : null;
  if (intent.kind !== "call" || intent.permission?.token !== "gold" || intent.calls.length > 1) return null;
  const [call] = intent.calls;
  const known = call !== undefined && TAKES_PERMIT.has(`${call.contract}.${call.functionName}`);
  return known ? intent.permission.amount : null;
}

/**
 * The steps that are left, given what the vault may take already. USDT refuses to change one permission into another, so
 * what is left of an old one is set to 0 first. Where the wallet permits, and there is a form for it, a signature is taken
 * instead; where it makes several calls in one, all of it is one step. The amounts are exact: nobody is asked for more than this
 * flow needs.
 */
export function planSteps(intent: Intent, allowance: bigint, permits = false, batches = false): StepKind[] {
  const needed = neededPermission(intent);
  const acts = intent.kind === "call" ? intent.calls.map(() => "act" as const) : (["act"] as const);
  if (needed === null || allowance >= needed.amount) return [...acts];
  if (batches && acts.length === 1) return ["batch"];
  if (needed.token === "usdt" && allowance > 0n) return ["reset", "allow", ...acts];
  if (permits && signableAmount(intent) !== null) return ["permit", ...acts];
  return ["allow", ...acts];
}

/** Which of the flow's calls a step makes. */
export const partOf = ({ steps }: Pick<Flow, "steps">, index: number): number =>
  steps.slice(0, index).filter(({ kind }) => kind === "act").length;

/** How many of a flow's calls are done; the next one is the call at this place. */
export const callsDone = (steps: readonly Step[]): number =>
  steps.filter(({ kind, state }) => kind === "act" && state === "done").length;

export const newSteps = (kinds: readonly StepKind[]): Step[] => kinds.map((kind) => ({ kind, state: "waiting" }));

/** What a wallet can do besides one transaction after another, and whether a signature that it gave still counts. */
export interface Ways {
  permits?: boolean;
  batches?: boolean;
  holds?(permit: Permit): boolean;
}

/**
 * Steps that are done stay; what is still to do is planned anew from the permission as it is now. A signature stays only as
 * long as it `holds`.
 */
export function replan(
  steps: readonly Step[],
  intent: Intent,
  allowance: bigint,
  { permits = false, batches = false, holds = () => false }: Ways = {},
): Step[] {
  const needed = neededPermission(intent);
  const lacking = needed !== null && allowance < needed.amount;
  const done = steps.filter(
    ({ kind, state, permit }) =>
      state === "done" && (kind !== "permit" || (lacking && permit !== undefined && holds(permit))),
  );
  const open = steps.find(({ state }) => state !== "done");
  const signed = done.some(({ kind }) => kind === "permit");
  const made = callsDone(steps);
  // the first call has used the permission: it is not asked for again
  const enough = made > 0 ? (needed?.amount ?? 0n) : allowance;
  const planned: StepKind[] = signed ? ["act"] : planSteps(intent, enough, permits, batches);
  const kinds = made > 0 ? planned.slice(made) : planned;
  const fresh = newSteps(kinds);
  const [next] = fresh;
  // the problem of a step that is tried again stays in sight until it is under way
  if (open?.problem !== undefined && next !== undefined && open.kind === next.kind) next.problem = open.problem;
  // what is on its way is followed, and never sent a second time
  const onTheirWay = steps.filter(({ state }) => state === "sent");
  return [...done, ...fresh.map((step) => onTheirWay.find(({ kind }) => kind === step.kind) ?? step)];
}

export const tokenOf = (intent: Intent, config: AppConfig): `0x${string}` =>
  neededPermission(intent)?.token === "usdt" ? config.addresses.usdt : config.addresses.goldToken;

/** Who is allowed to take it. */
export const spenderOf = (intent: Intent, config: AppConfig): `0x${string}` =>
  intent.kind === "call" && intent.permission !== undefined ? intent.permission.spender : config.addresses.usdtVault;

export const receivedIn = (intent: Intent): "gold" | "usdt" =>
  intent.kind === "sell" || intent.kind === "claim" ? "usdt" : "gold";

export const isTrade = (intent: Intent): intent is Extract<Intent, { kind: "buy" | "sell" }> =>
  intent.kind === "buy" || intent.kind === "sell";
