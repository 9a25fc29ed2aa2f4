// eth_simulateV1: blocks of calls that nobody signed, on a state that is put back afterwards. Every block is sealed like a real one, so that what it
// answers has the roots and the hash that such a block would have.
//
// Gas that calls cost is paid here and not by the engine, since without `validation` a call may stand that no transaction could: with any nonce, from a
// contract, below the base fee. Errors have their own numbers (execution-apis, eth_simulateV1).
import {
  type Attributes,
  beginBlock,
  blobBaseFee,
  depositsOf,
  GAS_PER_BLOB,
  nextBaseFee,
  nextExcessBlobGas,
  type Rules,
  requestsHash,
  takeRequests,
} from "../builder/index.ts";
import {
  type Engine,
  forks,
  halts,
  layout,
  limitName,
  putMessage,
  RegionFull,
  reasonName,
  reasons,
} from "../engine/index.ts";
import {
  bloomOf,
  bytesToHex,
  EMPTY_ROOT,
  encodeReceipt,
  encodeRlp,
  encodeTransaction,
  type Header,
  hashHeader,
  keccak256,
  type LogEntry,
  NO_UNCLES_HASH,
  orderedRoot,
  type Transaction,
} from "../primitives/index.ts";
import { RpcError } from "../server/index.ts";
import { stateRoot } from "../state/index.ts";
import type { CallRequest } from "./call-request.ts";
import type { ChainBlock } from "./chain-types.ts";
import { failureText } from "./errors.ts";
import { effectivePrice } from "./formats.ts";
import type { Node } from "./node.ts";
import type { BlockOverride } from "./overrides.ts";
import { movesOf } from "./precompiles.ts";
import { type AccountOverride, pretend } from "./pretend.ts";
import { callerOf } from "./requests.ts";
import type { Tracer } from "./tracing.ts";
import { type NumberedLog, Transfers } from "./transfers.ts";

const BLOCKS_LIMIT = 256n;
const SECONDS_BETWEEN = 12n;
/** Gas of all calls together, as in geth. */
const GAS_BUDGET = 50_000_000n;
const ZERO = new Uint8Array(32);
const NOTHING = new Uint8Array(0);

const NONCE_TOO_LOW = -38010;
const NONCE_TOO_HIGH = -38011;
const BASE_FEE_TOO_LOW = -38012;
const GAS_BELOW_INTRINSIC = -38013;
const FUNDS_INSUFFICIENT = -38014;
const BLOCK_GAS_LIMIT = -38015;
const NUMBERS_OUT_OF_ORDER = -38020;
const TIMES_OUT_OF_ORDER = -38021;
const SENDER_HAS_CODE = -38024;
const INITCODE_TOO_LARGE = -38025;
const TOO_MANY_BLOCKS = -38026;
const HALTED = -32015;
const REVERTED = 3;

export interface SimulatedBlock {
  overrides: BlockOverride;
  accounts: readonly AccountOverride[];
  calls: readonly CallRequest[];
}

export interface SimulatedCall {
  hash: Uint8Array;
  sender: Uint8Array;
  tx: Transaction;
  succeeded: boolean;
  output: Uint8Array;
  error: { code: number; message: string; data?: string } | undefined;
  gasUsed: bigint;
  /** before refunds */
  mostGas: bigint;
  /** those of transfers among them where they are asked for */
  logs: readonly NumberedLog[];
}

export interface SimulationResult {
  header: Header;
  hash: Uint8Array;
  calls: SimulatedCall[];
  transactions: Uint8Array[];
}

