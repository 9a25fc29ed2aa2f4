// Blocks and their parts as plain data, and their RLP. Fields that a fork added are undefined in blocks before it.
import { keccak256 } from "./keccak.ts";
import type { RlpInput, RlpOutput } from "./rlp.ts";
import { decodeRlp, encodeRlp, RlpError } from "./rlp.ts";

export interface Header {
  parentHash: Uint8Array;
  unclesHash: Uint8Array;
  coinbase: Uint8Array;
  stateRoot: Uint8Array;
  transactionsRoot: Uint8Array;
  receiptsRoot: Uint8Array;
  bloom: Uint8Array;
  difficulty: bigint;
  number: bigint;
  gasLimit: bigint;
  gasUsed: bigint;
  /** seconds */
  timestamp: bigint;
  extraData: Uint8Array;
  /** prevRandao since Paris */
  mixHash: Uint8Array;
  nonce: Uint8Array;
  /** wei per gas; since London */
  baseFee?: bigint;
  /** since Shanghai (EIP-4895) */
  withdrawalsRoot?: Uint8Array;
  /** since Cancun (EIP-4844) */
  blobGasUsed?: bigint;
  excessBlobGas?: bigint;
  /** since Cancun (EIP-4788) */
  parentBeaconRoot?: Uint8Array;
  /** since Prague (EIP-7685) */
  requestsHash?: Uint8Array;
}

export interface Withdrawal {
  index: bigint;
  validatorIndex: bigint;
  address: Uint8Array;
  amountGwei: bigint;
}

export interface Block {
  header: Header;
  /** raw bytes as they are hashed: typed ones with their type in front, old ones as their list */
  transactions: Uint8Array[];
  /** headers; none since Paris */
  uncles: readonly RlpOutput[];
  withdrawals?: Withdrawal[];
}

/** keccak256 of the empty list: the uncles of every block since Paris. */
export const NO_UNCLES_HASH = keccak256(encodeRlp([]));

const FIELDS_OF_OLD = 15;

function headerFields(header: Header): RlpInput[] {
  const fields: (RlpInput | undefined)[] = [
    header.parentHash,
    header.unclesHash,
    header.coinbase,
    header.stateRoot,
    header.transactionsRoot,
    header.receiptsRoot,
    header.bloom,
    header.difficulty,
    header.number,
    header.gasLimit,
    header.gasUsed,
    header.timestamp,
    header.extraData,
    header.mixHash,
    header.nonce,
    header.baseFee,
    header.withdrawalsRoot,
    header.blobGasUsed,
    header.excessBlobGas,
    header.parentBeaconRoot,
    header.requestsHash,
  ];
  return fields.filter((field) => field !== undefined);
}

export const encodeHeader = (header: Header): Uint8Array => encodeRlp(headerFields(header));

export const hashHeader = (header: Header): Uint8Array => keccak256(encodeHeader(header));

function bytesOf(item: RlpOutput | undefined, length?: number): Uint8Array {
  if (!(item instanceof Uint8Array)) throw new RlpError("bytes were expected");
  if (length !== undefined && item.length !== length) throw new RlpError(`${length} bytes were expected`);
  return item;
}

function listOf(item: RlpOutput | undefined): readonly RlpOutput[] {
  if (item === undefined || item instanceof Uint8Array) throw new RlpError("a list was expected");
  return item;
}

/** A number of at most `size` bytes, without leading zeros. */
function numberOf(item: RlpOutput | undefined, size = 8): bigint {
  const bytes = bytesOf(item);
  if (bytes[0] === 0 || bytes.length > size) throw new RlpError("a number that is too long");
  return bytes.length ? BigInt(`0x${Buffer.from(bytes).toString("hex")}`) : 0n;
}

/** The header of a decoded list; its length says which fork's fields it has. */
export function headerOf(item: RlpOutput): Header {
  const f = listOf(item);
  const added = f.length - FIELDS_OF_OLD;
  if (![0, 1, 2, 5, 6].includes(added)) throw new RlpError(`a header of ${f.length} fields`);
  return {
    parentHash: bytesOf(f[0], 32),
    unclesHash: bytesOf(f[1], 32),
    coinbase: bytesOf(f[2], 20),
    stateRoot: bytesOf(f[3], 32),
    transactionsRoot: bytesOf(f[4], 32),
    receiptsRoot: bytesOf(f[5], 32),
    bloom: bytesOf(f[6], 256),
    difficulty: numberOf(f[7], 32),
    number: numberOf(f[8]),
    gasLimit: numberOf(f[9]),
    gasUsed: numberOf(f[10]),
    timestamp: numberOf(f[11]),
    extraData: bytesOf(f[12]),
    mixHash: bytesOf(f[13], 32),
    nonce: bytesOf(f[14], 8),
    ...(added >= 1 ? { baseFee: numberOf(f[15], 32) } : {}),
    ...(added >= 2 ? { withdrawalsRoot: bytesOf(f[16], 32) } : {}),
    ...(added >= 5
      ? { blobGasUsed: numberOf(f[17]), excessBlobGas: numberOf(f[18]), parentBeaconRoot: bytesOf(f[19], 32) }
      : {}),
    ...(added >= 6 ? { requestsHash: bytesOf(f[20], 32) } : {}),
  };
}

export const encodeWithdrawal = ({ index, validatorIndex, address, amountGwei }: Withdrawal): Uint8Array =>
  encodeRlp([index, validatorIndex, address, amountGwei]);

function withdrawalOf(item: RlpOutput): Withdrawal {
  const f = listOf(item);
  if (f.length !== 4) throw new RlpError("a withdrawal has four fields");
  return {
    index: numberOf(f[0]),
    validatorIndex: numberOf(f[1]),
    address: bytesOf(f[2], 20),
    amountGwei: numberOf(f[3]),
  };
}

/** Decodes a block; throws RlpError on anything else. Transactions are not looked into. */
export function decodeBlock(bytes: Uint8Array): Block {
  const parts = listOf(decodeRlp(bytes));
  if (parts.length !== 3 && parts.length !== 4) throw new RlpError(`a block of ${parts.length} parts`);
  const [header, transactions, uncles, withdrawals] = parts;
  return {
    header: headerOf(header as RlpOutput),
    transactions: listOf(transactions).map((item) => (item instanceof Uint8Array ? item : encodeRlp(item))),
    uncles: listOf(uncles),
    ...(withdrawals === undefined ? {} : { withdrawals: listOf(withdrawals).map(withdrawalOf) }),
  };
}

/** Bytes of a block. */
export function encodeBlock({ header, transactions, uncles, withdrawals }: Block): Uint8Array {
  const items = transactions.map((raw): RlpInput => ((raw[0] as number) >= 0xc0 ? decodeRlp(raw) : raw));
  const parts: RlpInput[] = [headerFields(header), items, uncles];
  if (withdrawals) parts.push(withdrawals.map((withdrawal) => decodeRlp(encodeWithdrawal(withdrawal))));
  return encodeRlp(parts);
}
