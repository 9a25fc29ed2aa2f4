import { reasonOf } from "../bootstrap/reasons.mjs";

/** Something went wrong for a cause that we know: its message is all that a person needs, without a stack. */
export class Failure extends Error {
  override name = "Failure";
}

/** What to print for an error of any kind, with the reason that helps where the operating system gave one. */
export function describeError(error: unknown): string {
  if (error instanceof Failure) return error.message;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const reason = reasonOf(text);
  return reason === undefined ? text : `${text}\n\nThe reason: ${reason}.`;
}
