// Makes a call, or its next step: a function that ADMIN or GOVERNOR guard is scheduled first and called two days later, by the same
// account with the same arguments. The manager says which of the two it is now.
import { type AbiParameter, encodeAbiParameters, type Hex, keccak256, slice } from "viem";
import { ROLE_IDS } from "../deploy/roles.ts";
import { accessManagerAbi } from "../generated/contracts.ts";
import { Failure } from "../stack/failure.ts";
import { type Actor, KEY_VARIABLE } from "./actor.ts";
import { abiFunction, printCall, printValue } from "./print.ts";
import { encodeCall, readWatches, rehearse } from "./rehearse.ts";
import type { Context, ContractCall, Watch } from "./types.ts";

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
  for (const call of calls) steps.push(await nextStep(call, actor, context));
  say(`${actor.name} (${actor.account.address})`);
  for (const { call, note } of steps) say(`  ${printCall(call, context)}${note === undefined ? "" : `\n  ${note}`}`);
  const shown = steps.every(({ final }) => final) ? watches : [];
  const before = await readWatches(shown, context);
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
  printChanges(shown, before, await readWatches(shown, context), context);
}

interface Step {
  readonly call: ContractCall;
  /** Whether this step does what was asked for, rather than announcing it. */
  readonly final: boolean;
  readonly note?: string;
}

async function nextStep(call: ContractCall, { account }: Actor, context: Context): Promise<Step> {
  const { client } = context.connection;
  const { accessManager } = context.deployment;
  const { target, data } = encodeCall(call, context);
  const delay = await delayOf(call, target, data, account.address, context);
  if (delay === 0) return { call, final: true };
  const operationId = keccak256(
    encodeAbiParameters([{ type: "address" }, { type: "address" }, { type: "bytes" }], [account.address, target, data]),
  );
  const scheduled = await client.readContract({
    address: accessManager,
    abi: accessManagerAbi,
    functionName: "getSchedule",
    args: [operationId],
  });
  if (scheduled === 0) {
    const schedule = { contract: "accessManager", functionName: "schedule", args: [target, data, 0] } as const;
    const days = (delay / 86_400).toFixed(1);
    const note = `announces ${printCall(call, context).replaceAll("\n", "\n  ")}\n  which the same command makes, ${days} days later`;
    return { call: schedule, final: false, note };
  }
  if (scheduled > context.now)
    throw new Failure(
      `this is scheduled as ${operationId} and can be made from ${new Date(scheduled * 1_000).toISOString()} on`,
    );
  return { call, final: true, note: `was scheduled as ${operationId}` };
}

/** What the manager lets anybody call, and decides inside. */
const OPEN_MANAGER_FUNCTIONS = ["renounceRole", "schedule", "execute", "cancel"];

/** Seconds that the account has to announce the call ahead; 0 if it calls at once. A wrong role is found by the rehearsal. */
async function delayOf(call: ContractCall, target: Hex, data: Hex, account: Hex, context: Context): Promise<number> {
  const { client } = context.connection;
  const manager = { address: context.deployment.accessManager, abi: accessManagerAbi } as const;
  if (call.contract === "usdt") return 0;
  if (call.contract === "accessManager") {
    if (OPEN_MANAGER_FUNCTIONS.includes(call.functionName)) return 0;
    const [isMember, delay] = await client.readContract({
      ...manager,
      functionName: "hasRole",
      args: [ROLE_IDS.ADMIN, account],
    });
    return isMember ? delay : 0;
  }
  const selector = slice(data, 0, 4);
  const [immediate, delay] = await client.readContract({
    ...manager,
    functionName: "canCall",
    args: [account, target, selector],
  });
  return immediate ? 0 : delay;
}

async function send(call: ContractCall, { account }: Actor, context: Context) {
  const { client, chainId } = context.connection;
  const { target, data } = encodeCall(call, context);
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
    context.say(`  ${watch.title}: ${print(before[index])} → ${next}`);
  }
}

function printOutputs(outputs: readonly AbiParameter[], value: unknown, context: Context): string {
  const [only, ...others] = outputs;
  if (only !== undefined && others.length === 0) return printValue(only, value, context);
  const values = Array.isArray(value) ? value : [value];
  return outputs.map((output, index) => `${output.name} ${printValue(output, values[index], context)}`).join(", ");
}
