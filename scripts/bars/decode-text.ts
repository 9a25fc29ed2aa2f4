import type { Problem } from "./types.ts";

/** The text of a file in UTF-8, with or without a mark at its beginning, or why it is none. */
export function decodeText(bytes: Uint8Array): string | Problem {
  const problem = (rule: string): Problem => ({ row: undefined, column: undefined, rule });
  if (bytes.length === 0) return problem("the file is empty");
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0))
    return problem("the file is not in UTF-8 (it looks like UTF-16): save it as CSV UTF-8");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return problem("the file is not in UTF-8: save it as CSV UTF-8");
  }
}
