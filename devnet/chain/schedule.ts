// Which rules hold when: forks by block number before Paris, by time since, as geth's genesis files write them.
import type { Allowances, BlobSchedule, Rules } from "../builder/index.ts";
import { forks } from "../engine/index.ts";

/** Where a block stands, as far as forks ask. */
export interface Position {
  number: bigint;
  /** seconds */
  timestamp: bigint;
  /** sum of the difficulties up to its parent; forks after Paris do not ask */
  parentTotalDifficulty: bigint;
}

/** One change of rules; what is left out stays as it was. */
export interface Change {
  /** a number of the engine's forks */
  fork?: number;
  blobs?: BlobSchedule;
  bombDelay?: bigint;
  /** from where on */
  since: { number: bigint } | { timestamp: bigint } | { totalDifficulty: bigint };
}

const begins = ({ since }: Change, at: Position): boolean => {
  if ("number" in since) return at.number >= since.number;
  if ("timestamp" in since) return at.timestamp >= since.timestamp;
  return at.parentTotalDifficulty >= since.totalDifficulty;
};

export interface ScheduleOptions {
  /** blocks at which forks begin, those that change no rule here among them: other clients count them (EIP-2124) */
  forkNumbers?: readonly bigint[];
  /** whose logs are deposits (EIP-6110); mainnet's where it is left out */
  depositContract?: Uint8Array;
}

export class Schedule {
  /** of the blocks to come: development methods may change it, and blocks that are there keep their rules */
  chainId: bigint;
  /** what holds on this chain beyond the protocol */
  allowances: Allowances = {};
  readonly changes: readonly Change[];
  readonly forkNumbers: readonly bigint[];
  readonly depositContract: Uint8Array | undefined;

  /** `changes` in the order of time; the first holds from the beginning on. */
  constructor(chainId: bigint, changes: readonly Change[], options: ScheduleOptions = {}) {
    this.chainId = chainId;
    this.changes = changes;
    this.forkNumbers = options.forkNumbers ?? changes.flatMap(({ since }) => ("number" in since ? [since.number] : []));
    this.depositContract = options.depositContract;
  }

  /** Times at which rules change, in order. */
  get forkTimes(): bigint[] {
    return this.changes.flatMap(({ since }) => ("timestamp" in since ? [since.timestamp] : []));
  }

  /** The rules of a block. A change holds only with all that stand before it. */
  at(position: Position): Rules {
    const { depositContract } = this;
    const rules: Rules = {
      fork: forks.FRONTIER,
      chainId: this.chainId,
      ...this.allowances,
      ...(depositContract && { depositContract }),
    };
    for (const change of this.changes) {
      if (!begins(change, position)) break;
      if (change.fork !== undefined) rules.fork = change.fork;
      if (change.blobs) rules.blobs = change.blobs;
      if (change.bombDelay !== undefined) rules.bombDelay = change.bombDelay;
    }
    return rules;
  }
}

/** Blobs by fork, as mainnet has them. */
export const BLOB_SCHEDULES: ReadonlyMap<number, BlobSchedule> = new Map([
  [forks.CANCUN, { target: 3n, max: 6n, updateFraction: 3338477n }],
  [forks.PRAGUE, { target: 6n, max: 9n, updateFraction: 5007716n }],
  [forks.OSAKA, { target: 6n, max: 9n, updateFraction: 5007716n }],
]);

/** Blocks by which the bomb was late: EIP-649, 1234, 2384, 3554 (and later, with no fork of its own: 4345, 5133). */
export const BOMB_DELAYS: ReadonlyMap<number, bigint> = new Map([
  [forks.BYZANTIUM, 3_000_000n],
  [forks.CONSTANTINOPLE, 5_000_000n],
  [forks.BERLIN, 9_000_000n],
  [forks.LONDON, 9_700_000n],
]);

/** One fork from the genesis block on. */
export function singleFork(chainId: bigint, fork: number): Schedule {
  return new Schedule(chainId, [changeTo(fork, { number: 0n })]);
}

/** The change to a fork with what mainnet has for it. */
export function changeTo(fork: number, since: Change["since"], given?: BlobSchedule): Change {
  const blobs = given ?? BLOB_SCHEDULES.get(Math.min(fork, forks.OSAKA));
  const bombDelay = [...BOMB_DELAYS].findLast(([first]) => fork >= first)?.[1];
  return { fork, since, ...(blobs ? { blobs } : {}), ...(bombDelay === undefined ? {} : { bombDelay }) };
}
