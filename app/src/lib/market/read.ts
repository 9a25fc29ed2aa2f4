import { readClock } from "../chain/clock.ts";
import { barRegistryAbi, goldTokenAbi, priceOracleAbi, supplyControllerAbi, usdtVaultAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import { explain } from "../errors/decode.ts";
import { changeBps } from "../format/amount.ts";
import { readRounds } from "./rounds.ts";
import { type Market, type Side, SYSTEM_STATES } from "./types.ts";

const UNIT = 10n ** 18n;
const DAY = 86_400;

/** Reads the whole market at one block, so that no two figures on a page can contradict each other. */
export async function readMarket({ client, deployment, genesis, words }: Network): Promise<Market> {
  const [block, clock] = await readClock({ client });
  const blockNumber = block.number;
  const oracle = { address: deployment.priceOracle, abi: priceOracleAbi, blockNumber } as const;
  const vault = { address: deployment.usdtVault, abi: usdtVaultAbi, blockNumber } as const;
  const token = { address: deployment.goldToken, abi: goldTokenAbi, blockNumber } as const;
  const supply = { address: deployment.supplyController, abi: supplyControllerAbi, blockNumber } as const;
  const bars = { address: deployment.barRegistry, abi: barRegistryAbi, blockNumber } as const;
  const side = (functionName: "buyPriceWithSpread" | "sellPriceWithSpread"): Promise<Side> =>
    client.readContract({ ...vault, functionName }).then(
      (priceUsdtPerOz) => ({ open: true, priceUsdtPerOz }),
      (error: unknown) => ({ open: false, problem: explain(error, words) }),
    );

  const [snapshot, oracleParameters, buy, sell, parameters, books, outflowAvailableUsdt] = await Promise.all([
    client.readContract({ ...oracle, functionName: "snapshot" }),
    client.readContract({ ...oracle, functionName: "parameters" }),
    side("buyPriceWithSpread"),
    side("sellPriceWithSpread"),
    client.readContract({ ...vault, functionName: "parameters" }),
    client.readContract({ ...vault, functionName: "books" }),
    client.readContract({ ...vault, functionName: "outflowAvailable" }),
  ]);
  const [nextOpening, state, paused, pausedUntil, supplyGold, countableMilliOz, rounds] = await Promise.all([
    client.readContract({ ...oracle, functionName: "nextOpening" }),
    client.readContract({ ...supply, functionName: "systemState" }),
    client.readContract({ ...token, functionName: "paused" }),
    client.readContract({ ...token, functionName: "pausedUntil" }),
    client.readContract({ ...token, functionName: "totalSupply" }),
    client.readContract({ ...bars, functionName: "countableMilliOz" }),
    readRounds({ client, deployment, genesis }, clock - DAY),
  ]);

  const first = rounds[0];
  return {
    block: { number: block.number, timestamp: Number(block.timestamp) },
    clock,
    xauUsd: snapshot.xauUsd,
    xauUpdatedAt: snapshot.xauUpdatedAt,
    xauMaxAge: oracleParameters.xauMaxAge,
    usdtUsd: snapshot.usdtUsd,
    usdtUpdatedAt: snapshot.usdtUpdatedAt,
    midUsdtPerOz: snapshot.usdtUsd === 0n ? 0n : (snapshot.xauUsd * UNIT) / snapshot.usdtUsd,
    dayChangeBps: first === undefined ? null : changeBps(first.price, snapshot.xauUsd),
    buy,
    sell,
    buySpreadBps: parameters.buySpreadBps,
    sellSpreadBps: parameters.sellSpreadBps,
    feeBps: parameters.feeBps,
    minTradeGold: parameters.minTradeGold,
    marketOpen: snapshot.marketOpen,
    nextOpening: Number(nextOpening),
    state: SYSTEM_STATES[state] ?? "normal",
    pausedUntil: paused ? pausedUntil : 0,
    pausedSince: paused ? await pausedSince({ client, deployment }, blockNumber) : 0,
    supplyGold,
    countableMilliOz,
    goldForSale: books.goldForSale,
    floatUsdt: books.floatUsdt,
    queuedUsdt: books.queuedUsdt,
    outflowAvailableUsdt,
  };
}

/** When the current pause began, unix seconds; 0 if its event cannot be found. */
async function pausedSince({ client, deployment }: Pick<Network, "client" | "deployment">, toBlock: bigint) {
  const events = await client
    .getContractEvents({
      address: deployment.goldToken,
      abi: goldTokenAbi,
      eventName: "Paused",
      fromBlock: BigInt(deployment.startBlock),
      toBlock,
    })
    .catch(() => []);
  const last = events.at(-1);
  if (last === undefined) return 0;
  const { timestamp } = await client.getBlock({ blockNumber: last.blockNumber });
  return Number(timestamp);
}
