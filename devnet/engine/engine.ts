// One instance of the module on one shared memory: what the rest of the devnet calls.
//
// Transactions are numbered slots of a batch. `load` decodes raw bytes into slot i, `execute` runs it speculatively, `commit` applies
// it in its turn. All of it is synchronous; the state lives in the memory, not in this object, and other workers see it at once.
import { randomBytes } from "node:crypto";
import { hashBy } from "../primitives/index.ts";
import type { Access } from "./accesses.ts";
import { readAccesses } from "./accesses.ts";
import * as at from "./assembly/layout.ts";
import type { Exports } from "./exports.ts";
import type { Clock, TraceHooks } from "./host.ts";
import { createImports } from "./host.ts";
import { type Log, readLogs } from "./logs.ts";
import { type Candidate, placeTransaction } from "./placing.ts";
import { recoverAddress } from "./precompiles/index.ts";
import { type AccountState, NEWEST, RegionFull, readAccount, readIncarnation, readSlot } from "./state.ts";
import { limbs, Views } from "./views.ts";

/** What a block fixes for its transactions. Amounts are wei. */
export interface BlockEnvironment {
  /** a number of assembly/forks.ts */
  fork: number;
  chainId: bigint;
  number: bigint;
  /** seconds */
  timestamp: bigint;
  gasLimit: bigint;
  baseFee: bigint;
  blobBaseFee: bigint;
  /** prevRandao; the difficulty before Paris */
  random: bigint;
  coinbase: Uint8Array;
  blobsPerBlock: number;
  blobsPerTransaction: number;
  /** bytes that a code may have, and half of what an initcode may; the protocol's where it is left out (EIP-170, 3860) */
  codeLimit?: number;
  /** gas that one transaction may ask for from Osaka on; the protocol's where it is left out (EIP-7825) */
  transactionGasCap?: bigint;
}

export interface TransactionResult {
  /** a number of assembly/reasons.ts; 0 = valid. Nothing below means anything otherwise. */
  invalid: number;
  /** a region that was full (names.ts); 0 = none. The transaction has no outcome otherwise. */
  limit: number;
  succeeded: boolean;
  /** a number of assembly/halts.ts */
  halt: number;
  gasUsed: bigint;
  refund: bigint;
  /** wei for the beneficiary */
  fee: bigint;
  /** effective wei per gas */
  price: bigint;
  output: Uint8Array;
  created: Uint8Array | null;
  logs: Log[];
}

export interface EngineOptions {
  /** number of the instance, below WORKERS_LIMIT: its area of the memory, a full one for the first FULL_AREAS */
  worker?: number;
  /** true for the instance that writes the tables and the empty state; one per memory, before all others */
  first?: boolean;
  hooks?: TraceHooks;
  /** in place of the process's clock: tests hold a run up by it */
  clock?: (clock: Clock) => Clock;
  /** seeds of the hash functions, for runs that must repeat; random otherwise */
  seeds?: readonly [bigint, bigint];
  /** false: `keccak256` of the primitives stays with whoever does it in this thread; for an instance whose area others work in as well */
  hashes?: boolean;
  /** true: every code runs as a decoded stream from its first call on, as tests want it */
  decodeAtOnce?: boolean;
}

/** A stretch of the memory that codes are passed in by. */
export interface CodeInput {
  start: number;
  end: number;
}

/** Of whoever makes blocks: with their transactions. */
export const MAKERS_CODE: CodeInput = { start: at.INPUT, end: at.INPUT_END };

/** Caller and gas of a call by the protocol. */
const SYSTEM_ADDRESS = Buffer.from("fffffffffffffffffffffffffffffffffffffffe", "hex");
const SYSTEM_CALL_GAS = 30_000_000n;

/** EIP-170, in bytes. */
const CODE_LIMIT = 24_576;
/** EIP-7825. */
const TRANSACTION_GAS_CAP = 1n << 24n;
const MOST_U32 = 0xffffffff;

const DIGEST_BYTES = 32;
const LONGEST_HASHED = at.SCRATCH_END - at.SCRATCH_DIGEST - DIGEST_BYTES;

/** Buckets to begin with: small arrays stay in the cache, and `reserve` makes larger ones between blocks. */
const FIRST_BUCKETS = 1 << 16;

/** Buckets so that `entries` of them leave the array at most half full. */
function bucketsFor(entries: number, limit: number): number {
  let buckets = FIRST_BUCKETS;
  while (buckets < entries * 2 && buckets < limit) buckets *= 2;
  return buckets;
}

