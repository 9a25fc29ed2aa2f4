// What calls would do, without doing it. The node runs them at the caller's own address with the code of `Rehearsal` and reads, in the same
// `eth_call`, what is expected to change. A node that takes no state override still says whether the first would succeed.
import { BaseError, decodeFunctionResult, ExecutionRevertedError, encodeFunctionData, type Hex } from "viem";
import { describeRevert } from "../chain/describe-revert.ts";
import { rehearsalAbi, rehearsalCode } from "../generated/contracts.ts";
import { Failure } from "../stack/failure.ts";
import { ABIS, addressOf, type Context, type ContractCall, type Watch } from "./types.ts";

/** A call as the chain takes it. */
export function encodeCall({ contract, functionName, args }: ContractCall, { deployment }: Context) {
  return {
    target: addressOf(deployment, contract),
    data: encodeFunctionData({ abi: ABIS[contract], functionName, args }),
  };
}

/** What the watched views answer now. */
export async function readWatches(watches: readonly Watch[], context: Context): Promise<readonly unknown[]> {
  const { connection, deployment } = context;
  return Promise.all(
    watches.map(({ contract, functionName, args }) =>
      connection.client.readContract({
        address: addressOf(deployment, contract),
        abi: ABIS[contract],
        functionName,
        args,
      }),
    ),
  );
}

/** What the views would answer after the calls, or nothing where the node cannot say; fails as the calls would fail. */
export async function rehearse(
  calls: readonly ContractCall[],
  watches: readonly Watch[],
  from: Hex,
  context: Context,
): Promise<readonly unknown[] | undefined> {
  const encoded = calls.map((call) => encodeCall(call, context));
  const reads = watches.map((watch) => encodeCall(watch, context));
  const data = encodeFunctionData({ abi: rehearsalAbi, functionName: "rehearse", args: [encoded, reads] });
  const stateOverride = [{ address: from, code: rehearsalCode }] as const;
  try {
    const answer = await context.connection.client.call({
      account: from,
      to: from,
      data,
      stateOverride: [...stateOverride],
    });
    if (answer.data === undefined) return simulateFirst(calls, from, context);
    const afterwards = decodeFunctionResult({ abi: rehearsalAbi, functionName: "rehearse", data: answer.data });
    return watches.map(({ contract, functionName }, index) =>
      decodeFunctionResult({ abi: ABIS[contract], functionName, data: afterwards[index] ?? "0x" }),
    );
  } catch (error) {
    if (isRevert(error)) throw refusal(error);
    return simulateFirst(calls, from, context);
  }
}

/** Where a node takes no state override: whether the first call would succeed; later ones may depend on it. */
async function simulateFirst(calls: readonly ContractCall[], from: Hex, context: Context): Promise<undefined> {
  const [first] = calls;
  if (first === undefined) return undefined;
  const { target, data } = encodeCall(first, context);
  await context.connection.client.call({ account: from, to: target, data }).catch((error: unknown) => {
    throw refusal(error);
  });
  return undefined;
}

function isRevert(error: unknown): boolean {
  return error instanceof BaseError && error.walk((cause) => cause instanceof ExecutionRevertedError) !== null;
}

function refusal(error: unknown): Failure {
  return new Failure(`refused: ${describeRevert(error)}`);
}
