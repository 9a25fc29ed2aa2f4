import { pageProblems } from "../errors/page.ts";
import type { Problem, Result } from "../errors/problem.ts";
import { createStore } from "../external-store.ts";
import { fromJson } from "../json.ts";

/** A question to one of our own reading routes that was answered with a problem. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.text);
    this.problem = problem;
  }
}

/** The chain that the last answer was about, by its first block; null before the first answer and while there is none. */
export const answeredGenesis = createStore<string | null>(null);

const UNREACHABLE: Problem = { code: "serverUnreachable", ...pageProblems.serverUnreachable, values: {} };

const PATIENCE_MS = 20_000;

/** One way to read: every figure of the app comes from a route of our own, with its bigints whole. */
export async function ask<T>(path: string): Promise<T> {
  let text: string;
  try {
    const response = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    text = await response.text();
  } catch {
    throw new ProblemError(UNREACHABLE);
  }
  let answer: { genesis: string | null; result: Result<T> };
  try {
    answer = fromJson(text);
  } catch {
    throw new ProblemError(UNREACHABLE);
  }
  if (answer.genesis !== null) answeredGenesis.set(answer.genesis);
  if (!answer.result.ok) throw new ProblemError(answer.result.problem);
  return answer.result.value;
}

export const problemOf = (error: unknown): Problem =>
  error instanceof ProblemError
    ? error.problem
    : { code: "partFailed", ...pageProblems.partFailed, values: {}, details: String(error) };
