// Makes a call, or its next step: a function that ADMIN or GOVERNOR guard is scheduled first and called two days later, by the same
// account with the same arguments. The manager says which of the two it is now.
import type { AbiParameter } from "viem";
import {
  abiFunction,
  type ContractCall,
  encodeCall,
  nextStep,
  readWatches,
  WATCH_TITLES,
  type Watch,
} from "../actions/index.ts";
import { Failure } from "../stack/failure.ts";
import { type Actor, KEY_VARIABLE } from "./actor.ts";
import { printCall, printValue } from "./print.ts";
import { rehearse } from "./rehearse.ts";
import type { Context } from "./types.ts";

/** Who acts, or a sentence that somebody has to. */
export function requireActor({ actor }: Context): Actor {
  if (actor === undefined)
    throw new Failure(
      `somebody has to act: --as <account> on the development chain, ${KEY_VARIABLE} in the environment elsewhere`,
    );
  return actor;
}

/** Shows calls and what they change together; sends them one after another unless this is a dry run. */
export async function perform(
  calls: readonly ContractCall[],
  watches: readonly Watch[],
  context: Context,
): Promise<void> {
  const actor = requireActor(context);
  const { say } = context;
  const steps: Step[] = [];
  for (const call of calls) steps.push(await planStep(call, actor, context));
  say(`${actor.name} (${actor.account.address})`);
  for (const { call, note } of steps) say(`  ${printCall(call, context)}${note === undefined ? "" : `\n  ${note}`}`);
  const shown = steps.every(({ final }) => final) ? watches : [];
  const { client } = context.connection;
  const before = await readWatches(client, shown, context.deployment);
  const expected = await rehearse(
    steps.map(({ call }) => call),
    shown,
    actor.account.address,
    context,
  );
  if (context.dryRun) {
    printChanges(shown, before, expected, context);
    say("dry run: nothing was sent");
    return;
  }
  for (const { call } of steps) {
    const { transactionHash, blockNumber } = await send(call, actor, context);
    say(`${call.functionName}: done in block ${blockNumber}, transaction ${transactionHash}`);
  }
  printChanges(shown, before, await readWatches(client, shown, context.deployment), context);
}

interface Step {
  readonly call: ContractCall;
  /** Whether this step does what was asked for, rather than announcing it. */
  readonly final: boolean;
  readonly note?: string;
}

async function planStep(call: ContractCall, { account }: Actor, context: Context): Promise<Step> {
  const { deployment, now } = context;
  const next = await nextStep(call, account.address, { client: context.connection.client, addresses: deployment, now });
  switch (next.kind) {
    case "call":
    case "refused": // the rehearsal says why, in the contract's own words
      return { call, final: true };
    case "announce": {
      const days = (next.delay / 86_400).toFixed(1);
      const note = `announces ${printCall(call, context).replaceAll("\n", "\n  ")}\n  which the same command makes, ${days} days later`;
      return { call: next.call, final: false, note };
    }
    case "waiting":
      throw new Failure(
        `this is scheduled as ${next.operationId} and can be made from ${new Date(next.readyAt * 1_000).toISOString()} on`,
      );
    case "ready":
      return { call, final: true, note: `was scheduled as ${next.operationId}` };
  }
}

async function send(call: ContractCall, { account }: Actor, context: Context) {
  const { client, chainId } = context.connection;
  const { target, data } = encodeCall(call, context.deployment);
  const [nonce, fees, gas] = await Promise.all([
    client.getTransactionCount({ address: account.address, blockTag: "pending" }),
    client.estimateFeesPerGas(),
    client.estimateGas({ account: account.address, to: target, data }),
  ]);
  const serializedTransaction = await account.signTransaction({
    type: "eip1559",
    chainId,
    to: target,
    data,
    nonce,
    gas: (gas * 12n) / 10n,
    maxFeePerGas: fees.maxFeePerGas,
    maxPriorityFeePerGas: fees.maxPriorityFeePerGas,
  });
  const hash = await client.sendRawTransaction({ serializedTransaction });
  const receipt = await client.waitForTransactionReceipt({ hash, timeout: 120_000 });
  if (receipt.status !== "success") throw new Failure(`transaction ${hash} was mined and failed`);
  return receipt;
}

function printChanges(
  watches: readonly Watch[],
  before: readonly unknown[],
  after: readonly unknown[] | undefined,
  context: Context,
): void {
  for (const [index, watch] of watches.entries()) {
    const { outputs } = abiFunction(watch.contract, watch.functionName, watch.args.length);
    const print = (value: unknown) => printOutputs(outputs, value, context);
    const next = after === undefined ? "not known (this node cannot rehearse)" : print(after[index]);
    context.say(`  ${WATCH_TITLES[watch.title]}: ${print(before[index])} → ${next}`);
  }
}

function printOutputs(outputs: readonly AbiParameter[], value: unknown, context: Context): string {
  const [only, ...others] = outputs;
  if (only !== undefined && others.length === 0) return printValue(only, value, context);
  const values = Array.isArray(value) ? value : [value];
  return outputs.map((output, index) => `${output.name} ${printValue(output, values[index], context)}`).join(", ");
}
