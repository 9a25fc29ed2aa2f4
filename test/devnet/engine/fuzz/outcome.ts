// What both sides of the differential fuzzer report, and how two reports differ.

/** What a whole transaction came to. */
export interface Receipt {
  succeeded: boolean;
  /** after refunds and floor */
  gas: bigint;
  output: string;
  /** address, topics and data of each log */
  logs: string[];
}

export interface Outcome {
  succeeded: boolean;
  /** gas before refunds */
  gas: bigint;
  /** refund before its cap; only where the call succeeded */
  refund: bigint;
  output: string;
  logs: string[];
  /** "address nonce balance code" of every account that is not empty, and "address key value" of every slot, sorted */
  state: string[];
}

/** The first difference, as a sentence; null where there is none. */
export function difference(ours: Outcome, theirs: Outcome): string | null {
  for (const field of ["succeeded", "gas", "refund", "output"] as const) {
    if (ours[field] !== theirs[field]) return `${field}: ours ${ours[field]}, theirs ${theirs[field]}`;
  }
  return linesDifference("logs", ours.logs, theirs.logs) ?? linesDifference("state", ours.state, theirs.state);
}

/** The first difference of two receipts, null standing for an invalid transaction. */
export function receiptDifference(ours: Receipt | null, theirs: Receipt | null): string | null {
  if (!ours || !theirs) return ours === theirs ? null : `valid: ours ${ours !== null}, theirs ${theirs !== null}`;
  for (const field of ["succeeded", "gas", "output"] as const) {
    if (ours[field] !== theirs[field]) return `${field}: ours ${ours[field]}, theirs ${theirs[field]}`;
  }
  return linesDifference("logs", ours.logs, theirs.logs);
}

/** The first difference of two lists of lines. */
export function linesDifference(name: string, ours: readonly string[], theirs: readonly string[]): string | null {
  if (ours.join("\n") === theirs.join("\n")) return null;
  const mine = ours.filter((line) => !theirs.includes(line));
  const other = theirs.filter((line) => !ours.includes(line));
  return `${name}: only ours ${JSON.stringify(mine)}, only theirs ${JSON.stringify(other)}`;
}
