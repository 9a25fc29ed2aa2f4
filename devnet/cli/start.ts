// Wires the rooms together: genesis, chain, pool and methods, server. The only place that knows all of them.
import { readFile } from "node:fs/promises";
import { accountsOf, Chain, developmentGenesis, type Genesis, readGenesis } from "../chain/index.ts";
import { forks } from "../engine/index.ts";
import { Counter, Gauge, Histogram, Metrics } from "../metrics/index.ts";
import { hexToBytes } from "../primitives/index.ts";
import type { ChainBlock } from "../rpc/index.ts";
import { type Account, BlockDiffers, createHandler, Node, verifyOrThrow, viewOf } from "../rpc/index.ts";
import { Server } from "../server/index.ts";
import { Threads } from "../threads/index.ts";
import { addBuilding } from "./building-metrics.ts";
import { openDumps } from "./dumps.ts";
import { FlagError, type Settings } from "./flags.ts";
import { mnemonicOf } from "./mnemonic.ts";

const GWEI = 10n ** 9n;
/** No text is longer in V8. */
const MOST_BODY_BYTES = 2 ** 29 - 24;
const TRANSACTION_GAS_CAP = 1n << 24n;
const MOST_GAS = 2n ** 64n - 1n;
/** Seconds; what sealing takes from a quiet block to a full one. */
const SEAL_BOUNDS = [0.001, 0.005, 0.025, 0.1, 0.5, 2];

const FORKS: Readonly<Record<string, number>> = {
  london: forks.LONDON,
  paris: forks.PARIS,
  shanghai: forks.SHANGHAI,
  cancun: forks.CANCUN,
  prague: forks.PRAGUE,
  osaka: forks.OSAKA,
};

/** What deploys by CREATE2 on nearly every chain, and anvil has from the beginning (Arachnid's deterministic deployment proxy). */
const CREATE2_DEPLOYER = {
  address: hexToBytes("0x4e59b44847b379578588920ca78fbf26c0b4956c"),
  nonce: 1n,
  balance: 0n,
  code: hexToBytes(
    "0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3",
  ),
  storage: new Map<bigint, bigint>(),
};

/** Hears of what a running node does. */
export interface Listener {
  onBlock(block: ChainBlock, ms: number): void;
  onFault(where: string, error: unknown): void;
  onConsole?(line: string): void;
  /** with --verify: a block came out otherwise when it was executed again; nothing that follows can be trusted */
  onDivergence?(error: BlockDiffers): void;
}

/** A node that answers. */
export interface Running {
  node: Node;
  server: Server;
  /** of the accounts */
  mnemonic: string;
  accounts: readonly Account[];
  /** takes no more, finishes what is under way */
  stop(): Promise<void>;
}

async function genesisOf(settings: Settings, accounts: readonly Account[]): Promise<Genesis> {
  const fork = FORKS[settings.hardfork];
  if (fork === undefined)
    throw new FlagError(`--hardfork: one of ${Object.keys(FORKS).join(", ")}, and not "${settings.hardfork}"`);
  const { balance, chainId, gasLimit, baseFee, number } = settings;
  if (settings.init === undefined) {
    return developmentGenesis({
      accounts: accounts.map(({ address }) => address),
      balance,
      chainId,
      fork,
      gasLimit,
      number,
      ...(settings.hasDeployer && { others: [CREATE2_DEPLOYER] }),
      timestamp: settings.timestamp ?? BigInt(Math.floor(Date.now() / 1000)),
      ...(baseFee === undefined ? {} : { baseFee }),
    });
  }
  return readGenesis(JSON.parse(await readFile(settings.init, "utf8")));
}

/** Executes a block that was made again, and tells of a difference. */
export async function verifying(node: Node, block: ChainBlock, listener: Listener): Promise<void> {
  try {
    await verifyOrThrow(node, block);
  } catch (error) {
    if (!(error instanceof BlockDiffers)) throw error;
    listener.onDivergence?.(error);
    throw error;
  }
}

