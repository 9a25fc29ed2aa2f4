import { pageProblems } from "../errors/page.ts";
import type { Result } from "../errors/problem.ts";
import { fromJson } from "../json.ts";
import { ProblemError } from "./ask.ts";

const PATIENCE_MS = 20_000;

/** One way to change something on our own server: JSON there, and a result or a thrown `ProblemError` back. */
export async function tell<T>(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<T> {
  let result: Result<T>;
  try {
    const response = await fetch(path, {
      method,
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    result = fromJson<{ result: Result<T> }>(await response.text()).result;
  } catch {
    throw new ProblemError({ code: "notSaved", ...pageProblems.notSaved, values: {} });
  }
  if (!result.ok) throw new ProblemError(result.problem);
  return result.value;
}
