import { BaseError, decodeErrorResult, type Hex, isHex } from "viem";
import { contractErrorsAbi } from "../../../../scripts/generated/contracts.ts";
import type { Problem } from "./problem.ts";
import { type ErrorName, SENTENCES, type Sentence, type Words } from "./sentences.ts";

/** What a wallet's or a node's own error means (EIP-1193, EIP-5792, JSON-RPC). */
const CODES = {
  4001: "rejected",
  4100: "unauthorised",
  4200: "unsupported",
  4900: "disconnected",
  4901: "otherNetwork",
  4902: "unknownChain",
  5700: "unableToBatch",
  5710: "unableToBatch",
  5730: "unknownBatch",
  5740: "unableToBatch",
  5750: "unableToBatch",
  5760: "unableToBatch",
  [-32601]: "unsupported",
  [-32002]: "busyWallet",
} as const;

/** By what a node or a wallet says where it has no code for it; the first that fits. */
const SIGNS = [
  [/user (rejected|denied)|rejected the request/i, "rejected"],
  [/insufficient funds|doesn't have enough funds/i, "noFeeMoney"],
  [/nonce too low|already been used/i, "nonceTooLow"],
  [
    /fetch failed|failed to fetch|http request failed|econnrefused|timed? ?out|networkerror|load failed/i,
    "unreachable",
  ],
  [/revert/i, "revert"],
  [/(?:)/, "unknown"],
] as const;

/** Those of which the sentence cannot say it all. */
const WITH_DETAILS = new Set<string>(["unreachable", "revert", "unknown"]);

/** Turns whatever was thrown on the way to the chain into a sentence. */
export function explain(error: unknown, words: Words): Problem {
  const data = revertData(error);
  if (data !== undefined) return explainRevert(data, words);
  const { nodes } = SENTENCES[words.locale];
  const number = ownCode(error);
  if (number !== undefined) return { code: CODES[number], ...nodes[CODES[number]] };
  const text = messages(error);
  const code = SIGNS.find(([sign]) => sign.test(text))?.[1] ?? "unknown";
  return { code, ...nodes[code], ...(WITH_DETAILS.has(code) ? { details: text } : {}) };
}

/** The sentence of a contract's error; an unknown one shows its selector. */
export function explainRevert(data: Hex, words: Words): Problem {
  const { contracts, nodes } = SENTENCES[words.locale];
  try {
    const { errorName, args } = decodeErrorResult({ abi: contractErrorsAbi, data });
    // the standard `Error(string)` and `Panic(uint256)` are decoded as well
    if (errorName in contracts) {
      const sentence = contracts[errorName as ErrorName] as (args: readonly unknown[], words: Words) => Sentence;
      return { code: errorName, ...sentence(args ?? [], words) };
    }
    const reason = String((args as readonly unknown[] | undefined)?.[0] ?? errorName);
    return { code: errorName as string, ...nodes.reason(reason), details: data };
  } catch {
    return { code: "unknownRevert", ...nodes.unknownRevert(data === "0x" ? null : data.slice(0, 10)), details: data };
  }
}

/** Walks the causes of an error, outermost first; viem and wallets wrap each other's several times. */
function* causes(error: unknown): Generator<Record<string, unknown>> {
  for (let cause = error, depth = 0; cause !== null && typeof cause === "object" && depth < 12; depth += 1) {
    yield cause as Record<string, unknown>;
    cause = (cause as { cause?: unknown }).cause;
  }
}

/** The bytes that the contract reverted with, wherever in the chain of causes a node or a wallet put them. */
export function revertData(error: unknown): Hex | undefined {
  for (const cause of causes(error)) {
    for (const place of [cause["data"], cause["raw"], nested(cause["data"])]) {
      if (isHex(place) && place.length >= 10) return place;
    }
  }
  return undefined;
}

function nested(data: unknown): unknown {
  if (data === null || typeof data !== "object") return undefined;
  const { data: inner, originalError } = data as { data?: unknown; originalError?: { data?: unknown } };
  return isHex(inner) ? inner : (nested(inner) ?? originalError?.data);
}

function ownCode(error: unknown): keyof typeof CODES | undefined {
  for (const cause of causes(error)) {
    const { code } = cause;
    if (typeof code === "number" && code in CODES) return code as keyof typeof CODES;
  }
  return undefined;
}

const messages = (error: unknown): string =>
  error instanceof BaseError
    ? `${error.shortMessage} ${error.details ?? ""} ${error.walk().message}`
    : error instanceof Error
      ? error.message
      : String((error as { message?: unknown } | null)?.message ?? error);
