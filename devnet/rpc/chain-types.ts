// The chain as the methods see it (chain-view.ts): blocks with their transactions decoded, states, calls. Times are seconds, prices wei per gas,
// addresses 20 and hashes 32 bytes.
import type { BuildAttributes, Rules } from "../builder/index.ts";
import type { Genesis, Schedule } from "../chain/index.ts";
import type { Engine, Replay } from "../engine/index.ts";
import type { Block, Header, LogEntry, Transaction } from "../primitives/index.ts";
import type { Making } from "./build-stats.ts";

/** A transaction in a block. The sender is given with it: that of an impersonated one can't be recovered. */
export interface ChainTransaction {
  /** as the block holds it */
  raw: Uint8Array;
  hash: Uint8Array;
  sender: Uint8Array;
  tx: Transaction;
}

/** What a transaction came to. */
export interface ChainReceipt {
  succeeded: boolean;
  /** state after it, in place of the status: before Byzantium */
  stateRoot?: Uint8Array;
  gasUsed: bigint;
  cumulativeGas: bigint;
  logs: readonly LogEntry[];
  /** logs of the block in front of this one's */
  firstLogIndex: number;
  created: Uint8Array | null;
}

export interface ChainBlock {
  hash: Uint8Array;
  header: Header;
  block: Block;
  transactions: readonly ChainTransaction[];
  receipts: readonly ChainReceipt[];
  /** how many of its transactions failed; known without reading the receipts */
  failed: number;
  rules: Rules;
  /** null where nobody knows: it was imported, or made long ago */
  making: Making | null;
}

export interface ChainAccount {
  nonce: bigint;
  balance: bigint;
  code: Uint8Array;
}

/** EIP-1186: nodes from the root down. */
export interface ChainProof {
  account: ChainAccount | null;
  storageRoot: Uint8Array;
  accountProof: Uint8Array[];
  storageProof: { key: bigint; value: bigint; proof: Uint8Array[] }[];
}

/** The state after a block. */
export interface ChainState {
  account(address: Uint8Array): ChainAccount | null;
  slot(address: Uint8Array, key: bigint): bigint;
}

/** What is pretended for a call; what is left out is the block's. */
export interface CallOverrides {
  accounts?: readonly {
    address: Uint8Array;
    balance?: bigint;
    nonce?: bigint;
    code?: Uint8Array;
    /** all of the storage */
    state?: readonly (readonly [key: bigint, value: bigint])[];
    /** some of the storage */
    stateDiff?: readonly (readonly [key: bigint, value: bigint])[];
    movePrecompileTo?: Uint8Array;
  }[];
  block?: {
    number?: bigint;
    time?: bigint;
    gasLimit?: bigint;
    feeRecipient?: Uint8Array;
    prevRandao?: Uint8Array;
    baseFee?: bigint;
    blobBaseFee?: bigint;
  };
}

export interface CallOutcome {
  /** a number of the engine's reasons: not even tried; 0 = tried */
  invalid: number;
  succeeded: boolean;
  /** a number of the engine's halts; a revert is one */
  halt: number;
  output: Uint8Array;
  gasUsed: bigint;
  refund: bigint;
  logs: readonly LogEntry[];
  created: Uint8Array | null;
  /** what was touched, for access lists: addresses with their slots */
  touched: readonly { address: Uint8Array; keys: readonly bigint[] }[];
}

/** What the next block is to be; what is left out follows from its parent. */
export interface BuildSettings {
  timestamp: bigint;
  coinbase: Uint8Array;
  gasLimit: bigint;
  baseFee?: bigint;
  prevRandao?: Uint8Array;
  parentBeaconRoot?: Uint8Array;
  extraData?: Uint8Array;
}

export interface Built<T extends ChainTransaction> {
  block: ChainBlock;
  /** those that are in it, in its order */
  included: readonly T[];
  /** those that are not valid on this state, with a name of the engine's reasons; those that did not fit are not among them */
  refused: readonly { transaction: T; reason: string }[];
}

/** A block that was sealed and not kept. */
export interface Sealed {
  block: Block;
  hash: Uint8Array;
  /** EIP-7685, by type */
  requests: readonly Uint8Array[];
  /** wei for the beneficiary */
  value: bigint;
  /** as in `Built`, and those that did not fit */
  refused: readonly { transaction: ChainTransaction; reason: string }[];
}

