import { type Problem, problem } from "./types.ts";

/** The text of a file in UTF-8, with or without a mark at its beginning, or why it is none. */
export function decodeText(bytes: Uint8Array): string | Problem {
  if (bytes.length === 0) return problem(undefined, undefined, "fileEmpty");
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0))
    return problem(undefined, undefined, "fileUtf16");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return problem(undefined, undefined, "fileNotUtf8");
  }
}
