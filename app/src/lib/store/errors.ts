/** The store cannot be used, for a cause that a person can remove: the message is all they need. */
export class StoreError extends Error {
  override name = "StoreError";
}

/** SQLite's primary result codes that a person can do something about. */
const CAUSES: Readonly<Record<number, string>> = {
  5: "another program holds it; end that one, or choose another directory",
  8: "it may not be written to; check who owns it",
  10: "the disk reports an error",
  11: "it is damaged; restore it from a backup",
  13: "the disk is full",
  14: "it cannot be opened; check that the directory exists and may be written to",
  26: "it is not a database",
};

/** Says which file it is and what helps. */
export function storeErrorOf(error: unknown, file: string): StoreError {
  const { errcode, code, message } = error as { errcode?: number; code?: string; message?: string };
  // extended codes carry the primary one in their low byte
  const cause = errcode === undefined ? undefined : CAUSES[errcode & 0xff];
  const reason = cause ?? (code === "EACCES" ? CAUSES[8] : undefined) ?? message ?? String(error);
  return new StoreError(`The data in ${file} cannot be used: ${reason}.`, { cause: error });
}
