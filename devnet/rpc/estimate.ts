// eth_call and the search for the least gas that a transaction succeeds with.

import { halts, reasons } from "../engine/index.ts";
import type { Transaction } from "../primitives/index.ts";
import type { CallRequest } from "./call-request.ts";
import type { CallOutcome, CallOverrides, ChainBlock } from "./chain-types.ts";
import { CONSOLE, printed } from "./console.ts";
import { callFailed, callInvalid, serverError } from "./errors.ts";
import type { Node } from "./node.ts";
import type { AccountOverride, BlockOverride } from "./overrides.ts";
import { traceCall } from "./replay.ts";
import { callerOf, callTransaction } from "./requests.ts";

const PLAIN_TRANSFER = 21_000n;
/** The search ends when what is left to decide is this part of the result, as in geth. */
const TOLERANCE = 0.015;
/** A call's gas is kept back by a 64th on each level (EIP-150); a value sent on brings its own (the stipend). */
const STIPEND = 2300n;

export interface Pretended {
  accounts?: readonly AccountOverride[];
  block?: BlockOverride;
}

/** The environment of the block that would be made next. */
function nextBlock(node: Node, block: ChainBlock): BlockOverride {
  return {
    number: block.header.number + 1n,
    time: node.nextTime(),
    gasLimit: node.nextGasLimit(),
    feeRecipient: node.settings.coinbase,
    baseFee: node.nextBaseFee(),
  };
}

function overridesOf(node: Node, block: ChainBlock, pretended: Pretended | undefined, isNext: boolean): CallOverrides {
  const environment = { ...(isNext ? nextBlock(node, block) : {}), ...pretended?.block };
  return { ...(pretended?.accounts && { accounts: pretended.accounts }), block: environment };
}

/** Gas that a call may use: the block's, and of one transaction where that has a limit and it is to be sent. */
function gasCapOf(node: Node, { block: environment }: CallOverrides, block: ChainBlock, isSent: boolean): bigint {
  const limit = environment?.gasLimit ?? block.header.gasLimit;
  const cap = isSent ? node.options.transactionGasCap : undefined;
  return cap !== undefined && cap < limit ? cap : limit;
}

/**
 * Runs a request on the state after a block; `isNext`: in the environment of the block after it. `gas`: one of the many tries of an estimate, which print
 * nothing, but for the one that decides that it fails.
 */
export async function runCall(
  node: Node,
  request: CallRequest,
  block: ChainBlock,
  pretended: Pretended | undefined,
  isNext: boolean,
  gas?: bigint,
  tellsFailure = false,
): Promise<CallOutcome> {
  const overrides = overridesOf(node, block, pretended, isNext);
  const baseFee = overrides.block?.baseFee ?? block.header.baseFee ?? 0n;
  const cap = gas ?? gasCapOf(node, overrides, block, false);
  const isFunded = gas !== undefined || pretended?.accounts?.some(({ balance }) => balance !== undefined) === true;
  const wanted = gas === undefined ? request : { ...request, gas };
  const tx = await callTransaction(node, wanted, block, { gasCap: cap, baseFee, isFunded });
  const outcome = await node.chain.call(block, callerOf(request), tx, overrides);
  if (outcome.invalid && gas === undefined) throw callInvalid(outcome.invalid, tx);
  if (gas === undefined || (tellsFailure && !outcome.succeeded)) {
    await printConsole(node, block, callerOf(request), tx, overrides, outcome);
  }
  return outcome;
}

/** Prints what a call had to say (console.ts). */
async function printConsole(
  node: Node,
  block: ChainBlock,
  sender: Uint8Array,
  tx: Transaction,
  { accounts = [], block: environment = {} }: CallOverrides,
  { touched }: CallOutcome,
): Promise<void> {
  const { onConsole } = node.options;
  if (!onConsole || !touched.some(({ address }) => Buffer.compare(address, CONSOLE) === 0)) return;
  const seen = tx.maxFee === 0n ? { ...environment, baseFee: 0n } : environment;
  const call = { sender, tx, accounts, environment: seen };
  for (const line of printed(await traceCall(node, block, call, { name: "console" }))) onConsole(line);
}

/** What gas the sender can pay for at the request's price. */
async function affordable(
  node: Node,
  request: CallRequest,
  block: ChainBlock,
  pretended: Pretended | undefined,
): Promise<bigint | undefined> {
  const price = request.gasPrice ?? request.maxFee ?? 0n;
  if (price === 0n) return undefined;
  const caller = callerOf(request);
  const pretendedBalance = pretended?.accounts?.find(({ address }) => Buffer.compare(address, caller) === 0)?.balance;
  const balance = pretendedBalance ?? (await node.chain.read(block, (state) => state.account(caller)?.balance ?? 0n));
  const value = request.value ?? 0n;
  if (value > balance) throw serverError("insufficient funds for transfer");
  return (balance - value) / price;
}

const isPlainTransfer = async (
  node: Node,
  { to, data, authorizations, accessList, blobHashes }: CallRequest,
  block: ChainBlock,
): Promise<boolean> =>
  to !== undefined &&
  !data?.length &&
  !authorizations?.length &&
  !accessList?.length &&
  !blobHashes?.length &&
  (await node.chain.read(block, (state) => !state.account(to)?.code.length));

/** The least gas with which a request succeeds; throws its revert where there is none. */
export async function estimateGas(
  node: Node,
  request: CallRequest,
  block: ChainBlock,
  pretended: Pretended | undefined,
  isNext: boolean,
): Promise<bigint> {
  const overrides = overridesOf(node, block, pretended, isNext);
  let high = gasCapOf(node, overrides, block, true);
  if (request.gas !== undefined && request.gas >= PLAIN_TRANSFER && request.gas < high) high = request.gas;
  const paid = await affordable(node, request, block, pretended);
  if (paid !== undefined && paid < high) high = paid;
  const succeeds = async (gas: bigint): Promise<boolean> => {
    const { invalid, succeeded } = await runCall(node, request, block, pretended, isNext, gas);
    return !invalid && succeeded;
  };

  if (high >= PLAIN_TRANSFER && (await isPlainTransfer(node, request, block)) && (await succeeds(PLAIN_TRANSFER))) {
    return PLAIN_TRANSFER;
  }
  const most = await runCall(node, request, block, pretended, isNext, high, true);
  if (most.invalid === reasons.GAS_BELOW_INTRINSIC || most.invalid === reasons.GAS_BELOW_FLOOR)
    throw exceedsAllowance(high);
  if (most.invalid) throw callInvalid(most.invalid, { gasLimit: high });
  if (!most.succeeded) throw failedAtMost(most, high);
  let low = most.gasUsed - 1n;
  // what a call of calls needs at hand is more than what it uses; mostly this is enough at once
  const likely = ((most.gasUsed + most.refund + STIPEND) * 64n) / 63n;
  if (likely < high) {
    if (await succeeds(likely)) high = likely;
    else low = likely;
  }
  while (low + 1n < high && Number(high - low) / Number(high) >= TOLERANCE) {
    let middle = (low + high) / 2n;
    if (middle > low * 2n) middle = low * 2n;
    if (await succeeds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function failedAtMost({ halt, output, gasUsed }: CallOutcome, gas: bigint): Error {
  const error = callFailed(halt, output);
  return gasUsed === gas && halt === halts.HALT_OUT_OF_GAS ? exceedsAllowance(gas) : error;
}

const exceedsAllowance = (gas: bigint): Error => serverError(`gas required exceeds allowance (${gas})`);