/** Starts a node; rejects with FlagError, or with the system's error where the port is taken. */
export async function start(settings: Settings, listener: Listener): Promise<Running> {
  const mnemonic = await mnemonicOf(settings);
  const accounts = accountsOf(mnemonic, settings.accounts, settings.derivationPath);
  const options = {
    safeDistance: BigInt(settings.slotsInEpoch),
    finalizedDistance: 2n * BigInt(settings.slotsInEpoch),
    keep: settings.keptBlocks,
    allowances: {
      codeLimit: settings.codeLimit,
      ...(settings.hasTransactionGasCap ? {} : { transactionGasCap: MOST_GAS }),
    },
  };
  const chain = await Chain.open(await genesisOf(settings, accounts), options);
  const { callMs } = settings;
  const workers = settings.workers || undefined; // 0 is as good as nothing
  const threads = await Threads.begin(chain.engine.memory, { callMs, ...(workers !== undefined && { workers }) });
  const metrics = new Metrics();
  const calls = metrics.add(new Counter("goldlane_rpc_calls_total", "JSON-RPC calls by method."));
  const seconds = metrics.add(new Histogram("goldlane_block_seconds", "Time to build and seal a block.", SEAL_BOUNDS));
  const node = new Node({
    chain: viewOf(chain, options, threads),
    accounts,
    hardfork: settings.hardfork,
    order: settings.order,
    leastTip: 0n,
    transactionGasCap: settings.hasTransactionGasCap ? TRANSACTION_GAS_CAP : undefined,
    coinbase: new Uint8Array(20),
    gasLimit: settings.gasLimit,
    ...(settings.timestamp === undefined ? {} : { startTime: settings.timestamp }),
    suggestedTip: settings.hasSuggestedTip ? GWEI : 0n,
    ...(settings.gasPrice === undefined ? {} : { gasPrice: settings.gasPrice }),
    ...(settings.verifies && { onMade: (block: ChainBlock) => verifying(node, block, listener) }),
    onBlock(block, ms) {
      seconds.observe(ms / 1000);
      listener.onBlock(block, ms);
    },
    workers: threads.workers,
    onFault: (error) => listener.onFault("mining", error),
    ...(listener.onConsole && settings.hasConsole && { onConsole: (line) => listener.onConsole?.(line) }),
  });
  node.keys.impersonatesAll = settings.autoImpersonate;
  metrics.add(
    new Gauge("goldlane_head_number", "Number of the newest block.", () => Number(node.chain.head.header.number)),
  );
  metrics.add(new Gauge("goldlane_pool_transactions", "Transactions that wait.", () => node.pool.size));
  addBuilding(metrics, node);
  metrics.add(new Gauge("goldlane_pool_bytes", "Bytes of transactions that wait.", () => node.pool.bytes));
  const giveUp = async (error: unknown): Promise<never> => {
    await threads.close();
    throw error;
  };
  const dumps = await openDumps(node, settings, (error) => listener.onFault("dumping the state", error)).catch(giveUp);
  const server = await Server.start({
    handler: createHandler(node, (method) => calls.add({ method })),
    host: settings.host,
    port: settings.port,
    limits: {
      callsPerSecond: settings.rateLimit,
      ...(settings.hasBodyLimit ? {} : { bodyBytes: MOST_BODY_BYTES }),
    },
    access: { hosts: settings.allowHosts, origins: ["*", ...settings.allowOrigins] },
    cors: settings.cors,
    metrics: () => metrics.text(),
    onFault: (method, error) => listener.onFault(method, error),
  }).catch(giveUp);
  const isTimed = settings.blockTimeMs !== undefined;
  if (settings.noMining || (isTimed && !settings.mixedMining)) node.miner.setAutomine(false);
  if (settings.blockTimeMs !== undefined) node.miner.setInterval(settings.blockTimeMs);
  return {
    node,
    server,
    mnemonic,
    accounts,
    async stop() {
      await server.stop();
      await node.stop();
      await dumps.stop();
      await threads.close();
    },
  };
}
