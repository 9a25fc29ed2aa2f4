// A command that is an action of the catalogue: which function, and what its options make the arguments.
import {
  type ActionName,
  actionOf,
  type ContractCall,
  permissionOf,
  type Scene,
  type Watch,
  watchesOf,
} from "../actions/index.ts";
import type { ManagedContract } from "../deploy/roles.ts";
import { requireActor } from "./perform.ts";
import type { CallCommand, Context, Value, Values } from "./types.ts";

type Args = readonly (Value | boolean | undefined)[];

/** The calls of a command, permission first, and what they are expected to change. */
export function does<C extends ManagedContract>(
  contract: C,
  functionName: ActionName<C>,
  args: (values: Values, context: Context) => Args = () => [],
): Pick<CallCommand, "calls" | "watch"> {
  if (actionOf(contract, functionName) === undefined) throw new Error(`${contract}.${functionName} is no action`);
  const callOf = (values: Values, context: Context): ContractCall => ({
    contract,
    functionName,
    args: args(values, context),
  });
  return {
    calls: (values, context) => withPermission([callOf(values, context)], context),
    watch: (values, context) => watchesOf([callOf(values, context)], sceneOf(context)),
  };
}

/** What calls of the catalogue change, for commands that put them together themselves. */
export const watchesOfCalls = (calls: readonly ContractCall[], context: Context): readonly Watch[] =>
  watchesOf(calls, sceneOf(context));

const sceneOf = (context: Context): Scene => ({
  addresses: context.deployment,
  from: requireActor(context).account.address,
});

/** USDT refuses to change one permission into another, so it is set to 0 first. */
function withPermission(calls: readonly ContractCall[], context: Context): readonly ContractCall[] {
  const permission = permissionOf(calls, sceneOf(context));
  if (permission === undefined) return calls;
  const { spender, amount } = permission;
  const contract = permission.token === "usdt" ? "usdt" : "goldToken";
  const approve = (value: bigint): ContractCall => ({ contract, functionName: "approve", args: [spender, value] });
  return [...(contract === "usdt" ? [approve(0n)] : []), approve(amount), ...calls];
}
