// What the methods work on: the chain, the pool and the miner before it, the clock, the keys, the filters, and the settings that development methods move.
// Joins them: a block is made here of what the pool has to offer, and a head that moves is told to all who listen.

import { availableParallelism } from "node:os";
import { VERIFIERS_LIMIT, Verifiers } from "../access-list/index.ts";
import { buildEngine, layout } from "../engine/index.ts";
import {
  Clock,
  type ClockState,
  Gate,
  Miner,
  type Order,
  Pool,
  PoolError,
  type PoolLimits,
  type PoolTransaction,
  type Produced,
  type SignedTransaction,
} from "../pool/index.ts";
import { bytesToHex, keccak256, numberToBytes } from "../primitives/index.ts";
import { Recovery } from "../recovery/index.ts";
import { isInRange } from "./blocks.ts";
import { BuildStats } from "./build-stats.ts";
import type { ChainBlock, ChainView, HeadChange } from "./chain-types.ts";
import { CONSOLE, printed } from "./console.ts";
import { Filters } from "./filters.ts";
import { type Account, Keys } from "./keys.ts";
import { SampleLoad } from "./load/index.ts";
import { poolRulesOf, senderStateOf } from "./pool-view.ts";
import { traceBlock } from "./replay.ts";
import { restoreDump } from "./state-dump.ts";
import { Tracer } from "./tracing.ts";

export interface NodeOptions {
  chain: ChainView;
  accounts: readonly Account[];
  /** name of the newest fork in force, such as "osaka" */
  hardfork: string;
  order: Order;
  /** tip that a transaction has to offer at least, wei per gas */
  leastTip: bigint;
  /** EIP-7825 */
  transactionGasCap: bigint | undefined;
  coinbase: Uint8Array;
  /** of a block, where nobody has set another one */
  gasLimit: bigint;
  /** seconds: where the node's clock begins; the machine's time where it is left out */
  startTime?: bigint;
  /** wei per gas: suggested by eth_maxPriorityFeePerGas */
  suggestedTip: bigint;
  /** wei per gas, suggested for transactions without EIP-1559; base fee and tip where it is left out */
  gasPrice?: bigint;
  poolLimits?: Partial<PoolLimits>;
  /** threads that recover senders; as many as there are cores where it is left out */
  recoveryThreads?: number;
  nowMs?: () => number;
  /** hears of each block that is made, and how long it took */
  onBlock?: (block: ChainBlock, ms: number) => void;
  /** is waited for before anybody is told of a block that was made */
  onMade?: (block: ChainBlock) => Promise<void>;
  /** threads that build a block together; one where it is left out */
  workers?: number;
  onFault: (error: unknown) => void;
  /** hears what contracts print by console.log of Hardhat's library; nobody looks for it where it is left out */
  onConsole?: (line: string) => void;
}

/** What development methods set, and snapshots keep. */
export interface Settings {
  coinbase: Uint8Array;
  gasLimit: bigint | undefined;
  /** once */
  nextBaseFee: bigint | undefined;
  /** once */
  nextPrevRandao: Uint8Array | undefined;
  /** what prevRandao follows from beside the parent */
  seed: Uint8Array;
}

interface Snapshot {
  /** its number here, and the chain's */
  id: bigint;
  chainId: number;
  clock: ClockState;
  time: bigint;
  settings: Settings;
  waiting: readonly PoolTransaction[];
}

export const CLIENT_VERSION = "anvil/v1.7.1/goldlane/v0.1.0";

export class Node {
  readonly chain: ChainView;
  readonly options: NodeOptions;
  readonly gate: Gate;
  readonly pool: Pool;
  readonly miner: Miner;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly filters: Filters;
  readonly buildStats = new BuildStats();
  /** transactions of the node's own making */
  readonly sampleLoad = new SampleLoad(this);
  /** changes with every start and reset */
  instanceId = newInstanceId();
  readonly clientVersion = CLIENT_VERSION;
  /** whether blocks are told of */
  isLogging = true;
  settings: Settings;
  #snapshots: Snapshot[] = [];
  #nextSnapshot = 1n;
  /** the chain's own snapshot of its beginning */
  #start: number;
  #tracingModule: Promise<WebAssembly.Module> | undefined;
  #tracer: Tracer | undefined;
  #verifiers: Promise<Verifiers> | undefined;
  readonly #recovery: Recovery;
  readonly #headListeners: (() => void)[] = [];

