import { isHex } from "viem";
import { failure, type Result, success } from "../errors/problem.ts";
import { serverTexts } from "../messages/server.ts";
import type { Terms } from "../onboarding/entry.ts";
import { readBody } from "../security/own-request.ts";

/** A number in the body of a request; NaN where there is none. */
const numberIn = (body: Readonly<Record<string, unknown>>, name: string): number =>
  Number.isSafeInteger(body[name]) ? (body[name] as number) : Number.NaN;

const recordOf = (body: unknown): Readonly<Record<string, unknown>> =>
  body !== null && typeof body === "object" ? (body as Readonly<Record<string, unknown>>) : {};

/** The case has moved on, or the request is none: reloading helps in either case. */
export async function movedOn(): Promise<Result<never>> {
  const t = await serverTexts();
  return failure<never>({
    code: "movedOn",
    text: t("compliance.problem.movedOn"),
    advice: t("compliance.problem.reload"),
  });
}

const termsIn = (body: Readonly<Record<string, unknown>>): Terms => ({
  id: numberIn(body, "id"),
  tier: numberIn(body, "tier"),
  expiry: numberIn(body, "expiry"),
});

const areNumbers = (...values: readonly number[]): boolean => values.every((value) => !Number.isNaN(value));

/** What compliance has chosen about a case. */
export async function readTerms(request: Request): Promise<Result<Terms>> {
  const body = await readBody(request);
  if (!body.ok) return body;
  const terms = termsIn(recordOf(body.value));
  return areNumbers(terms.id, terms.tier, terms.expiry) ? success(terms) : movedOn();
}

/** What compliance has signed. */
export async function readSigned(
  request: Request,
): Promise<Result<Terms & { readonly nonce: string; readonly deadline: number; readonly signature: `0x${string}` }>> {
  const body = await readBody(request);
  if (!body.ok) return body;
  const record = recordOf(body.value);
  const terms = termsIn(record);
  const deadline = numberIn(record, "deadline");
  const { nonce, signature } = record;
  const whole = areNumbers(terms.id, terms.tier, terms.expiry, deadline) && typeof nonce === "string";
  return whole && isHex(signature) ? success({ ...terms, deadline, nonce, signature }) : movedOn();
}

/** A decision against a case, with the word that its person will read. */
export async function readRefusal(
  request: Request,
): Promise<Result<{ readonly id: number; readonly state: "returned" | "declined"; readonly note: string }>> {
  const body = await readBody(request);
  if (!body.ok) return body;
  const record = recordOf(body.value);
  const id = numberIn(record, "id");
  const { state, note } = record;
  const known = (state === "returned" || state === "declined") && typeof note === "string" && note.trim() !== "";
  return areNumbers(id) && known ? success({ id, state, note: note.trim().slice(0, 1_000) }) : movedOn();
}
