// A rehearsal whose refusal is told in the words of the command line.
import type { Hex } from "viem";
import { type ContractCall, rehearse as rehearseCalls, type Watch } from "../actions/index.ts";
import { describeRevert } from "../chain/describe-revert.ts";
import { Failure } from "../stack/failure.ts";
import type { Context } from "./types.ts";

/** What the views would answer after the calls, or nothing where the node cannot say; fails as the calls would fail. */
export async function rehearse(
  calls: readonly ContractCall[],
  watches: readonly Watch[],
  from: Hex,
  { connection, deployment }: Context,
): Promise<readonly unknown[] | undefined> {
  try {
    return await rehearseCalls(connection.client, { calls, watches, from }, deployment);
  } catch (error) {
    throw new Failure(`refused: ${describeRevert(error)}`);
  }
}
