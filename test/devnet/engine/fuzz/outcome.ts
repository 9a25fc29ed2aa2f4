// What both sides of the differential fuzzer report, and how two reports differ.

export interface Outcome {
  succeeded: boolean;
  /** gas before refunds */
  gas: bigint;
  /** refund before its cap; only where the call succeeded */
  refund: bigint;
  output: string;
  /** address, topics and data of each log */
  logs: string[];
  /** "address nonce balance code" of every account that is not empty, and "address key value" of every slot, sorted */
  state: string[];
}

/** The first difference, as a sentence; null where there is none. */
export function difference(ours: Outcome, theirs: Outcome): string | null {
  for (const field of ["succeeded", "gas", "refund", "output"] as const) {
    if (ours[field] !== theirs[field]) return `${field}: ours ${ours[field]}, theirs ${theirs[field]}`;
  }
  for (const field of ["logs", "state"] as const) {
    const mine = ours[field].filter((line) => !theirs[field].includes(line));
    const other = theirs[field].filter((line) => !ours[field].includes(line));
    if (mine.length || other.length || ours[field].length !== theirs[field].length) {
      return `${field}: only ours ${JSON.stringify(mine)}, only theirs ${JSON.stringify(other)}`;
    }
  }
  return null;
}
