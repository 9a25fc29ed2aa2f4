// What calls would do, without doing it. The node runs them at the caller's own address with the code of `Rehearsal` and reads, in the same
// `eth_call`, what is expected to change. A node that takes no state override still says whether the first would succeed.
import {
  BaseError,
  decodeFunctionResult,
  ExecutionRevertedError,
  encodeFunctionData,
  type Hex,
  type PublicClient,
} from "viem";
import { rehearsalAbi, rehearsalCode } from "../generated/contracts.ts";
import { ABIS, type Addresses, type ContractCall, encodeCall } from "./contracts.ts";
import type { Watch } from "./watch.ts";

/** What the views answered after the calls, and what the watched views say now. */
type Reader = Pick<PublicClient, "call" | "readContract">;

/** What the watched views answer now. */
export function readWatches(client: Reader, watches: readonly Watch[], addresses: Addresses): Promise<unknown[]> {
  return Promise.all(
    watches.map(({ contract, functionName, args }) =>
      client.readContract({ address: addresses[contract], abi: ABIS[contract], functionName, args }),
    ),
  );
}

/** What the views would answer after the calls, or nothing where the node cannot say; throws as the calls would fail. */
export async function rehearse(
  client: Reader,
  { calls, watches, from }: { calls: readonly ContractCall[]; watches: readonly Watch[]; from: Hex },
  addresses: Addresses,
): Promise<readonly unknown[] | undefined> {
  const afterwards = await rehearseCalls(client, {
    calls: calls.map((call) => encodeCall(call, addresses)),
    reads: watches.map((watch) => encodeCall(watch, addresses)),
    from,
  });
  return afterwards === undefined
    ? undefined
    : watches.map(({ contract, functionName }, index) =>
        decodeFunctionResult({ abi: ABIS[contract], functionName, data: afterwards[index] ?? "0x" }),
      );
}

interface Encoded {
  readonly target: Hex;
  readonly data: Hex;
}

/** The same of calls that are written out already: what the reads answer after them, as it came. */
export async function rehearseCalls(
  client: Pick<PublicClient, "call">,
  { calls, reads, from }: { calls: readonly Encoded[]; reads: readonly Encoded[]; from: Hex },
): Promise<readonly Hex[] | undefined> {
  const data = encodeFunctionData({ abi: rehearsalAbi, functionName: "rehearse", args: [calls, reads] });
  const stateOverride = [{ address: from, code: rehearsalCode }] as const;
  let answer: Hex | undefined;
  try {
    ({ data: answer } = await client.call({ account: from, to: from, data, stateOverride: [...stateOverride] }));
  } catch (error) {
    if (isRevert(error)) throw error;
  }
  if (answer === undefined) {
    await simulateFirst(client, calls, from);
    return undefined;
  }
  return decodeFunctionResult({ abi: rehearsalAbi, functionName: "rehearse", data: answer });
}

/** Where a node takes no state override: whether the first call would succeed; later ones may depend on it. */
async function simulateFirst(
  client: Pick<PublicClient, "call">,
  [first]: readonly Encoded[],
  from: Hex,
): Promise<void> {
  if (first !== undefined) await client.call({ account: from, to: first.target, data: first.data });
}

const isRevert = (error: unknown): boolean =>
  error instanceof BaseError && error.walk((cause) => cause instanceof ExecutionRevertedError) !== null;
