// From a request to a transaction: what is missing is filled in (nonce, gas, fees), or left out where a call does not ask for it.

import type { SignedTransaction } from "../pool/index.ts";
import { bytesToHex, type Transaction, type UnsignedTransaction } from "../primitives/index.ts";
import { INVALID_PARAMS, RpcError } from "../server/index.ts";
import type { CallRequest } from "./call-request.ts";
import type { ChainBlock } from "./chain-types.ts";
import { serverError } from "./errors.ts";
import { estimateGas } from "./estimate.ts";
import type { Node } from "./node.ts";

const NOBODY = new Uint8Array(20);
const NO_DATA = new Uint8Array(0);

/** The type that a request's fields ask for. */
function typeOf(request: CallRequest): number {
  if (request.type !== undefined) return request.type;
  if (request.authorizations) return 4;
  if (request.blobHashes || request.maxBlobFee !== undefined) return 3;
  if (request.gasPrice === undefined) return 2;
  return request.accessList ? 1 : 0;
}

/** The caller of a call, zero where none is named. */
export const callerOf = (request: CallRequest): Uint8Array => request.from ?? NOBODY;

const hasPrice = ({ gasPrice, maxFee, maxPriorityFee }: CallRequest): boolean =>
  (gasPrice ?? maxFee ?? maxPriorityFee ?? 0n) > 0n;

/**
 * A request as a call in a block: without a price it is free, and its gas is at most `gasCap`. `isFunded`: its sender's balance is another than the
 * block's, and the engine judges it.
 */
export async function callTransaction(
  node: Node,
  request: CallRequest,
  block: ChainBlock,
  { gasCap, baseFee, isFunded }: { gasCap: bigint; baseFee: bigint; isFunded: boolean },
): Promise<Transaction> {
  const { gasPrice } = request;
  const maxFee =
    gasPrice ?? request.maxFee ?? (request.maxPriorityFee === undefined ? 0n : baseFee + request.maxPriorityFee);
  if (hasPrice(request) && maxFee < baseFee) {
    throw serverError(`max fee per gas less than block base fee: maxFeePerGas: ${maxFee}, baseFee: ${baseFee}`);
  }
  const chainId = checkedChainId(node, request);
  const gasLimit = request.gas === undefined || request.gas > gasCap ? gasCap : request.gas;
  if (hasPrice(request) && !isFunded) await checkFunds(node, block, request);
  return {
    ...unsignedFields(request, typeOf(request), chainId),
    nonce: request.nonce ?? 0n,
    gasLimit,
    maxFee,
    maxPriorityFee: gasPrice ?? request.maxPriorityFee ?? 0n,
    yParity: 0,
    r: 0n,
    s: 0n,
  };
}

function checkedChainId(node: Node, { chainId }: CallRequest): bigint {
  if (chainId !== undefined && chainId !== node.chain.chainId) {
    throw new RpcError(INVALID_PARAMS, `chainId does not match node's (have=${chainId}, want=${node.chain.chainId})`);
  }
  return node.chain.chainId;
}

/** A call with a price has to be payable, as the transaction would have to be; gas that nobody asked for costs nothing. */
async function checkFunds(node: Node, block: ChainBlock, request: CallRequest): Promise<void> {
  const value = request.value ?? 0n;
  const cost = (request.gas ?? 0n) * (request.gasPrice ?? request.maxFee ?? 0n) + value;
  const balance = await node.chain.read(block, (state) => state.account(callerOf(request))?.balance ?? 0n);
  if (balance < value) throw serverError("insufficient funds for transfer");
  if (balance < cost) {
    throw serverError(
      `insufficient funds for gas * price + value: balance ${balance}, tx cost ${cost}, overshot ${cost - balance}`,
    );
  }
}

function unsignedFields(request: CallRequest, type: number, chainId: bigint) {
  return {
    type,
    chainId,
    to: request.to ?? null,
    value: request.value ?? 0n,
    data: request.data ?? NO_DATA,
    accessList: type === 0 ? [] : (request.accessList ?? []),
    maxBlobFee: request.maxBlobFee ?? 0n,
    blobHashes: request.blobHashes ?? [],
    authorizations: request.authorizations ?? [],
  };
}

