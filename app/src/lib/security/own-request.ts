/** What every request that changes something has to be: from a page of this app, JSON, and no larger than it needs to be. */
import type { Problem } from "../errors/problem.ts";
import { isOwnOrigin } from "./origin.ts";

export interface Refusal {
  readonly status: number;
  readonly problem: Problem;
}

const refusal = (status: number, code: string, text: string, advice = ""): Refusal => ({
  status,
  problem: { code, text, advice },
});

/** Null where the request comes from a page of ours. */
export function refuseForeign({ headers }: Request): Refusal | null {
  return isOwnOrigin(headers.get("origin"), headers.get("host"), process.env["APP_ORIGIN"])
    ? null
    : refusal(403, "foreignOrigin", "Only pages of this app may ask for this.");
}

const BODY_BYTES = 64 * 1024;

type Body =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: Problem; readonly status: number };

const noBody = (status: number, code: string, text: string): Body => ({ ok: false, ...refusal(status, code, text) });

/** The body of a request from our own pages. It is read no further than the limit, whatever its headers say. */
export async function readBody(request: Request, mostBytes = BODY_BYTES): Promise<Body> {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) {
    return noBody(415, "notJson", "This has to be sent as JSON.");
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > mostBytes) return noBody(413, "tooLarge", "This is too much to send at once.");
    chunks.push(chunk);
  }
  try {
    return { ok: true, value: JSON.parse(Buffer.concat(chunks).toString("utf8")) as unknown };
  } catch {
    return noBody(400, "notJson", "This is not JSON.");
  }
}

/** A text in the body of a request; empty where there is none. */
export function fieldOf(body: unknown, name: string): string {
  const value = body !== null && typeof body === "object" ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === "string" ? value : "";
}
