// State and block overrides of eth_call and its kin: what is to be pretended.
import type { Header } from "../primitives/index.ts";
import { InvalidParams, type Reader } from "./params.ts";
import {
  address,
  data,
  entriesOf,
  looseQuantity,
  member,
  object,
  quantity,
  quantity64,
  storageKey,
  word,
} from "./values.ts";

export interface AccountOverride {
  address: Uint8Array;
  balance?: bigint;
  nonce?: bigint;
  code?: Uint8Array;
  /** all of the storage */
  state?: [key: bigint, value: bigint][];
  /** some of the storage */
  stateDiff?: [key: bigint, value: bigint][];
  /** where the precompiled contract at this address goes */
  movePrecompileTo?: Uint8Array;
}

export interface BlockOverride {
  number?: bigint;
  /** seconds */
  time?: bigint;
  gasLimit?: bigint;
  feeRecipient?: Uint8Array;
  prevRandao?: Uint8Array;
  baseFee?: bigint;
  blobBaseFee?: bigint;
}

const slots = entriesOf(storageKey, (value, field) => BigInt(`0x${Buffer.from(word(value, field)).toString("hex")}`));

const accountOverride: Reader<Omit<AccountOverride, "address">> = (value, field) => {
  const given = object(value, field);
  const state = member(given, "state", slots, field);
  const stateDiff = member(given, "stateDiff", slots, field);
  if (state && stateDiff) throw new InvalidParams(field, "it has both 'state' and 'stateDiff'");
  const balance = member(given, "balance", quantity, field);
  const nonce = member(given, "nonce", quantity64, field);
  const code = member(given, "code", data, field);
  const movePrecompileTo = member(given, "movePrecompileToAddress", address, field);
  return {
    ...(balance === undefined ? {} : { balance }),
    ...(nonce === undefined ? {} : { nonce }),
    ...(code && { code }),
    ...(state && { state }),
    ...(stateDiff && { stateDiff }),
    ...(movePrecompileTo && { movePrecompileTo }),
  };
};

export const stateOverrides: Reader<AccountOverride[]> = (value, field) =>
  entriesOf(address, accountOverride)(value, field).map(([of, override]) => ({ address: of, ...override }));

export const blockOverrides: Reader<BlockOverride> = (value, field) => {
  const given = object(value, field);
  const number = member(given, "number", quantity64, field);
  const time = member(given, "time", quantity64, field) ?? member(given, "timestamp", quantity64, field);
  const gasLimit = member(given, "gasLimit", quantity64, field);
  const feeRecipient = member(given, "feeRecipient", address, field) ?? member(given, "coinbase", address, field);
  const prevRandao = member(given, "prevRandao", word, field) ?? member(given, "random", word, field);
  const baseFee = member(given, "baseFeePerGas", quantity, field) ?? member(given, "baseFee", looseQuantity, field);
  const blobBaseFee = member(given, "blobBaseFee", quantity, field);
  return {
    ...(number === undefined ? {} : { number }),
    ...(time === undefined ? {} : { time }),
    ...(gasLimit === undefined ? {} : { gasLimit }),
    ...(feeRecipient && { feeRecipient }),
    ...(prevRandao && { prevRandao }),
    ...(baseFee === undefined ? {} : { baseFee }),
    ...(blobBaseFee === undefined ? {} : { blobBaseFee }),
  };
};

/** A header with what is overridden in place of its own. */
export function overriddenHeader(header: Header, overrides: BlockOverride): Header {
  const { number, time, gasLimit, feeRecipient, prevRandao, baseFee } = overrides;
  return {
    ...header,
    ...(number === undefined ? {} : { number }),
    ...(time === undefined ? {} : { timestamp: time }),
    ...(gasLimit === undefined ? {} : { gasLimit }),
    ...(feeRecipient && { coinbase: feeRecipient }),
    ...(prevRandao && { mixHash: prevRandao }),
    ...(baseFee === undefined ? {} : { baseFee }),
  };
}