/** Gas for a transaction that is to be sent: what is asked for, or what it needs. */
export async function gasOf(node: Node, request: CallRequest): Promise<bigint> {
  return request.gas ?? estimateGas(node, request, node.chain.head, undefined, true);
}

/**
 * A request with all that is missing filled in. Whoever sends it puts it into the pool before anything else runs, so that two of one sender never get
 * one nonce; therefore the gas has to be known before.
 */
export function filled(node: Node, request: CallRequest, gasLimit: bigint): UnsignedTransaction {
  const type = typeOf(request);
  if (!request.to && !request.data?.length)
    throw new RpcError(INVALID_PARAMS, "contract creation without any data provided");
  if (type < 2 && (request.maxFee !== undefined || request.maxPriorityFee !== undefined)) {
    throw new RpcError(
      INVALID_PARAMS,
      `a transaction of type ${type} has a gasPrice, not maxFeePerGas or maxPriorityFeePerGas`,
    );
  }
  const fees = feesOf(node, request);
  const chainId = checkedChainId(node, request);
  return {
    ...unsignedFields(request, type, chainId),
    ...fees,
    nonce: request.nonce ?? node.nextNonce(callerOf(request)),
    gasLimit,
  };
}

function feesOf(
  node: Node,
  { gasPrice, maxFee, maxPriorityFee, type }: CallRequest,
): { maxFee: bigint; maxPriorityFee: bigint } {
  if (gasPrice !== undefined) return { maxFee: gasPrice, maxPriorityFee: gasPrice };
  const baseFee = node.nextBaseFee();
  const { suggestedTip } = node.options;
  if (type !== undefined && type < 2) return { maxFee: node.gasPrice(), maxPriorityFee: node.gasPrice() };
  const tip = maxPriorityFee ?? (maxFee !== undefined && maxFee < suggestedTip ? maxFee : suggestedTip);
  const fee = maxFee ?? 2n * baseFee + tip;
  if (fee < tip) {
    throw serverError(
      `maxFeePerGas (${fee}) < maxPriorityFeePerGas (${tip}): max priority fee per gas higher than max fee per gas`,
    );
  }
  return { maxFee: fee, maxPriorityFee: tip };
}

/** The account that sends a request: one of the node's own or one that it pretends to be. */
function senderOf(node: Node, request: CallRequest): Uint8Array {
  const [first] = node.keys.addresses();
  const sender = request.from ?? first;
  if (!sender) throw new RpcError(INVALID_PARAMS, "invalid argument 0 (transaction): from is missing");
  if (typeOf(request) === 3) throw new RpcError(INVALID_PARAMS, "blob transactions come raw, with their sidecar");
  if (!node.keys.has(sender) && !node.keys.mayPretend(sender)) {
    throw serverError(`unknown account ${bytesToHex(sender)}: it is neither one of the node's nor impersonated`);
  }
  return sender;
}

/** A request as a signed transaction of an account that the node signs for. */
export async function signedBy(
  node: Node,
  request: CallRequest,
): Promise<{ signed: SignedTransaction; isImpersonated: boolean }> {
  const from = senderOf(node, request);
  const gas = await gasOf(node, { ...request, from });
  return sealedBy(node, { ...request, from }, from, gas);
}

function sealedBy(
  node: Node,
  request: CallRequest,
  sender: Uint8Array,
  gas: bigint,
): { signed: SignedTransaction; isImpersonated: boolean } {
  const unsigned = filled(node, request, gas);
  const signed = node.keys.signTransaction(sender, unsigned);
  return signed
    ? { signed, isImpersonated: false }
    : { signed: node.keys.pretend(sender, unsigned), isImpersonated: true };
}

/** Sends a request; its hash. */
export async function sendRequest(node: Node, request: CallRequest): Promise<string> {
  const from = senderOf(node, request);
  const gas = await gasOf(node, { ...request, from });
  const { signed, isImpersonated } = sealedBy(node, { ...request, from }, from, gas);
  return node.submit(signed, isImpersonated);
}

/** Sends a request for an account without its key. */
export async function sendUnsigned(node: Node, request: CallRequest): Promise<string> {
  const { from } = request;
  if (!from) throw new RpcError(INVALID_PARAMS, "invalid argument 0 (transaction): from is missing");
  const gas = await gasOf(node, request);
  return node.submit(node.keys.pretend(from, filled(node, request, gas)), true);
}
