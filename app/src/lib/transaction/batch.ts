/** A permission and what it is for in one confirmation (EIP-5792), and what became of it. */
import type { PublicClient } from "viem";
import type { Batches, BatchStatus } from "../wallet/batch.ts";
import type { Fate } from "./fate.ts";
import { findReceipt } from "./track.ts";
import type { Step } from "./types.ts";

/** Problems after which the wallet is asked for one call after another, and never again for all at once. */
const UNABLE: ReadonlySet<string> = new Set(["unsupported", "unableToBatch"]);

export const isUnable = (problemCode: string): boolean => UNABLE.has(problemCode);

/** What the wallet's own word means; the chain's receipt, where there is one, counts more. */
export function judgeBatch(
  { code }: BatchStatus,
  receipt: { block: bigint; success: boolean } | null,
  hash: Step["hash"],
): Fate {
  if (code >= 600) return { kind: "partial" };
  if (hash !== undefined && receipt !== null) return { kind: "mined", hash, ...receipt };
  // refused by the chain without a transaction of its own, or never sent
  return code >= 400 ? { kind: "notSent" } : { kind: "pending" };
}

/** Asks the wallet what became of calls that it was given, and the chain for the receipt. */
export async function askBatch(client: PublicClient, batches: Batches, step: Step): Promise<Fate> {
  const before = step.hash === undefined ? null : await findReceipt(client, step.hash);
  if (step.hash !== undefined && before !== null) return { kind: "mined", hash: step.hash, ...before };
  if (step.batch === undefined) return { kind: "notSent" };
  const status = await batches.status(step.batch).catch((error: unknown) => {
    if (isUnknown(error)) return null;
    throw error;
  });
  // before it was sent, a wallet that does not know of it was never told
  if (status === null) return { kind: step.state === "sent" ? "lost" : "notSent" };
  const hash = status.hash ?? undefined;
  return judgeBatch(status, hash === undefined ? null : await findReceipt(client, hash), hash);
}

/** 5730 of EIP-5792, wherever in the chain of causes a library put it. */
function isUnknown(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && cause.code === 5730) return true;
  }
  return false;
}