  constructor(options: NodeOptions) {
    this.options = options;
    this.chain = options.chain;
    this.#start = this.chain.snapshot();
    this.clock = new Clock(options.nowMs);
    this.#startClock();
    this.keys = new Keys(options.accounts);
    this.settings = this.#firstSettings();
    this.filters = new Filters((filter, block) => isInRange(this, filter, block), options.nowMs);
    this.#recovery = new Recovery(options.recoveryThreads === undefined ? {} : { threads: options.recoveryThreads });
    this.gate = new Gate(this.#recovery);
    this.pool = new Pool({
      state: (address) => senderStateOf(this.chain, address),
      rules: () => poolRulesOf(this),
      order: options.order,
      ...(options.poolLimits && { limits: options.poolLimits }),
      onAdded: (transaction) => this.filters.onTransaction(transaction),
      onDropped: (transaction, reason) => this.miner.dropped(transaction, reason),
    });
    this.miner = new Miner({
      pool: this.pool,
      baseFee: () => this.nextBaseFee(),
      arrived: () => this.gate.settled(),
      produce: (candidates) => this.#produce(candidates),
      onFault: options.onFault,
    });
    this.chain.onHead((change: HeadChange) => {
      this.filters.onHead(change);
      for (const listener of this.#headListeners.splice(0)) listener();
    });
  }

  /** The build of the engine that tells of every step; compiled when it is asked for. */
  tracingModule(): Promise<WebAssembly.Module> {
    this.#tracingModule ??= buildEngine("trace");
    return this.#tracingModule;
  }

  /** An instance of it for whoever is alone (../chain/turns.ts). */
  async tracer(): Promise<Tracer> {
    this.#tracer ??= new Tracer(await this.tracingModule(), this.chain.memory, layout.BUILDER_AREA);
    return this.#tracer;
  }

  /** The threads that run blocks from their access lists; started when they are asked for. */
  verifiers(): Promise<Verifiers> {
    this.#verifiers ??= Verifiers.start(this.chain.memory, Math.min(availableParallelism(), VERIFIERS_LIMIT));
    return this.#verifiers;
  }

  /** Resolves when the head moves, or after so many milliseconds. */
  headMoved(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      this.#headListeners.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #startClock(): void {
    this.clock.restore({ offset: 0n, next: undefined, interval: undefined });
    if (this.options.startTime !== undefined) this.clock.set(this.options.startTime);
  }

  #firstSettings(): Settings {
    return {
      coinbase: this.options.coinbase,
      gasLimit: undefined,
      nextBaseFee: undefined,
      nextPrevRandao: undefined,
      seed: NO_SEED,
    };
  }

  /** Seconds; what the next block would carry if it were made now. */
  nextTime(): bigint {
    return this.clock.peek(this.chain.head.header.timestamp);
  }

  /** Wei per gas of the next block. */
  nextBaseFee(): bigint {
    return this.settings.nextBaseFee ?? this.chain.next(this.chain.head, this.nextTime()).baseFee;
  }

  /** Wei per gas that a transaction without EIP-1559 should offer. */
  gasPrice(): bigint {
    return this.options.gasPrice ?? this.nextBaseFee() + this.options.suggestedTip;
  }

  /** Gas limit of the next block. */
  nextGasLimit(): bigint {
    return this.settings.gasLimit ?? this.chain.head.header.gasLimit;
  }

  /** The nonce that an account's next transaction should have, those that wait counted. */
  nextNonce(address: Uint8Array): bigint {
    return this.pool.nextNonce(address) ?? this.chain.headState.account(address)?.nonce ?? 0n;
  }

  /** Takes what eth_sendRawTransaction brings; with automine, resolves when it is in a block. Its hash. Throws or rejects with PoolError. */
  send(raw: Uint8Array): Promise<string> {
    const signed = this.gate.read(raw);
    return signed instanceof Promise ? signed.then((one) => this.submit(one)) : this.submit(signed);
  }

  /** Takes a transaction in; with automine, resolves when it is in a block. Its hash. */
  async submit(signed: SignedTransaction, isImpersonated = false): Promise<string> {
    this.miner.check(signed.tx);
    const transaction = this.pool.add(signed, isImpersonated);
    await this.miner.settled(transaction);
    return transaction.id;
  }

  async #produce(candidates: Iterable<PoolTransaction>): Promise<Produced> {
    const started = performance.now();
    const { block, included, refused } = await this.chain.build(this.#nextBlock(), candidates);
    this.settings.nextBaseFee = undefined;
    this.settings.nextPrevRandao = undefined;
    if (block.making) this.buildStats.add(block.making);
    await this.options.onMade?.(block);
    if (this.isLogging) this.options.onBlock?.(block, performance.now() - started);
    await this.#printConsole(block).catch(this.options.onFault); // the block stands, whatever becomes of that
    return {
      included,
      refused: refused
        .filter(({ reason }) => reason !== "NONCE_TOO_HIGH") // one whose predecessor was refused waits on
        .map(({ transaction, reason }) => ({ transaction, reason: refusalText(reason) })),
    };
  }

  /** Prints what a block's transactions had to say. */
  async #printConsole(block: ChainBlock): Promise<void> {
    const { onConsole } = this.options;
    if (!onConsole || block.transactions.length === 0 || !this.chain.hasTouched(CONSOLE)) return;
    const lines = (await traceBlock(this, block, { name: "console" })).flatMap(printed);
    for (const line of lines) onConsole(line);
  }