/** An address as the module takes it. */
export const signedLimbs = (address: Uint8Array): [bigint, bigint, bigint] =>
  limbs(address).map((limb) => BigInt.asIntN(64, limb)) as [bigint, bigint, bigint];

export class Engine {
  readonly memory: WebAssembly.Memory;
  readonly views: Views;
  readonly exports: Exports;
  /** number of the instance: its area of the memory */
  readonly worker: number;
  /** where a code that is written by hand is passed in */
  codeInput: Readonly<CodeInput> = MAKERS_CODE;
  /** where a slot's key is passed in: in this worker's own area, since another one may be filling the batch */
  readonly #key: number;
  /** where bytes are hashed for the host */
  readonly #digest: number;

  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory, options: EngineOptions = {}) {
    this.memory = memory;
    this.views = new Views(memory);
    const instance = new WebAssembly.Instance(module, createImports(memory, this.views, options.hooks, options.clock));
    this.exports = instance.exports as unknown as Exports;
    const worker = options.worker ?? 0;
    this.worker = worker;
    this.exports.initWorker(worker);
    const scratch = this.exports.scratch() >>> 0;
    this.#key = scratch + at.SCRATCH_HOST;
    this.#digest = scratch + at.SCRATCH_DIGEST;
    if (options.hashes ?? true) {
      hashBy((bytes, plain) => (bytes.length > LONGEST_HASHED ? plain(bytes) : this.#keccak256(bytes)));
    }
    if (options.first ?? true) {
      const random = new BigUint64Array(randomBytes(16).buffer.slice(0, 16));
      const [seed0, seed1] = options.seeds ?? [random[0] ?? 0n, random[1] ?? 0n];
      this.exports.initShared(BigInt.asIntN(64, seed0), BigInt.asIntN(64, seed1), FIRST_BUCKETS - 1, FIRST_BUCKETS - 1);
    }
    if (options.decodeAtOnce) this.exports.setDecoding(0);
  }

  /** What `keccak256` of the primitives comes to: also while the module is at work, when an import of it hashes. */
  #keccak256(bytes: Uint8Array): Uint8Array {
    const { views } = this;
    views.bytes.set(bytes, this.#digest + DIGEST_BYTES);
    this.exports.keccak256(this.#digest + DIGEST_BYTES, bytes.length, this.#digest);
    return views.copy(this.#digest, DIGEST_BYTES);
  }

  /** Makes room for this many accounts and slots; between blocks only. */
  reserve(accounts: number, slots: number): void {
    this.exports.resizeBuckets(
      bucketsFor(accounts, at.ACCOUNT_BUCKETS_LIMIT) - 1,
      bucketsFor(slots, at.SLOT_BUCKETS_LIMIT) - 1,
    );
  }

  /** Sets the block environment `index` and uses it from now on. */
  setBlock(block: BlockEnvironment, index = 0): void {
    const base = at.ENVIRONMENTS + index * at.ENVIRONMENT_SIZE;
    const { views } = this;
    views.setU64(base + at.ENV_NUMBER, block.number);
    views.setU64(base + at.ENV_TIMESTAMP, block.timestamp);
    views.setU64(base + at.ENV_GAS_LIMIT, block.gasLimit);
    views.setU64(base + at.ENV_CHAIN_ID, block.chainId);
    views.setWord(base + at.ENV_BASE_FEE, block.baseFee);
    views.setWord(base + at.ENV_RANDOM, block.random);
    views.setWord(base + at.ENV_BLOB_BASE_FEE, block.blobBaseFee);
    views.setWord(base + at.ENV_COINBASE, 0n);
    views.setAddress(base + at.ENV_COINBASE, block.coinbase);
    views.setU32(base + at.ENV_FORK, block.fork);
    views.setU32(base + at.ENV_BLOBS_PER_BLOCK, block.blobsPerBlock);
    views.setU32(base + at.ENV_BLOBS_PER_TRANSACTION, block.blobsPerTransaction);
    views.setU32(base + at.ENV_MOVED, 0);
    const { codeLimit = CODE_LIMIT, transactionGasCap = TRANSACTION_GAS_CAP } = block;
    views.setU32(base + at.ENV_CODE_LIMIT, codeLimit);
    views.setU32(base + at.ENV_INITCODE_LIMIT, Math.min(2 * codeLimit, MOST_U32));
    views.setU64(base + at.ENV_GAS_CAP, transactionGasCap);
    this.exports.chooseEnvironment(index);
  }

  /** Says where calls find precompiles until the next `setBlock`: pairs of an address and the number that is there, 0 = none any more. */
  movePrecompiles(moves: readonly (readonly [address: Uint8Array, id: number])[], index = 0): void {
    if (moves.length > at.MOVES_LIMIT) throw new RangeError(`at most ${at.MOVES_LIMIT} moves of precompiles`);
    const environment = at.ENVIRONMENTS + index * at.ENVIRONMENT_SIZE;
    for (const [i, [address, id]] of moves.entries()) {
      const move = environment + at.ENV_MOVES + i * at.MOVE_SIZE;
      this.views.setAddress(move, address);
      this.views.setU32(move + 20, id);
    }
    this.views.setU32(environment + at.ENV_MOVED, moves.length);
  }

  /** Sets the hash that BLOCKHASH answers for one of the last 256 blocks. */
  setBlockHash(number: bigint, hash: Uint8Array, index = 0): void {
    const environment = at.ENVIRONMENTS + index * at.ENVIRONMENT_SIZE;
    this.views.bytes.set(hash, environment + at.ENV_BLOCK_HASHES + Number(number & 255n) * 32);
    this.views.bytes.fill(0, environment + at.ENV_HASHES_OF, environment + at.ENV_HASHES_OF + 32);
  }

  /** Says that the hashes of an environment are those of one line of blocks, with this one as its newest; until the next `setBlockHash`. */
  sealBlockHashes(newest: Uint8Array, index = 0): void {
    this.views.bytes.set(newest, at.ENVIRONMENTS + index * at.ENVIRONMENT_SIZE + at.ENV_HASHES_OF);
  }

  /** Whether that was said of this block. */
  hasBlockHashesOf(newest: Uint8Array, index = 0): boolean {
    const said = at.ENVIRONMENTS + index * at.ENVIRONMENT_SIZE + at.ENV_HASHES_OF;
    return Buffer.compare(this.views.bytes.subarray(said, said + 32), newest) === 0;
  }

  /** The entry of an address, inserted when absent; it may be written. */
  #ownAccount(address: Uint8Array): number {
    const entry = this.exports.account(...signedLimbs(address)) >>> 0;
    if (entry === at.ACCOUNTS) throw new RegionFull("ACCOUNTS");
    if (!this.exports.undoRoom(1)) throw new RegionFull("UNDO");
    this.exports.touchAccount(entry);
    return entry;
  }

  /** Writes an account into the committed state; its storage stays. */
  putAccount(address: Uint8Array, { nonce, balance, code }: AccountState): void {
    const entry = this.#ownAccount(address);
    const { start, end } = this.codeInput;
    if (code.length > end - start) throw new RegionFull("CODE");
    this.views.bytes.set(code, start);
    const record = this.exports.code(start, code.length);
    if (code.length && !record) throw new RegionFull("CODE");
    this.views.setU64(entry + at.ACCOUNT_NONCE, nonce);
    this.views.setWord(entry + at.ACCOUNT_BALANCE, balance);
    this.views.setU32(entry + at.ACCOUNT_CODE, record);
    this.views.setU32(entry + at.ACCOUNT_EXISTS, 1);
  }

  /** The committed account, or null where there is none; with a horizon, as of that epoch (undo.ts). */
  getAccount(address: Uint8Array, horizon: number = NEWEST): AccountState | null {
    const entry = this.exports.seekAccount(...signedLimbs(address)) >>> 0;
    return entry ? this.#asOf(entry, horizon, (past) => readAccount(this.views, entry, past)) : null;
  }

  /** Reads an entry, or the undo record that holds it as of an epoch. A builder may write to it meanwhile: then it has made a record before. */
  #asOf<T>(entry: number, horizon: number, read: (past: number) => T): T {
    const past = this.exports.pastOf(entry, horizon) >>> 0;
    const value = read(past);
    const since = past ? 0 : this.exports.pastSince(entry, horizon) >>> 0;
    return since ? read(since) : value;
  }

  /** Whether the state table has an entry for an address: something on the line has touched it, whether there is an account or not. */
  hasEntry(address: Uint8Array): boolean {
    return this.exports.seekAccount(...signedLimbs(address)) !== 0;
  }

  /** Writes a slot into the committed state. */
  putSlot(address: Uint8Array, key: bigint, value: bigint): void {
    const entry = this.#ownAccount(address);
    this.views.setWord(this.#key, key);
    const slot = this.exports.slot(entry, this.views.u32(entry + at.ACCOUNT_INCARNATION), this.#key) >>> 0;
    if (slot === at.SLOTS) throw new RegionFull("SLOTS");
    if (!this.exports.undoRoom(1)) throw new RegionFull("UNDO");
    this.exports.touchSlot(slot);
    const before = this.views.word(slot + at.SLOT_VALUE);
    const change = Number(value !== 0n) - Number(before !== 0n);
    this.views.setU32(entry + at.ACCOUNT_SLOTS, this.views.u32(entry + at.ACCOUNT_SLOTS) + change);
    this.views.setWord(slot + at.SLOT_VALUE, value);
  }

  /** After writes by hand: an account without nonce, balance, code and storage is not there (EIP-161). */
  settle(address: Uint8Array): void {
    const entry = this.exports.seekAccount(...signedLimbs(address)) >>> 0;
    if (!entry || this.views.u32(entry + at.ACCOUNT_CODE) || this.views.u32(entry + at.ACCOUNT_SLOTS)) return;
    if (this.views.u64(entry + at.ACCOUNT_NONCE) || this.views.word(entry + at.ACCOUNT_BALANCE)) return;
    this.views.setU32(entry + at.ACCOUNT_EXISTS, 0);
  }

  /** Empties an account's storage by hand: its slots become those of an incarnation that is gone. */
  wipeStorage(address: Uint8Array): void {
    this.exports.wipe(this.#ownAccount(address));
  }

  /** The committed value of a slot; with a horizon, as of that epoch. */
  getSlot(address: Uint8Array, key: bigint, horizon: number = NEWEST): bigint {
    const entry = this.exports.seekAccount(...signedLimbs(address)) >>> 0;
    if (!entry) return 0n;
    const incarnation = this.#asOf(entry, horizon, (past) => readIncarnation(this.views, entry, past));
    this.views.setWord(this.#key, key);
    const slot = this.exports.seekSlot(entry, incarnation, this.#key) >>> 0;
    return slot ? this.#asOf(slot, horizon, (past) => readSlot(this.views, slot, past)) : 0n;
  }

  /** Every account of the committed state with its address. */
  *accounts(): Generator<[Uint8Array, AccountState, entry: number]> {
    const count = this.views.u32(at.CONTROL_ACCOUNTS);
    for (let n = 1; n <= count; n++) {
      const entry = at.ACCOUNTS + n * at.ENTRY_SIZE;
      if (this.views.u32(entry + at.ACCOUNT_EXISTS)) {
        yield [
          this.views.address(entry + at.ACCOUNT_ADDRESS),
          readAccount(this.views, entry, 0) as AccountState,
          entry,
        ];
      }
    }
  }

  /** Every slot of the committed state that is not zero: account entry, key, value. */
  *slots(): Generator<[entry: number, key: bigint, value: bigint]> {
    const count = this.views.u32(at.CONTROL_SLOTS);
    for (let n = 1; n <= count; n++) {
      const slot = at.SLOTS + n * at.ENTRY_SIZE;
      const entry = this.views.u32(slot + at.SLOT_ACCOUNT);
      const value = this.views.word(slot + at.SLOT_VALUE);
      const current = this.views.u32(entry + at.ACCOUNT_INCARNATION);
      if (value !== 0n && current === this.views.u32(slot + at.SLOT_INCARNATION)) {
        yield [entry, this.views.word(slot + at.SLOT_KEY), value];
      }
    }
  }

  /** The slots of one account that are not zero; it costs what all of them do. */
  *slotsOf(address: Uint8Array): Generator<[key: bigint, value: bigint]> {
    const entry = this.exports.seekAccount(...signedLimbs(address)) >>> 0;
    if (!entry) return;
    for (const [of, key, value] of this.slots()) if (of === entry) yield [key, value];
  }

  /** Entries of the state table so far: accounts and slots. */
  get entries(): { accounts: number; slots: number } {
    return { accounts: this.views.u32(at.CONTROL_ACCOUNTS), slots: this.views.u32(at.CONTROL_SLOTS) };
  }

  /** Decodes a transaction into slot i; 0, or why it is none (assembly/reasons.ts). Its raw bytes stay at `pointer`. */
  load(i: number, candidate: Candidate, pointer: number = at.INPUT): number {
    placeTransaction(this.views, i, candidate, pointer);
    this.exports.decode(i, i + 1);
    return this.faultOf(i);
  }

  /** Why what was decoded in slot i is no transaction (assembly/reasons.ts); 0 = it is one. */
  faultOf(i: number): number {
    return this.views.u32(this.transaction(i) + at.TX_FAULT);
  }

  /**
   * Puts a call by the protocol into slot i (EIP-4788, 2935 before the transactions of a block; EIP-7002, 7251 after them): free of gas
   * price, nonce and intrinsic gas. Execute and commit it like any other. The input is written to `pointer`.
   */
  putSystemCall(i: number, target: Uint8Array, input: Uint8Array, pointer: number = at.INPUT): void {
    const { views } = this;
    const tx = this.transaction(i);
    views.bytes.fill(0, tx, tx + at.TRANSACTION_SIZE);
    views.bytes.set(input, pointer);
    views.setAddress(tx + at.TX_SENDER, SYSTEM_ADDRESS);
    views.setAddress(tx + at.TX_TO, target);
    views.setU64(tx + at.TX_GAS_LIMIT, SYSTEM_CALL_GAS);
    views.setU32(tx + at.TX_FLAGS, at.TX_SYSTEM);
    views.setU32(tx + at.TX_DATA, pointer);
    views.setU32(tx + at.TX_DATA + 4, input.length);
  }

  /** Adds to a balance of the committed state: a withdrawal (EIP-4895) or a block reward, in wei. Nothing is made of nothing. */
  credit(address: Uint8Array, amount: bigint): void {
    if (amount === 0n) return;
    const entry = this.#ownAccount(address);
    this.views.setWord(entry + at.ACCOUNT_BALANCE, this.views.word(entry + at.ACCOUNT_BALANCE) + amount);
    this.views.setU32(entry + at.ACCOUNT_EXISTS, 1);
  }

  /** Address of the decoded transaction in slot i. */
  transaction(i: number): number {
    return at.TRANSACTIONS + i * at.TRANSACTION_SIZE;
  }

  /** Recovers and writes the sender of slot i; null where the signature has none. */
  recoverSender(i: number): Uint8Array | null {
    const tx = this.transaction(i);
    this.exports.signingHash(i);
    const hash = this.views.copy(tx + at.TX_SIGNING_HASH, 32);
    const sender = recoverAddress(hash, this.views.copy(tx + at.TX_SIGNATURE, 64), this.views.u32(tx + at.TX_Y_PARITY));
    if (sender) this.views.setAddress(tx + at.TX_SENDER, sender);
    return sender;
  }

  /** Executes slot i against the committed state, speculatively. */
  execute(i: number): void {
    this.exports.execute(i);
  }

  /** Commits slot i; a stale one is executed again first. True when that was so. */
  commit(i: number): boolean {
    return this.exports.commit(i) > 0;
  }

  /** What slot i's execution came to. */
  result(i: number): TransactionResult {
    const { views } = this;
    const base = at.RESULTS + i * at.RESULT_SIZE;
    const isCreate = (views.u32(this.transaction(i) + at.TX_FLAGS) & at.TX_IS_CREATE) !== 0;
    return {
      invalid: views.u32(base + at.RESULT_INVALID),
      limit: views.u32(base + at.RESULT_LIMIT),
      succeeded: views.u32(base + at.RESULT_STATUS) === 1,
      halt: views.u32(base + at.RESULT_HALT),
      gasUsed: views.u64(base + at.RESULT_GAS_USED),
      refund: views.u64(base + at.RESULT_REFUND),
      fee: views.word(base + at.RESULT_FEE),
      price: views.word(base + at.RESULT_PRICE),
      output: views.copy(views.u32(base + at.RESULT_OUTPUT), views.u32(base + at.RESULT_OUTPUT + 4)),
      created: isCreate ? views.address(base + at.RESULT_CREATED) : null,
      logs: readLogs(views, views.u32(base + at.RESULT_LOGS), views.u32(base + at.RESULT_LOG_COUNT)),
    };
  }

  /** Whether the transactions in slots 0 to n - 1 have a log of this contract. */
  hasLogOf(n: number, address: Uint8Array): boolean {
    return this.exports.hasLogOf(n, ...signedLimbs(address)) !== 0;
  }

  /** What slot i read and wrote, until `reset`. */
  accesses(i: number): Access[] {
    return readAccesses(this.views, i);
  }

  /** Forgets records and logs of the transactions that ran so far. */
  reset(): void {
    this.exports.reset();
  }

  /** Empties the state; nobody may be executing. */
  clear(): void {
    this.exports.clearState();
    this.exports.reset();
  }
}
