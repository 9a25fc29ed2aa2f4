// What is ordered of a trace, as it goes to the reader's thread: plain data, a block's transactions as few pieces.
import type { Rules } from "../../builder/index.ts";
import type { Header, Transaction } from "../../primitives/index.ts";
import type { AccountOverride } from "../pretend.ts";
import type { TracerKind } from "./kinds.ts";

/** What all orders say. */
interface Common {
  kind: TracerKind;
  /** the tracing build of the engine: compiled once, for all threads */
  module: WebAssembly.Module;
  rules: Rules;
  header: Header;
}

/** Transactions of a block, one behind another: copying ten thousand arrays takes longer than running them. */
export interface PackedTransactions {
  raws: Uint8Array;
  /** bytes of each */
  lengths: Uint32Array;
  /** 20 bytes each */
  senders: Uint8Array;
  /** 32 bytes each */
  hashes: Uint8Array;
}

/** Runs transactions of a block again on the state in front of it. */
export interface BlockOrder extends Common {
  of: "block";
  blockHash: Uint8Array;
  transactions: PackedTransactions;
  /** the first one that is traced; those before it only run */
  from: number;
}

/** Runs a call that nobody signed. */
export interface CallOrder extends Common {
  of: "call";
  sender: Uint8Array;
  tx: Transaction;
  accounts: readonly AccountOverride[];
  moves: readonly (readonly [address: Uint8Array, id: number])[];
  /** in place of what follows from the header, wei per blob gas */
  blobBaseFee: bigint | undefined;
}

export type TraceOrder = BlockOrder | CallOrder;

const ADDRESS_BYTES = 20;
const HASH_BYTES = 32;

export interface PackedTransaction {
  raw: Uint8Array;
  sender: Uint8Array;
  hash: Uint8Array;
}

export function pack(transactions: readonly PackedTransaction[]): PackedTransactions {
  return {
    raws: Buffer.concat(transactions.map(({ raw }) => raw)),
    lengths: Uint32Array.from(transactions, ({ raw }) => raw.length),
    senders: Buffer.concat(transactions.map(({ sender }) => sender)),
    hashes: Buffer.concat(transactions.map(({ hash }) => hash)),
  };
}

export function* unpack({ raws, lengths, senders, hashes }: PackedTransactions): Generator<PackedTransaction> {
  let at = 0;
  for (const [i, length] of lengths.entries()) {
    yield {
      raw: raws.subarray(at, at + length),
      sender: senders.subarray(i * ADDRESS_BYTES, (i + 1) * ADDRESS_BYTES),
      hash: hashes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
    };
    at += length;
  }
}