export interface SimulateOptions {
  blocks: readonly SimulatedBlock[];
  validation: boolean;
  /** with logs of transfers of ether: an engine that tells of them */
  tracer: Tracer | undefined;
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

const fail = (code: number, message: string): RpcError => new RpcError(code, message);

/** The blocks in order, gaps between their numbers filled, each with its number and time. */
function inOrder(base: ChainBlock, blocks: readonly SimulatedBlock[]): SimulatedBlock[] {
  const all: SimulatedBlock[] = [];
  let { number, timestamp } = base.header;
  const add = (block: SimulatedBlock, at: bigint, time: bigint): void => {
    if (time <= timestamp) throw fail(TIMES_OUT_OF_ORDER, `block timestamps must be in order: ${time} <= ${timestamp}`);
    all.push({ ...block, overrides: { ...block.overrides, number: at, time } });
    number = at;
    timestamp = time;
  };
  for (const block of blocks) {
    const wanted = block.overrides.number ?? number + 1n;
    if (wanted <= number) throw fail(NUMBERS_OUT_OF_ORDER, `block numbers must be in order: ${wanted} <= ${number}`);
    if (wanted - base.header.number > BLOCKS_LIMIT) throw fail(TOO_MANY_BLOCKS, "too many blocks");
    while (number + 1n < wanted)
      add({ overrides: {}, accounts: [], calls: [] }, number + 1n, timestamp + SECONDS_BETWEEN);
    add(block, wanted, block.overrides.time ?? timestamp + SECONDS_BETWEEN);
  }
  return all;
}

/** A simulation that is under way. */
class Simulation {
  readonly #engine: Engine;
  readonly #options: SimulateOptions;
  readonly #chainId: bigint;
  readonly #hashes: Map<bigint, Uint8Array>;
  #budget = GAS_BUDGET;
  /** of the block's next log */
  #logIndex = 0;

  constructor(engine: Engine, options: SimulateOptions, chainId: bigint, hashes: Map<bigint, Uint8Array>) {
    this.#engine = engine;
    this.#options = options;
    this.#chainId = chainId;
    this.#hashes = hashes;
  }

