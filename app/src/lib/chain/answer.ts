import { getAddress, isAddress } from "viem";
import { explain } from "../errors/decode.ts";
import { failure, type Result, success } from "../errors/problem.ts";
import { jsonResponse } from "../json.ts";
import { connect, type Network } from "./network.ts";

/** Every reading route answers alike: a result, or a problem as a sentence, with the chain that it is about. */
export async function answer<T>(read: (network: Network) => Promise<T | Result<T>>): Promise<Response> {
  const network = await connect();
  if (!network.ok) return answerWith(null, network);
  const { genesis, words } = network.value;
  try {
    return answerWith(genesis, await read(network.value));
  } catch (error) {
    return answerWith(genesis, failure(explain(error, words)));
  }
}

/** The one form of an answer: the chain that it is about, and a result or a value, which is a good one. */
export const answerWith = (genesis: string | null, value: unknown, status = 200): Response =>
  jsonResponse({ genesis, result: isResult(value) ? value : success(value) }, status);

const isResult = (value: unknown): value is Result<unknown> =>
  value !== null && typeof value === "object" && "ok" in value;

/** What a request asks for is wrong in itself. */
export const badRequest = (text: string): Response =>
  jsonResponse({ genesis: null, result: failure({ code: "badRequest", text, advice: "" }) }, 400);

export function addressParameter(request: Request, name = "address"): `0x${string}` | null {
  const text = new URL(request.url).searchParams.get(name) ?? "";
  return isAddress(text, { strict: false }) ? getAddress(text) : null;
}

/** An amount in the smallest units, as text. */
export function amountParameter(request: Request): bigint | null {
  const text = new URL(request.url).searchParams.get("amount") ?? "";
  return /^\d{1,60}$/.test(text) ? BigInt(text) : null;
}