/** A write by a development method, between two blocks. Missing fields stay as they are. */
export interface Intervention {
  address: Uint8Array;
  balance?: bigint;
  nonce?: bigint;
  code?: Uint8Array;
  slots?: readonly (readonly [key: bigint, value: bigint])[];
}

/** The head has moved. */
export interface HeadChange {
  /** left the canonical chain, newest first */
  removed: readonly ChainBlock[];
  /** joined it after that, oldest first */
  added: readonly ChainBlock[];
}

export type HeadListener = (change: HeadChange) => void;

export interface ChainView {
  readonly chainId: bigint;
  readonly schedule: Schedule;
  readonly genesis: ChainBlock;
  readonly head: ChainBlock;
  /** number of the oldest block that is kept beside the genesis block */
  readonly oldestKept: bigint;
  readonly safe: ChainBlock;
  readonly finalized: ChainBlock;
  /** of the canonical chain */
  blockByNumber(number: bigint): ChainBlock | null;
  /** of side branches as well */
  blockByHash(hash: Uint8Array): ChainBlock | null;
  isCanonical(block: ChainBlock): boolean;
  transactionByHash(hash: Uint8Array): { block: ChainBlock; index: number } | null;
  /** the state after the newest block, also while the next one is built */
  readonly headState: ChainState;
  /** reads the state after a block: at once where that is possible, otherwise when it is this work's turn (chain/turns.ts) */
  read<T>(block: ChainBlock, work: (state: ChainState) => T): T | Promise<T>;
  prove(block: ChainBlock, address: Uint8Array, keys: readonly bigint[]): Promise<ChainProof>;
  /** rules, base fee and excess blob gas of a block after this one at a time */
  next(block: ChainBlock, timestamp: bigint): { rules: Rules; baseFee: bigint; excessBlobGas: bigint | undefined };
  /** runs a transaction on the state after `block`, in that block's environment, and forgets what it wrote; the sender's nonce and fees are not asked for */
  call(block: ChainBlock, sender: Uint8Array, tx: Transaction, overrides?: CallOverrides): Promise<CallOutcome>;
  /** builds on the head, in the order given, as many as fit, and makes it the head */
  build<T extends ChainTransaction>(settings: BuildSettings, candidates: Iterable<T>): Promise<Built<T>>;
  /** builds on any block and keeps nothing of it */
  seal(on: ChainBlock, attributes: BuildAttributes, candidates: readonly ChainTransaction[]): Promise<Sealed>;
  /** whether anything on the line to the head has touched an address */
  hasTouched(address: Uint8Array): boolean;
  /** all of it as one write */
  intervene(...writes: readonly Intervention[]): Promise<void>;
  /** all that was sealed and written after it is taken back by `revert`, once */
  snapshot(): number;
  revert(id: number): Promise<boolean>;
  /** makes an earlier canonical block the head */
  rollback(to: ChainBlock): Promise<void>;
  onHead(listener: HeadListener): void;
  /**
   * works on the engine while its state is that after a block and may be written, and nobody else works on it; all of it is put back afterwards. `layer` opens
   * one more layer on the newest: its epoch
   */
  scratch<T>(block: ChainBlock, work: (engine: Engine, layer: () => number) => T): Promise<T>;
  /** runs work on a copy of the state after a block, where calls run (engine/replaying.ts); what it answers */
  replay(block: ChainBlock, work: Replay): Promise<unknown>;
  /** the rules of a block at a place behind this one */
  rulesAt(behind: ChainBlock, number: bigint, timestamp: bigint): Rules;
  /** hashes of the last 256 blocks up to this one */
  hashesUpTo(block: ChainBlock): Map<bigint, Uint8Array>;
  /** everything from the genesis block on, to be built again by `restore`; null where the oldest blocks are no longer kept */
  archive(): Promise<object | null>;
  /** puts an archived chain in this one's place; throws ArchiveError, and then this one is there again */
  restore(archive: object): Promise<void>;
  /** puts a chain of one block in this one's place */
  begin(genesis: Genesis): Promise<void>;
  /** entries of the state table */
  readonly stateEntries: { accounts: number; slots: number };
  setChainId(chainId: bigint): void;
  /** the memory that engines share */
  readonly memory: WebAssembly.Memory;
}
