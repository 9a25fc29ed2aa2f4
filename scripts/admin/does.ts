// A command that is an action of the catalogue: which function, and what its options make the arguments.
import {
  type ActionName,
  actionOf,
  type ContractCall,
  type Scene,
  type Watch,
  watchesOf,
  withPermission,
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
    calls: (values, context) => withPermission([callOf(values, context)], sceneOf(context)),
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
