import { BaseError, decodeErrorResult, type Hex, isHex } from "viem";
import { contractErrorsAbi } from "../../../../scripts/generated/contracts.ts";
import type { Problem } from "./problem.ts";
import { ERROR_SENTENCES, type ErrorName, type Sentence, type Words } from "./sentences.ts";

const UNSUPPORTED: Omit<Problem, "details"> = {
  code: "unsupported",
  text: "Your wallet does not know this kind of request.",
  advice: "Choose another way, or another wallet.",
};

/** What a wallet's or a node's own error means (EIP-1193, EIP-5792, JSON-RPC). */
const CODES: Record<number, Omit<Problem, "details">> = {
  4001: {
    code: "rejected",
    text: "You declined in your wallet. Nothing was sent.",
    advice: "Try again when you are ready.",
  },
  4100: {
    code: "unauthorised",
    text: "Your wallet does not allow this page to use the account.",
    advice: "Connect again.",
  },
  4200: UNSUPPORTED,
  4900: { code: "disconnected", text: "Your wallet has lost its network.", advice: "Check the wallet's connection." },
  4901: { code: "disconnected", text: "Your wallet is not connected to this network.", advice: "Switch to Goldlane." },
  4902: {
    code: "unknownChain",
    text: "Your wallet does not know Goldlane yet.",
    advice: "Add the network, then switch.",
  },
  5730: { code: "unknownBatch", text: "Your wallet lost track of this batch.", advice: "Check the activity first." },
  [-32601]: UNSUPPORTED,
  [-32002]: { code: "busyWallet", text: "A request is already waiting.", advice: "Open your wallet." },
};

/** Turns whatever was thrown on the way to the chain into a sentence. */
export function explain(error: unknown, words: Words): Problem {
  const data = revertData(error);
  if (data !== undefined) return explainRevert(data, words);
  const code = ownCode(error);
  const known = code === undefined ? undefined : CODES[code];
  if (known !== undefined) return known;
  const text = messages(error);
  if (/user (rejected|denied)|rejected the request/i.test(text)) return CODES[4001] as Problem;
  if (/insufficient funds|doesn't have enough funds/i.test(text)) {
    return {
      code: "noFeeMoney",
      text: "You need a little ether for the network fee.",
      advice: "Add some, then try again.",
    };
  }
  if (/nonce too low|already been used/i.test(text)) {
    return { code: "nonceTooLow", text: "This was already sent.", advice: "Look at the activity." };
  }
  if (
    /fetch failed|failed to fetch|http request failed|econnrefused|timed? ?out|networkerror|load failed/i.test(text)
  ) {
    return {
      code: "unreachable",
      text: "The network cannot be reached. What you see is the last known state.",
      advice: "The page tries again by itself.",
      details: text,
    };
  }
  if (/revert/i.test(text)) {
    return {
      code: "revert",
      text: "The contract refused this. Nothing changed.",
      advice: "Copy the details to report it.",
      details: text,
    };
  }
  return {
    code: "unknown",
    text: "This did not work. Nothing changed.",
    advice: "Copy the details to report it.",
    details: text,
  };
}

/** The sentence of a contract's error; an unknown one shows its selector. */
export function explainRevert(data: Hex, words: Words): Problem {
  try {
    const { errorName, args } = decodeErrorResult({ abi: contractErrorsAbi, data });
    // the standard `Error(string)` and `Panic(uint256)` are decoded as well
    if (errorName in ERROR_SENTENCES) {
      const sentence = ERROR_SENTENCES[errorName as ErrorName] as (args: readonly unknown[], words: Words) => Sentence;
      return { code: errorName, ...sentence(args ?? [], words) };
    }
    return {
      code: errorName as string,
      text: `The contract refused: ${String((args as readonly unknown[] | undefined)?.[0] ?? errorName)}. Nothing changed.`,
      advice: "Copy the details to report it.",
      details: data,
    };
  } catch {
    const name = data === "0x" ? "without a reason" : `(${data.slice(0, 10)})`;
    return {
      code: "unknownRevert",
      text: `The contract refused ${name}. Nothing changed.`,
      advice: "Copy the details to report it.",
      details: data,
    };
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

function ownCode(error: unknown): number | undefined {
  for (const cause of causes(error)) {
    const { code } = cause;
    if (typeof code === "number" && code in CODES) return code;
  }
  return undefined;
}

const messages = (error: unknown): string =>
  error instanceof BaseError
    ? `${error.shortMessage} ${error.details ?? ""} ${error.walk().message}`
    : error instanceof Error
      ? error.message
      : String((error as { message?: unknown } | null)?.message ?? error);
