/** What one scene came to. */
export interface Verdict {
  fork: string;
  /** transactions, or calls, that were compared */
  transactions: number;
  succeeded: number;
  /** null when ours (both ways) and theirs agree; a sentence otherwise */
  difference: string | null;
}