  #nextBlock() {
    const { coinbase, nextBaseFee, nextPrevRandao, seed } = this.settings;
    const { hash, header } = this.chain.head;
    return {
      timestamp: this.clock.take(header.timestamp),
      coinbase,
      gasLimit: this.nextGasLimit(),
      ...(nextBaseFee === undefined ? {} : { baseFee: nextBaseFee }),
      // derived, so that the same requests make the same chain
      prevRandao: nextPrevRandao ?? keccak256(Buffer.concat([seed, hash, numberToBytes(header.number + 1n)])),
    };
  }

  /** Makes a block of these transactions and no others; unlike any block that was at its place before. */
  mineExactly(transactions: readonly SignedTransaction[]): Promise<void> {
    return this.miner.exclusive(async () => {
      this.settings.nextPrevRandao ??= newInstanceId();
      const offered = transactions.map((one, arrival) => ({
        ...one,
        id: bytesToHex(one.hash),
        from: bytesToHex(one.sender),
        arrival,
        isImpersonated: false,
      }));
      const { refused } = await this.#produce(offered);
      this.pool.onHead();
      const [first] = refused;
      if (first) throw new PoolError("DROPPED", first.reason);
    });
  }

  /** Makes `count` blocks, `interval` seconds apart where it is given. */
  async mine(count: number, interval?: bigint): Promise<void> {
    for (let made = 0; made < count; made++) {
      if (made > 0 && interval !== undefined) {
        const parent = this.chain.head.header.timestamp;
        this.clock.setNext(parent + interval, parent);
      }
      await this.miner.mine();
    }
  }

  snapshot(): Promise<bigint> {
    return this.miner.exclusive(() => {
      const id = this.#nextSnapshot++;
      this.#snapshots.push({
        id,
        chainId: this.chain.snapshot(),
        clock: this.clock.state,
        time: this.clock.now(),
        settings: { ...this.settings },
        waiting: this.pool.all(),
      });
      return id;
    });
  }

  /** Goes back to a snapshot, which is spent with all later ones; false where there is none. */
  revert(id: bigint): Promise<boolean> {
    return this.miner.exclusive(async () => {
      const at = this.#snapshots.findIndex((one) => one.id === id);
      const found = this.#snapshots[at];
      if (!found || !(await this.chain.revert(found.chainId))) return false;
      this.#snapshots.length = at;
      this.clock.restore(found.clock);
      this.clock.set(found.time); // time goes on from where it was
      this.settings = found.settings;
      this.pool.clear();
      this.#putBack(found.waiting);
      return true;
    });
  }

  /** Back to the genesis block, with nothing left of what was set since. */
  reset(): Promise<void> {
    return this.miner.exclusive(async () => {
      await this.chain.revert(this.#start);
      this.#start = this.chain.snapshot();
      this.#snapshots = [];
      this.#startClock();
      this.settings = this.#firstSettings();
      this.pool.clear();
      this.keys.reset();
      this.instanceId = newInstanceId();
    });
  }

  /** Puts what a dump holds in the place of the chain; snapshots and what waits are gone. Throws RpcError. */
  load(dump: Readonly<Record<string, unknown>>): Promise<void> {
    return this.miner.exclusive(async () => {
      await restoreDump(this, dump);
      this.#start = this.chain.snapshot();
      this.#snapshots = [];
      this.pool.clear();
      // time goes on from the head where that lies ahead
      const { timestamp } = this.chain.head.header;
      if (timestamp > this.clock.now()) this.clock.set(timestamp);
    });
  }

  /** Takes the newest blocks back; their transactions are forgotten. */
  rollback(depth: bigint): Promise<boolean> {
    return this.miner.exclusive(async () => {
      const { number } = this.chain.head.header;
      const target = depth <= number ? this.chain.blockByNumber(number - depth) : null;
      if (target) await this.chain.rollback(target);
      this.pool.onHead();
      return target !== null;
    });
  }

  #putBack(transactions: readonly PoolTransaction[]): void {
    for (const transaction of transactions) {
      try {
        this.pool.add(transaction, transaction.isImpersonated);
      } catch (error) {
        if (!(error instanceof PoolError)) throw error; // it can't stand on this head: as if it had come now
      }
    }
  }

  async stop(): Promise<void> {
    this.sampleLoad.stop();
    await this.miner.stop();
    await this.#recovery.stop();
    await (await this.#verifiers)?.stop();
  }
}

const NO_SEED = new Uint8Array(0);

const newInstanceId = (): Uint8Array => crypto.getRandomValues(new Uint8Array(32));

/** Why the builder left one out. */
const refusalText = (reason: string): string =>
  reason === "FUNDS_INSUFFICIENT"
    ? "insufficient funds for gas * price + value"
    : `invalid transaction: ${reason.toLowerCase().replaceAll("_", " ")}`;
