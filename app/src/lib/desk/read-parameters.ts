import { ABIS, type ParameterContract } from "../../../../scripts/actions/index.ts";
import type { Network } from "../chain/network.ts";
import type { Parameters, ParameterValues } from "./parameters.ts";

/** The numbers that count now, and what is scheduled. */
export async function readParameters(
  { client, deployment }: Network,
  contract: ParameterContract,
): Promise<Parameters> {
  const read = { address: deployment[contract], abi: ABIS[contract] };
  const [now, scheduled] = await Promise.all([
    client.readContract({ ...read, functionName: "parameters" }),
    client.readContract({ ...read, functionName: "scheduledParameters" }),
  ]);
  const [next, from] = scheduled as readonly [ParameterValues, number];
  return { now: now as ParameterValues, scheduled: from === 0 ? null : { next, from } };
}
