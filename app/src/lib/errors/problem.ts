/**
 * Something that went wrong, as a page shows it: what happened, what to do, and for the curious the error's own name.
 * It is plain data, so that the server can answer with it.
 */
export interface Problem {
  /** Name of the contract's error, or one of ours. */
  code: string;
  text: string;
  advice: string;
  /** Raw details to copy, where the sentence cannot say it all. */
  details?: string;
  /** What the places in its text hold, where the text is the app's own (`own.ts`). */
  values?: Readonly<Record<string, string | number>>;
}

export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export const success = <T>(value: T): Result<T> => ({ ok: true, value });
export const failure = <T>(problem: Problem): Result<T> => ({ ok: false, problem });
