/** Starts and ends sample loads on the development node, through the app's own way to it. */
import { own } from "../errors/own.ts";
import { ProblemError } from "../query/ask.ts";
import type { LoadKind } from "./types.ts";

const PATIENCE_MS = 20_000;

/** A load that lets one see the lanes, and ends before anybody wonders. */
const PROFILE = { rate: 500, seconds: 20 } as const;

export const startLoad = (kind: LoadKind): Promise<void> => call("devnet_startLoad", [{ kind, ...PROFILE }]);

export const stopLoad = (): Promise<void> => call("devnet_stopLoad", []);

async function call(method: string, params: readonly unknown[]): Promise<void> {
  let answer: { error?: { message?: unknown } };
  try {
    const response = await fetch("/rpc", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    answer = (await response.json()) as typeof answer;
  } catch {
    throw new ProblemError(own("loadUnreachable"));
  }
  if (answer.error === undefined) return;
  throw new ProblemError({ ...own("loadRefused"), details: String(answer.error.message) });
}
