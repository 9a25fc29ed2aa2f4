// How blocks, transactions, receipts and logs look in JSON (execution-apis, with geth's members).
import type { Header, LogEntry, Transaction, Withdrawal } from "../primitives/index.ts";
import { bloomOf, bytesToHex, signatureV } from "../primitives/index.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };

/** A quantity: hex without leading zeros. */
export const quantityHex = (value: bigint | number): string => `0x${value.toString(16)}`;

/** 32 bytes in hex. */
export const wordHex = (value: bigint): string => `0x${value.toString(16).padStart(64, "0")}`;

const maybeQuantity = (value: bigint | undefined): string | undefined =>
  value === undefined ? undefined : quantityHex(value);
const maybeBytes = (value: Uint8Array | null | undefined): string | undefined =>
  value ? bytesToHex(value) : undefined;

/** Members that a header has in every form of a block; those of later forks are missing before them. */
export function headerJson(header: Header, hash: Uint8Array): Record<string, Json | undefined> {
  return {
    number: quantityHex(header.number),
    hash: bytesToHex(hash),
    parentHash: bytesToHex(header.parentHash),
    nonce: bytesToHex(header.nonce),
    mixHash: bytesToHex(header.mixHash),
    sha3Uncles: bytesToHex(header.unclesHash),
    logsBloom: bytesToHex(header.bloom),
    transactionsRoot: bytesToHex(header.transactionsRoot),
    stateRoot: bytesToHex(header.stateRoot),
    receiptsRoot: bytesToHex(header.receiptsRoot),
    miner: bytesToHex(header.coinbase),
    difficulty: quantityHex(header.difficulty),
    extraData: bytesToHex(header.extraData),
    gasLimit: quantityHex(header.gasLimit),
    gasUsed: quantityHex(header.gasUsed),
    timestamp: quantityHex(header.timestamp),
    baseFeePerGas: maybeQuantity(header.baseFee),
    withdrawalsRoot: maybeBytes(header.withdrawalsRoot),
    blobGasUsed: maybeQuantity(header.blobGasUsed),
    excessBlobGas: maybeQuantity(header.excessBlobGas),
    parentBeaconBlockRoot: maybeBytes(header.parentBeaconRoot),
    requestsHash: maybeBytes(header.requestsHash),
  };
}

export const withdrawalJson = ({ index, validatorIndex, address, amountGwei }: Withdrawal): Json => ({
  index: quantityHex(index),
  validatorIndex: quantityHex(validatorIndex),
  address: bytesToHex(address),
  amount: quantityHex(amountGwei),
});

/** Where a transaction stands. */
export interface Place {
  blockHash: Uint8Array;
  header: Pick<Header, "number" | "timestamp" | "baseFee">;
  index: number;
}

/** Wei per gas that a transaction pays in a block with this base fee. */
export function effectivePrice({ maxFee, maxPriorityFee }: Transaction, baseFee: bigint | undefined): bigint {
  if (baseFee === undefined) return maxFee;
  const wanted = baseFee + maxPriorityFee;
  return wanted < maxFee ? wanted : maxFee;
}

