import { serverTexts } from "../messages/server.ts";
import type { Refusal } from "../security/own-request.ts";
import { RateLimit } from "./rate-limit.ts";
import { SIGN_IN_RATE } from "./rules.ts";

const SHARED = Symbol.for("goldlane.signInRate");
type Shared = typeof globalThis & { [SHARED]?: RateLimit };

/** Null while a client has not asked too often. Copies of this module share the count. */
export async function refuseHasty({ headers }: Request, now = Date.now()): Promise<Refusal | null> {
  const shared = globalThis as Shared;
  shared[SHARED] ??= new RateLimit(SIGN_IN_RATE);
  const seconds = shared[SHARED].take(clientOf(headers), now);
  if (seconds === 0) return null;
  const t = await serverTexts();
  const advice = t("session.problem.tooManyAdvice", { seconds });
  return { status: 429, problem: { code: "tooMany", text: t("session.problem.tooMany"), advice } };
}

/** The nearest address on the request's way: what came before it, anybody could have written. */
const clientOf = (headers: Headers): string => headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
