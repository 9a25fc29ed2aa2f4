// The object that describes a call or a transaction that is still to be made (eth_call, eth_estimateGas, eth_sendTransaction …).
import type { AccessListEntry, Authorization } from "../primitives/index.ts";
import { INVALID_PARAMS, RpcError } from "../server/index.ts";
import { InvalidParams, type Reader } from "./params.ts";
import { address, data, hash, listOf, looseQuantity, member, object, quantity, word } from "./values.ts";

/** What is missing is the node's to fill in. Amounts are wei, prices wei per gas. */
export interface CallRequest {
  type?: number;
  from?: Uint8Array;
  /** missing: a creation */
  to?: Uint8Array;
  gas?: bigint;
  gasPrice?: bigint;
  maxFee?: bigint;
  maxPriorityFee?: bigint;
  maxBlobFee?: bigint;
  value?: bigint;
  nonce?: bigint;
  data?: Uint8Array;
  chainId?: bigint;
  accessList?: AccessListEntry[];
  blobHashes?: Uint8Array[];
  authorizations?: Authorization[];
}

const accessListEntry: Reader<AccessListEntry> = (value, field) => {
  const given = object(value, field);
  return {
    address: address(given["address"], `${field}.address`),
    storageKeys: listOf(word)(given["storageKeys"] ?? [], `${field}.storageKeys`),
  };
};

export const accessList = listOf(accessListEntry);

const authorization: Reader<Authorization> = (value, field) => {
  const given = object(value, field);
  const number = (name: string): bigint => looseQuantity(given[name], `${field}.${name}`);
  return {
    chainId: number("chainId"),
    address: address(given["address"], `${field}.address`),
    nonce: number("nonce"),
    // some clients send v alone
    yParity: given["yParity"] === undefined ? number("v") : number("yParity"),
    r: number("r"),
    s: number("s"),
  };
};

/** `input` and `data` mean the same; both may be there if they agree. */
function inputOf(given: Readonly<Record<string, unknown>>, field: string): Uint8Array | undefined {
  const input = member(given, "input", data, field);
  const old = member(given, "data", data, field);
  if (input && old && Buffer.compare(input, old) !== 0) {
    throw new RpcError(
      INVALID_PARAMS,
      'both "data" and "input" are set and not equal. Please use "input" to pass transaction call data',
    );
  }
  return input ?? old;
}

/** Leaves out what is undefined, so that absence stays absence. */
const present = <T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

export const callRequest: Reader<CallRequest> = (value, field) => {
  const given = object(value, field);
  const type = member(given, "type", looseQuantity, field);
  if (type !== undefined && type > 4n)
    throw new InvalidParams(`${field}.type`, "there are transactions of types 0 to 4");
  const request: CallRequest = present<CallRequest>({
    type: type === undefined ? undefined : Number(type),
    from: member(given, "from", address, field),
    to: member(given, "to", address, field),
    gas: member(given, "gas", quantity, field),
    gasPrice: member(given, "gasPrice", quantity, field),
    maxFee: member(given, "maxFeePerGas", quantity, field),
    maxPriorityFee: member(given, "maxPriorityFeePerGas", quantity, field),
    maxBlobFee: member(given, "maxFeePerBlobGas", quantity, field),
    value: member(given, "value", quantity, field),
    nonce: member(given, "nonce", quantity, field),
    data: inputOf(given, field),
    chainId: member(given, "chainId", quantity, field),
    accessList: member(given, "accessList", accessList, field),
    blobHashes: member(given, "blobVersionedHashes", listOf(hash), field),
    authorizations: member(given, "authorizationList", listOf(authorization), field),
  });
  if (request.gasPrice !== undefined && (request.maxFee !== undefined || request.maxPriorityFee !== undefined)) {
    throw new RpcError(INVALID_PARAMS, "both gasPrice and (maxFeePerGas or maxPriorityFeePerGas) specified");
  }
  if (request.maxFee !== undefined && request.maxPriorityFee !== undefined && request.maxFee < request.maxPriorityFee) {
    throw new RpcError(
      -32000,
      `maxFeePerGas (${request.maxFee}) < maxPriorityFeePerGas (${request.maxPriorityFee}): max priority fee per gas higher than max fee per gas`,
    );
  }
  return request;
};