/** A transaction; `place` is null while it waits. */
export function transactionJson(tx: Transaction, hash: Uint8Array, sender: Uint8Array, place: Place | null): Json {
  const isTyped = tx.type > 0;
  return {
    type: quantityHex(tx.type),
    hash: bytesToHex(hash),
    nonce: quantityHex(tx.nonce),
    blockHash: place ? bytesToHex(place.blockHash) : null,
    blockNumber: place ? quantityHex(place.header.number) : null,
    blockTimestamp: place ? quantityHex(place.header.timestamp) : null,
    transactionIndex: place ? quantityHex(place.index) : null,
    from: bytesToHex(sender),
    to: tx.to ? bytesToHex(tx.to) : null,
    value: quantityHex(tx.value),
    gas: quantityHex(tx.gasLimit),
    gasPrice: quantityHex(place ? effectivePrice(tx, place.header.baseFee) : tx.maxFee),
    maxFeePerGas: tx.type >= 2 ? quantityHex(tx.maxFee) : undefined,
    maxPriorityFeePerGas: tx.type >= 2 ? quantityHex(tx.maxPriorityFee) : undefined,
    maxFeePerBlobGas: tx.type === 3 ? quantityHex(tx.maxBlobFee) : undefined,
    blobVersionedHashes: tx.type === 3 ? tx.blobHashes.map(bytesToHex) : undefined,
    input: bytesToHex(tx.data),
    accessList: isTyped ? tx.accessList.map(accessListEntryJson) : undefined,
    authorizationList:
      tx.type === 4
        ? tx.authorizations.map(({ chainId, address, nonce, yParity, r, s }) => ({
            chainId: quantityHex(chainId),
            address: bytesToHex(address),
            nonce: quantityHex(nonce),
            yParity: quantityHex(yParity),
            r: quantityHex(r),
            s: quantityHex(s),
          }))
        : undefined,
    chainId: maybeQuantity(tx.chainId),
    v: quantityHex(signatureV(tx)),
    r: quantityHex(tx.r),
    s: quantityHex(tx.s),
    yParity: isTyped ? quantityHex(tx.yParity) : undefined,
  };
}

export const accessListEntryJson = ({
  address,
  storageKeys,
}: {
  address: Uint8Array;
  storageKeys: readonly Uint8Array[];
}): Json => ({ address: bytesToHex(address), storageKeys: storageKeys.map(bytesToHex) });

/** A log of a transaction that has its place. `logIndex` counts through the block. */
export function logJson(
  log: LogEntry,
  transactionHash: Uint8Array,
  place: Place,
  logIndex: number,
  removed = false,
): Json {
  return {
    address: bytesToHex(log.address),
    topics: log.topics.map(bytesToHex),
    data: bytesToHex(log.data),
    blockNumber: quantityHex(place.header.number),
    blockHash: bytesToHex(place.blockHash),
    blockTimestamp: quantityHex(place.header.timestamp),
    transactionHash: bytesToHex(transactionHash),
    transactionIndex: quantityHex(place.index),
    logIndex: quantityHex(logIndex),
    removed,
  };
}

/** What a transaction came to, beside the transaction itself. */
export interface Outcome {
  succeeded: boolean;
  /** state after the transaction, in place of the status: before Byzantium */
  stateRoot?: Uint8Array;
  gasUsed: bigint;
  cumulativeGas: bigint;
  logs: readonly LogEntry[];
  /** logs of the block in front of this transaction's */
  firstLogIndex: number;
  created: Uint8Array | null;
  /** wei per blob gas in its block */
  blobBaseFee: bigint;
}

const GAS_PER_BLOB = 1n << 17n;

export function receiptJson(
  tx: Transaction,
  hash: Uint8Array,
  sender: Uint8Array,
  place: Place,
  outcome: Outcome,
): Record<string, Json | undefined> {
  return {
    type: quantityHex(tx.type),
    status: outcome.stateRoot ? undefined : outcome.succeeded ? "0x1" : "0x0",
    root: maybeBytes(outcome.stateRoot),
    cumulativeGasUsed: quantityHex(outcome.cumulativeGas),
    logsBloom: bytesToHex(bloomOf(outcome.logs)),
    logs: outcome.logs.map((log, i) => logJson(log, hash, place, outcome.firstLogIndex + i)),
    transactionHash: bytesToHex(hash),
    transactionIndex: quantityHex(place.index),
    blockHash: bytesToHex(place.blockHash),
    blockNumber: quantityHex(place.header.number),
    gasUsed: quantityHex(outcome.gasUsed),
    effectiveGasPrice: quantityHex(effectivePrice(tx, place.header.baseFee)),
    from: bytesToHex(sender),
    to: tx.to ? bytesToHex(tx.to) : null,
    contractAddress: outcome.created ? bytesToHex(outcome.created) : null,
    blobGasUsed: tx.type === 3 ? quantityHex(BigInt(tx.blobHashes.length) * GAS_PER_BLOB) : undefined,
    blobGasPrice: tx.type === 3 ? quantityHex(outcome.blobBaseFee) : undefined,
  };
}
