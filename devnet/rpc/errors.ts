// The one table from what went wrong to the codes of JSON-RPC, and what a failed call says to its sender.
import { CallTimedOut, ChainEnded, StateUnreachable } from "../chain/index.ts";
import { haltName, halts, layout, RegionFull, reasonName, reasons } from "../engine/index.ts";
import { ClockError, PoolError } from "../pool/index.ts";
import { bytesToHex } from "../primitives/index.ts";
import { METHOD_NOT_FOUND, RpcError, TIMED_OUT } from "../server/index.ts";
import { revertReason } from "./revert-reason.ts";

/** geth's default, which clients read the message of. */
export const SERVER_ERROR = -32000;
/** EIP-1474: what was asked for is not there (any more). */
export const RESOURCE_NOT_FOUND = -32001;
/** EIP-1474: the method exists, but not in this way. */
export const NOT_SUPPORTED = -32004;
/** EIP-4444: what was asked for lies further back than is kept. */
export const PRUNED_HISTORY = 4444;
const EXECUTION_REVERTED = 3;
/** Of which the state has no entry, for a call; a trace works on copies of all of them. */
const TOUCHED_LIMIT = layout.OWN_ENTRIES_LIMIT - 1;

export const serverError = (message: string): RpcError => new RpcError(SERVER_ERROR, message);

/** ethers knows an unknown method by these words. */
export const unknownMethod = (method: string): RpcError =>
  new RpcError(METHOD_NOT_FOUND, `the method ${method} does not exist/is not available`);

/** geth's words for what ends a frame; chai's matchers know them. */
const HALT_WORDS: Readonly<Record<number, string>> = {
  [halts.HALT_OUT_OF_GAS]: "out of gas",
  [halts.HALT_STACK_UNDERFLOW]: "stack underflow",
  [halts.HALT_STACK_OVERFLOW]: "stack limit reached 1024",
  [halts.HALT_INVALID_OPCODE]: "invalid opcode: INVALID",
  [halts.HALT_INVALID_JUMP]: "invalid jump destination",
  [halts.HALT_STATIC_WRITE]: "write protection",
  [halts.HALT_RETURN_DATA]: "return data out of bounds",
  [halts.HALT_CREATE_COLLISION]: "contract address collision",
  [halts.HALT_CODE_TOO_LARGE]: "max code size exceeded",
  [halts.HALT_CODE_PREFIX]: "invalid code: must not begin with 0xef",
  [halts.HALT_INITCODE_TOO_LARGE]: "max initcode size exceeded",
  [halts.HALT_PRECOMPILE]: "precompiled contract failed",
};

/** In words why a frame ended without success. */
export function failureText(halt: number, output: Uint8Array): string {
  if (halt === halts.HALT_REVERT) {
    const reason = revertReason(output);
    return `execution reverted${reason === undefined ? "" : `: ${reason}`}`;
  }
  return HALT_WORDS[halt] ?? haltName(halt);
}

/** The error of a call that failed: a revert carries its data as a hex string, also when there is none; other halts have no data. */
export function callFailed(halt: number, output: Uint8Array): RpcError {
  const text = failureText(halt, output);
  return halt === halts.HALT_REVERT
    ? new RpcError(EXECUTION_REVERTED, text, bytesToHex(output))
    : serverError(halt === halts.HALT_OUT_OF_GAS ? `EVM error OutOfGas: ${text}` : text);
}

/** The error of a call that could not even begin. */
export function callInvalid(reason: number, { gasLimit }: { gasLimit: bigint }): RpcError {
  if (reason === reasons.FUNDS_INSUFFICIENT) return serverError("insufficient funds for transfer");
  if (reason === reasons.GAS_BELOW_INTRINSIC) return serverError(`intrinsic gas too low: gas ${gasLimit}`);
  if (reason === reasons.GAS_BELOW_FLOOR)
    return serverError(`insufficient gas for floor data gas cost: gas ${gasLimit}`);
  if (reason === reasons.INITCODE_TOO_LARGE) return serverError("max initcode size exceeded");
  return serverError(`invalid transaction: ${reasonName(reason).toLowerCase().replaceAll("_", " ")}`);
}

/** What a client is told of an error; faults of ours pass unchanged, and the server hides them. */
export function asRpcError(error: unknown): unknown {
  if (error instanceof PoolError || error instanceof ClockError) return serverError(error.message);
  if (error instanceof CallTimedOut) return new RpcError(TIMED_OUT, error.message);
  if (error instanceof ChainEnded) return serverError(error.message);
  if (error instanceof StateUnreachable)
    return new RpcError(PRUNED_HISTORY, `pruned history unavailable: ${error.message}`);
  if (error instanceof RegionFull) {
    return serverError(
      `what was asked for needs more than there is room for: ${error.region}; a call or a trace can touch ${TOUCHED_LIMIT} accounts and slots`,
    );
  }
  return error;
}
