// Where a chain begins: accounts, block 0 over them, and the schedule of forks.
import { hash } from "node:crypto";
import { Outcomes, type Rules } from "../builder/index.ts";
import { type Engine, forks } from "../engine/index.ts";
import type { Header } from "../primitives/index.ts";
import { EMPTY_ROOT, hashHeader, hexToBytes, NO_UNCLES_HASH } from "../primitives/index.ts";
import { stateRoot } from "../state/index.ts";
import type { Node } from "./blocks.ts";
import { type Schedule, singleFork } from "./schedule.ts";
import { SYSTEM_CONTRACTS } from "./system-contracts.ts";

export interface GenesisAccount {
  address: Uint8Array;
  nonce: bigint;
  /** wei */
  balance: bigint;
  code: Uint8Array;
  storage: ReadonlyMap<bigint, bigint>;
}

export interface Genesis {
  schedule: Schedule;
  accounts: readonly GenesisAccount[];
  /** of block 0; its state root follows from the accounts, whatever stands here */
  header: Omit<Header, "stateRoot"> & Partial<Pick<Header, "stateRoot">>;
}

const ZERO = new Uint8Array(32);
const NOTHING = new Uint8Array(0);
const FIRST_BASE_FEE = 10n ** 9n;

/** Fields of block 0 that its fork asks for, those left out with their first values. */
export function genesisHeader(
  given: Partial<Header>,
  { fork, blobs }: Pick<Rules, "fork" | "blobs">,
): Genesis["header"] {
  const header: Genesis["header"] = {
    parentHash: given.parentHash ?? ZERO,
    unclesHash: NO_UNCLES_HASH,
    coinbase: given.coinbase ?? new Uint8Array(20),
    transactionsRoot: EMPTY_ROOT,
    receiptsRoot: EMPTY_ROOT,
    bloom: new Uint8Array(256),
    difficulty: given.difficulty ?? 0n,
    number: given.number ?? 0n,
    gasLimit: given.gasLimit ?? 30_000_000n,
    gasUsed: given.gasUsed ?? 0n,
    timestamp: given.timestamp ?? 0n,
    extraData: given.extraData ?? NOTHING,
    mixHash: given.mixHash ?? ZERO,
    nonce: given.nonce ?? new Uint8Array(8),
  };
  if (fork >= forks.LONDON) header.baseFee = given.baseFee ?? FIRST_BASE_FEE;
  if (fork >= forks.SHANGHAI) header.withdrawalsRoot = EMPTY_ROOT;
  if (blobs) {
    header.blobGasUsed = given.blobGasUsed ?? 0n;
    header.excessBlobGas = given.excessBlobGas ?? 0n;
    header.parentBeaconRoot = given.parentBeaconRoot ?? ZERO;
  }
  if (fork >= forks.PRAGUE) header.requestsHash = hash("sha256", "", "buffer");
  return header;
}

export interface DevelopmentOptions {
  /** who begins with how much wei */
  accounts: readonly Uint8Array[];
  balance?: bigint;
  chainId?: bigint;
  /** a number of the engine's forks */
  fork?: number;
  /** seconds */
  timestamp?: bigint;
  number?: bigint;
  gasLimit?: bigint;
  /** wei per gas */
  baseFee?: bigint;
  coinbase?: Uint8Array;
  /** contracts and accounts beside the rich ones */
  others?: readonly GenesisAccount[];
}

const plain = (address: Uint8Array, balance: bigint): GenesisAccount => ({
  address,
  nonce: 0n,
  balance,
  code: NOTHING,
  storage: new Map(),
});

/** A chain for development: rich accounts and the protocol's contracts, one fork from the first block on. */
export function developmentGenesis(options: DevelopmentOptions): Genesis {
  const fork = options.fork ?? forks.OSAKA;
  const schedule = singleFork(options.chainId ?? 31337n, fork);
  const contracts = SYSTEM_CONTRACTS.filter(({ since }) => fork >= since).map(({ address, code }) => ({
    address: hexToBytes(address),
    nonce: 1n,
    balance: 0n,
    code: hexToBytes(code),
    storage: new Map<bigint, bigint>(),
  }));
  const rich = options.accounts.map((address) => plain(address, options.balance ?? 10_000n * 10n ** 18n));
  const { timestamp = 0n, number = 0n } = options;
  const rules = schedule.at({ number, timestamp, parentTotalDifficulty: 0n });
  const { gasLimit = 30_000_000n, baseFee, coinbase } = options;
  const given = {
    timestamp,
    number,
    gasLimit,
    ...(baseFee === undefined ? {} : { baseFee }),
    ...(coinbase ? { coinbase } : {}),
  };
  return {
    schedule,
    accounts: [...contracts, ...rich, ...(options.others ?? [])],
    header: genesisHeader(given, rules),
  };
}

/** Writes the accounts into an engine whose state is empty; the block over them. */
export function writeGenesis(engine: Engine, { accounts, schedule, ...genesis }: Genesis): Node {
  const slots = accounts.reduce((sum, { storage }) => sum + storage.size, 0);
  engine.reserve(2 * accounts.length, 2 * slots);
  for (const { address, storage, ...account } of accounts) {
    engine.putAccount(address, account);
    for (const [key, value] of storage) if (value !== 0n) engine.putSlot(address, key, value);
  }
  const header = { ...genesis.header, stateRoot: stateRoot(engine) };
  return {
    hash: hashHeader(header),
    block: { header, transactions: [], uncles: [], ...(header.withdrawalsRoot ? { withdrawals: [] } : {}) },
    receipts: Outcomes.of(engine, 0),
    requests: header.requestsHash ? [] : undefined,
    parent: null,
    totalDifficulty: header.difficulty,
    rules: schedule.at({ ...header, parentTotalDifficulty: 0n }),
    interventions: [],
    parentInterventions: 0,
    epoch: 0,
    shadows: null,
  };
}
