import { BlockNotFoundError, toEventSelector } from "viem";
import { type LogSource, updateLogs } from "../store/log-index.ts";
import { openStore, type Store } from "../store/open.ts";
import type { Deployment } from "./contracts.ts";
import type { Network } from "./network.ts";

/** Traffic of all the world in USDT; ours stands in the vault's own events. */
const FOREIGN_TRAFFIC: ReadonlySet<string | undefined> = new Set([
  toEventSelector("Transfer(address,address,uint256)"),
  toEventSelector("Approval(address,address,uint256)"),
]);

/** The contracts whose logs are kept: the system, and where prices are simulated, what simulates them. */
const watched = (deployment: Deployment) => [
  deployment.accessManager,
  deployment.goldToken,
  deployment.barRegistry,
  deployment.supplyController,
  deployment.priceOracle,
  deployment.usdtVault,
  deployment.barRedemption,
  deployment.investorRegistry,
  ...(deployment.simulatedFeeds ? [deployment.xauFeed, deployment.usdtFeed, deployment.usdt] : []),
];

/** The node as the index asks it. */
export function logSource({ client, deployment }: Pick<Network, "client" | "deployment">): LogSource {
  const address = watched(deployment);
  const usdt = deployment.usdt.toLowerCase();
  const orNull = (error: unknown) => {
    if (error instanceof BlockNotFoundError) return null;
    throw error;
  };
  return {
    startBlock: deployment.startBlock,
    head: async () => Number(await client.getBlockNumber({ cacheTime: 0 })),
    hashOf: (number) => client.getBlock({ blockNumber: BigInt(number) }).then(({ hash }) => hash, orNull),
    block: (number) =>
      client.getBlock({ blockNumber: BigInt(number), includeTransactions: true }).then(
        ({ hash, timestamp, transactions }) => ({
          number,
          hash,
          timestamp: Number(timestamp),
          transactions: transactions.map(({ hash: transaction, from, transactionIndex }) => ({
            hash: transaction,
            position: transactionIndex,
            sender: from,
          })),
        }),
        orNull,
      ),
    logs: async (from, to) => {
      const logs = await client.getLogs({ address, fromBlock: BigInt(from), toBlock: BigInt(to) });
      return logs
        .filter((log) => log.address.toLowerCase() !== usdt || !FOREIGN_TRAFFIC.has(log.topics[0]))
        .map((log) => ({
          block: Number(log.blockNumber),
          blockHash: log.blockHash,
          position: log.logIndex,
          transactionHash: log.transactionHash,
          address: log.address,
          topics: log.topics,
          data: log.data,
        }));
    },
  };
}

/** One update at a time, whichever copy of this module the bundler gave to a page or a route. */
const RUNNING = Symbol.for("goldlane.log-updates");
type Shared = typeof globalThis & { [RUNNING]?: WeakMap<Store, Promise<number>> };

/** The store with all logs up to a block at least, or up to the head. */
export async function indexedLogs(network: Network, upTo?: bigint): Promise<Store> {
  const store = openStore(network);
  const shared = globalThis as Shared;
  shared[RUNNING] ??= new WeakMap();
  const updates = shared[RUNNING];
  const joined = updates.get(store);
  // one that is under way may have begun before the block that is asked for
  if (joined !== undefined && upTo !== undefined && (await joined) >= Number(upTo)) return store;
  await (updates.get(store) ?? begin(updates, store, network));
  return store;
}

function begin(updates: WeakMap<Store, Promise<number>>, store: Store, network: Network): Promise<number> {
  const update = updateLogs(store, logSource(network)).finally(() => updates.delete(store));
  updates.set(store, update);
  return update;
}