  block(
    parent: Header,
    parentHash: Uint8Array,
    rules: Rules,
    { overrides, accounts, calls }: SimulatedBlock,
  ): SimulationResult {
    const engine = this.#engine;
    const open = this.#openHeader(parent, parentHash, rules, overrides);
    for (const account of accounts) pretend(engine, account);
    this.#hashes.set(parent.number, parentHash);
    beginBlock(engine, rules, open, this.#hashes);
    engine.movePrecompiles(movesOf(accounts, rules.fork));
    const blobPrice = overrides.blobBaseFee ?? (rules.blobs ? blobBaseFee(open.excessBlobGas ?? 0n, rules.blobs) : 1n);
    engine.views.setWord(layout.ENVIRONMENTS + layout.ENV_BLOB_BASE_FEE, blobPrice);
    const done: SimulatedCall[] = [];
    const transactions: Uint8Array[] = [];
    const receipts: Uint8Array[] = [];
    const emitted: LogEntry[] = [];
    let gasUsed = 0n;
    this.#logIndex = 0;
    for (const request of calls) {
      const { call, raw, logs } = this.#call(request, open, gasUsed);
      gasUsed += call.gasUsed;
      done.push(call);
      transactions.push(raw);
      emitted.push(...logs);
      receipts.push(encodeReceipt({ type: call.tx.type, succeeded: call.succeeded, cumulativeGas: gasUsed, logs }));
    }
    const requests =
      rules.fork >= forks.PRAGUE ? takeRequests(engine, depositsOf(emitted, rules.depositContract)) : undefined;
    const blobs = done.reduce((sum, { tx }) => sum + BigInt(tx.blobHashes.length), 0n);
    const header: Header = {
      ...open,
      stateRoot: stateRoot(engine),
      transactionsRoot: orderedRoot(transactions),
      receiptsRoot: orderedRoot(receipts),
      bloom: bloomOf(emitted),
      gasUsed,
      ...(rules.blobs ? { blobGasUsed: blobs * GAS_PER_BLOB } : {}),
      ...(requests ? { requestsHash: requestsHash(requests) } : {}),
    };
    return { header, hash: hashHeader(header), calls: done, transactions };
  }

  #openHeader(parent: Header, parentHash: Uint8Array, rules: Rules, overrides: BlockOverride): Header {
    const { fork, blobs } = rules;
    const baseFee = overrides.baseFee ?? (this.#options.validation ? nextBaseFee(parent) : 0n);
    return {
      parentHash,
      unclesHash: NO_UNCLES_HASH,
      coinbase: overrides.feeRecipient ?? parent.coinbase,
      stateRoot: ZERO,
      transactionsRoot: EMPTY_ROOT,
      receiptsRoot: EMPTY_ROOT,
      bloom: new Uint8Array(256),
      difficulty: parent.difficulty,
      number: overrides.number ?? parent.number + 1n,
      gasLimit: overrides.gasLimit ?? parent.gasLimit,
      gasUsed: 0n,
      timestamp: overrides.time ?? parent.timestamp + SECONDS_BETWEEN,
      extraData: NOTHING,
      mixHash: overrides.prevRandao ?? ZERO,
      nonce: new Uint8Array(8),
      ...(fork >= forks.LONDON ? { baseFee } : {}),
      ...(fork >= forks.SHANGHAI ? { withdrawalsRoot: EMPTY_ROOT } : {}),
      ...(blobs
        ? {
            excessBlobGas: nextExcessBlobGas(parent, blobs, fork >= forks.OSAKA),
            blobGasUsed: 0n,
            parentBeaconRoot: ZERO,
          }
        : {}),
    };
  }

  /** Runs a call and commits it. `logs` are those that the block's roots know. */
  #call(
    request: CallRequest,
    block: Attributes,
    usedBefore: bigint,
  ): { call: SimulatedCall; raw: Uint8Array; logs: LogEntry[] } {
    const engine = this.#engine;
    const sender = callerOf(request);
    const tx = this.#transaction(request, sender, block, usedBefore);
    const price = effectivePrice(tx, block.baseFee);
    this.#check(request, sender, tx, price, block);
    const paid = tx.gasLimit * price;
    this.#addBalance(sender, -paid);
    const transfers = this.#options.tracer && new Transfers(engine.views, this.#logIndex);
    if (transfers) this.#options.tracer?.listen(transfers);
    engine.reset();
    putMessage(engine, 0, {
      from: sender,
      to: tx.to,
      gas: tx.gasLimit,
      value: tx.value,
      data: tx.data,
      price,
      accessList: tx.accessList,
      blobHashes: tx.blobHashes,
      authorizations: tx.authorizations.map((one) => [one.chainId, one.address, one.nonce, one.yParity, one.r, one.s]),
    });
    engine.views.setWord(engine.transaction(0) + layout.TX_BLOB_FEE, tx.maxBlobFee);
    engine.execute(0);
    engine.commit(0);
    const result = engine.result(0);
    if (result.limit) throw new RegionFull(limitName(result.limit));
    if (result.invalid) throw invalid(result.invalid, sender, tx);
    this.#addBalance(sender, paid - result.gasUsed * price);
    engine.credit(
      block.coinbase,
      result.gasUsed * (price > (block.baseFee ?? 0n) ? price - (block.baseFee ?? 0n) : 0n),
    );
    this.#budget -= result.gasUsed;
    const raw = rawOf(tx);
    const { succeeded, halt, output, gasUsed, refund, logs } = result;
    const numbered = transfers?.among(logs) ?? logs.map((log, i) => ({ log, index: this.#logIndex + i }));
    this.#logIndex = transfers?.next ?? this.#logIndex + logs.length;
    const call: SimulatedCall = {
      hash: keccak256(raw),
      sender,
      tx,
      succeeded,
      output,
      error: succeeded ? undefined : errorOf(halt, output),
      gasUsed,
      mostGas: gasUsed + refund,
      logs: numbered,
    };
    return { call, raw, logs };
  }

  #transaction(request: CallRequest, sender: Uint8Array, block: Attributes, usedBefore: bigint): Transaction {
    const left = block.gasLimit - usedBefore;
    const wanted = request.gas ?? left;
    if (wanted > left)
      throw fail(BLOCK_GAS_LIMIT, `block gas limit reached: ${usedBefore + wanted} > ${block.gasLimit}`);
    const { gasPrice } = request;
    return {
      type: typeOf(request),
      chainId: this.#chainId,
      nonce: request.nonce ?? this.#engine.getAccount(sender)?.nonce ?? 0n,
      maxFee: gasPrice ?? request.maxFee ?? 0n,
      maxPriorityFee: gasPrice ?? request.maxPriorityFee ?? 0n,
      gasLimit: least(wanted, this.#budget),
      to: request.to ?? null,
      value: request.value ?? 0n,
      data: request.data ?? NOTHING,
      accessList: request.accessList ?? [],
      maxBlobFee: request.maxBlobFee ?? 0n,
      blobHashes: request.blobHashes ?? [],
      authorizations: request.authorizations ?? [],
      yParity: 0,
      r: 0n,
      s: 0n,
    };
  }

  /** What a transaction would have to satisfy: with `validation` all of it, without only that it can be paid. */
  #check(
    { maxFee, gasPrice }: CallRequest,
    sender: Uint8Array,
    tx: Transaction,
    price: bigint,
    { baseFee = 0n }: Attributes,
  ): void {
    const account = this.#engine.getAccount(sender);
    const named = bytesToHex(sender);
    const hasFee = (maxFee ?? gasPrice ?? 0n) > 0n;
    if ((this.#options.validation || hasFee) && tx.maxFee < baseFee) {
      throw fail(
        BASE_FEE_TOO_LOW,
        `max fee per gas less than block base fee: address ${named}, maxFeePerGas: ${tx.maxFee}, baseFee: ${baseFee}`,
      );
    }
    if (this.#options.validation) {
      const expected = account?.nonce ?? 0n;
      if (tx.nonce < expected)
        throw fail(NONCE_TOO_LOW, `nonce too low: address ${named}, tx: ${tx.nonce} state: ${expected}`);
      if (tx.nonce > expected)
        throw fail(NONCE_TOO_HIGH, `nonce too high: address ${named}, tx: ${tx.nonce} state: ${expected}`);
      if (account?.code.length) throw fail(SENDER_HAS_CODE, `sender not an eoa: address ${named}`);
    }
    const cost = tx.gasLimit * (price > tx.maxFee ? price : tx.maxFee) + tx.value;
    const balance = account?.balance ?? 0n;
    if (cost > balance) {
      throw fail(
        FUNDS_INSUFFICIENT,
        `insufficient funds for gas * price + value: address ${named} have ${balance} want ${cost}`,
      );
    }
  }

  #addBalance(address: Uint8Array, amount: bigint): void {
    if (amount === 0n) return;
    const account = this.#engine.getAccount(address) ?? { nonce: 0n, balance: 0n, code: NOTHING };
    this.#engine.putAccount(address, { ...account, balance: account.balance + amount });
    this.#engine.settle(address);
  }
}

function typeOf({ gasPrice, authorizations, blobHashes }: CallRequest): number {
  if (gasPrice !== undefined) return 0;
  if (authorizations) return 4;
  return blobHashes ? 3 : 2;
}

/** Bytes of a transaction without a signature. */
function rawOf(tx: Transaction): Uint8Array {
  if (tx.type !== 0) return encodeTransaction(tx);
  return encodeRlp([tx.nonce, tx.maxFee, tx.gasLimit, tx.to ?? NOTHING, tx.value, tx.data, 0n, 0n, 0n]);
}

function errorOf(halt: number, output: Uint8Array): NonNullable<SimulatedCall["error"]> {
  const message = failureText(halt, output);
  return halt === halts.HALT_REVERT ? { code: REVERTED, message, data: bytesToHex(output) } : { code: HALTED, message };
}

function invalid(reason: number, sender: Uint8Array, { gasLimit }: Transaction): RpcError {
  if (reason === reasons.GAS_BELOW_INTRINSIC || reason === reasons.GAS_BELOW_FLOOR) {
    return fail(GAS_BELOW_INTRINSIC, `intrinsic gas too low: have ${gasLimit}`);
  }
  if (reason === reasons.INITCODE_TOO_LARGE) return fail(INITCODE_TOO_LARGE, "max initcode size exceeded");
  if (reason === reasons.FUNDS_INSUFFICIENT)
    return fail(FUNDS_INSUFFICIENT, `insufficient funds: address ${bytesToHex(sender)}`);
  return fail(-32000, `invalid transaction: ${reasonName(reason).toLowerCase().replaceAll("_", " ")}`);
}

/** Simulates blocks behind `base`; nothing of it stays. */
export async function simulate(
  { chain }: Node,
  base: ChainBlock,
  options: SimulateOptions,
): Promise<SimulationResult[]> {
  const blocks = inOrder(base, options.blocks);
  return chain.scratch(base, (engine) => {
    const simulation = new Simulation(options.tracer?.engine ?? engine, options, chain.chainId, chain.hashesUpTo(base));
    let parent = base.header;
    let { hash } = base;
    return blocks.map((block) => {
      const { number = 0n, time = 0n } = block.overrides;
      const result = simulation.block(parent, hash, chain.rulesAt(base, number, time), block);
      ({ header: parent, hash } = result);
      return result;
    });
  });
}
