/** Whether a block that was built upon still stands. Pure functions: the watch asks the chain, these decide. */
import type { Flow, Step } from "./types.ts";

/** So many blocks on top make one final where the chain has no word of its own for it. */
export const FINAL_DEPTH = 12n;

export type Standing = "final" | "standing" | "replaced";

type Placed = Step & { hash: `0x${string}`; block: bigint; blockHash: `0x${string}` };

/** A step that was done in a block which may still be replaced. */
export const isWatched = (step: Step): step is Placed =>
  step.state === "done" &&
  step.final !== true &&
  step.hash !== undefined &&
  step.block !== undefined &&
  step.blockHash !== undefined;

/** `receipt` is what the chain says of the step's transaction now; up to `finalBlock` nothing changes any more. */
export function judgeStanding(
  step: { block: bigint; blockHash: `0x${string}` },
  receipt: { blockHash: `0x${string}` } | null,
  finalBlock: bigint,
): Standing {
  if (receipt === null || receipt.blockHash !== step.blockHash) return "replaced";
  return step.block <= finalBlock ? "final" : "standing";
}

/**
 * The flow after its steps were looked at: those that are final rest, those whose block was replaced are pending again, and
 * the flow with them. Null where nothing changes.
 */
export function reopened({ steps }: Flow, standings: readonly (Standing | null)[], now: number): Partial<Flow> | null {
  if (standings.every((standing) => standing === null || standing === "standing")) return null;
  const next = steps.map((step, index): Step => {
    if (standings[index] === "final") return { ...step, final: true };
    if (standings[index] !== "replaced") return step;
    const { block, blockHash: _, ...rest } = step;
    return { ...rest, state: "sent", since: now, ...(block === undefined ? {} : { replacedBlock: block }) };
  });
  return standings.includes("replaced")
    ? { steps: next, status: "running", outcome: null, offer: null }
    : { steps: next };
}
