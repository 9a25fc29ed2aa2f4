/** What every request that changes something has to be: from a page of this app, JSON, and no larger than it needs to be. */
import { failure, type Problem, type Result, success } from "../errors/problem.ts";
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

/** The body of a request from our own pages. It is read no further than the limit, whatever its headers say. */
export async function readBody(
  request: Request,
  mostBytes = BODY_BYTES,
): Promise<Result<unknown> & { status?: number }> {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) {
    return { ...failure({ code: "notJson", text: "This has to be sent as JSON.", advice: "" }), status: 415 };
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > mostBytes) {
      return { ...failure({ code: "tooLarge", text: "This is too much to send at once.", advice: "" }), status: 413 };
    }
    chunks.push(chunk);
  }
  try {
    return success(JSON.parse(Buffer.concat(chunks).toString("utf8")));
  } catch {
    return { ...failure({ code: "notJson", text: "This is not JSON.", advice: "" }), status: 400 };
  }
}

/** A text in the body of a request; empty where there is none. */
export function fieldOf(body: unknown, name: string): string {
  const value = body !== null && typeof body === "object" ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === "string" ? value : "";
}
