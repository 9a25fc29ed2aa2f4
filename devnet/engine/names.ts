// Names for the numbers that come out of the module.
import * as halts from "./assembly/halts.ts";
import * as reasons from "./assembly/reasons.ts";

function byNumber(names: Record<string, number>): readonly string[] {
  const list: string[] = [];
  for (const [name, number] of Object.entries(names)) list[number] = name;
  return list;
}

const HALTS = byNumber(halts);
const REASONS = byNumber(reasons);

/** Regions that can be full, by the numbers of vm.ts. */
const LIMITS = [
  "NONE",
  "ACCOUNTS",
  "SLOTS",
  "CODE",
  "RECORDS",
  "LOGS",
  "JOURNAL",
  "TRANSIENT",
  "RETURN",
  "MEMORY",
  "HOST",
  "UNDO",
  "STACKS",
] as const;

/** Why a frame ended, such as "HALT_OUT_OF_GAS". */
export const haltName = (halt: number): string => HALTS[halt] ?? `HALT_${halt}`;

/** Why a transaction is not valid, such as "NONCE_TOO_LOW". */
export const reasonName = (reason: number): string => REASONS[reason] ?? `REASON_${reason}`;

/** Which region was full. */
export const limitName = (limit: number): string => LIMITS[limit] ?? `LIMIT_${limit}`;
