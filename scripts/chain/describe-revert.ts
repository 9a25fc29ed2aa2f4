import { BaseError, decodeErrorResult, type Hex, isHex } from "viem";
import { contractErrorsAbi } from "../generated/contracts.ts";

/** Why a call failed, as the contract said it: the error with its values, or what the node says. */
export function describeRevert(error: unknown): string {
  const data = revertData(error);
  if (data !== undefined) {
    try {
      const { errorName, args = [] } = decodeErrorResult({ abi: contractErrorsAbi, data });
      return `${errorName}(${args.map(printValue).join(", ")})`;
    } catch {
      return `an error that no contract of ours knows (${data.slice(0, 10)})`;
    }
  }
  if (error instanceof BaseError) return error.details || error.shortMessage;
  return error instanceof Error ? error.message : String(error);
}

/** The data that a call reverted with, wherever in the chain of causes the node's answer has left it. */
function revertData(error: unknown): Hex | undefined {
  for (let cause: unknown = error; cause instanceof Object; cause = "cause" in cause ? cause.cause : undefined) {
    if (!("data" in cause)) continue;
    const { data } = cause;
    if (isHex(data) && data.length >= 10) return data;
    if (data instanceof Object && "data" in data && isHex(data.data) && data.data.length >= 10) return data.data;
  }
  return undefined;
}

/** A decoded value as text: numbers in full, tuples in braces. */
export function printValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printValue).join(", ")}]`;
  if (value instanceof Object)
    return `{${Object.entries(value)
      .map(([key, inner]) => `${key}: ${printValue(inner)}`)
      .join(", ")}}`;
  return String(value);
}
