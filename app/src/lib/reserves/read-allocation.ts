import { type Address, parseEventLogs } from "viem";
import { goldTokenAbi } from "../chain/contracts.ts";
import { topicOf } from "../chain/events.ts";
import { indexedLogs } from "../chain/logs.ts";
import type { Network } from "../chain/network.ts";
import { sameAddress } from "../format/address.ts";
import type { AsOf } from "../market/types.ts";
import { logsOfEvent } from "../store/read-logs.ts";
import { type Allocated, allocate, balancesOf, type Holding } from "./allocation.ts";
import { readReserves } from "./read.ts";
import { unitsOf } from "./totals.ts";
import type { Bar, Reserves } from "./types.ts";

const TRANSFER = topicOf(goldTokenAbi, "Transfer");

/** A bar that is behind a holding, and for how much. */
export interface CoveringBar extends Pick<Bar, "id" | "serial" | "refiner" | "vault" | "barClass" | "fineMilliOz"> {
  gold: bigint;
}

/** The bars behind one holding, at one block. */
export interface HoldersBars {
  block: AsOf;
  holder: Address;
  /** the name of a contract of the system that holds gold for others */
  name: string | null;
  gold: bigint;
  bars: CoveringBar[];
  uncoveredGold: bigint;
}

/** How one bar lies beside the holdings, without any name. */
export interface BarShare {
  /** parts of the supply that it covers, in a million */
  ofSupply: number;
  coveredGold: bigint;
  /** holdings that it lies beside */
  holdings: number;
}

interface Ledger {
  reserves: Reserves;
  allocated: Allocated[];
}

/** The allocation of a block never changes: the last one made is kept. */
let last: { readonly key: string; readonly ledger: Promise<Ledger> } | undefined;

/** All holdings beside all bars, at the newest block. */
export async function readLedger(network: Network): Promise<Ledger> {
  const { number, hash } = await network.client.getBlock({ blockTag: "latest" });
  const key = `${network.genesis} ${hash}`;
  if (last?.key === key) return last.ledger;
  const ledger = makeLedger(network, number);
  last = { key, ledger };
  ledger.catch(() => {
    if (last?.ledger === ledger) last = undefined;
  });
  return ledger;
}

async function makeLedger(network: Network, block: bigint): Promise<Ledger> {
  const [reserves, store] = await Promise.all([readReserves(network, block), indexedLogs(network, block)]);
  const transfers = parseEventLogs({
    abi: goldTokenAbi,
    eventName: "Transfer",
    logs: logsOfEvent(store, network.deployment.goldToken, TRANSFER, block),
  });
  const holdings: Holding[] = [...balancesOf(transfers.map(({ args }) => args))].map(([holder, gold]) => ({
    holder,
    gold,
  }));
  const sum = holdings.reduce((total, { gold }) => total + gold, 0n);
  if (sum !== reserves.supplyGold)
    throw new Error(`the transfers come to ${sum}, the supply is ${reserves.supplyGold}`);
  const counting = reserves.bars.flatMap(({ id, counts, fineMilliOz }) =>
    counts ? [{ id, fineGold: unitsOf(fineMilliOz) }] : [],
  );
  return { reserves, allocated: allocate(counting, holdings) };
}

export async function readBarsOf(network: Network, holder: Address): Promise<HoldersBars> {
  const { reserves, allocated } = await readLedger(network);
  const found = allocated.find((each) => sameAddress(each.holder, holder));
  const bars = new Map(reserves.bars.map((bar) => [bar.id, bar]));
  return {
    block: reserves.block,
    holder,
    name: network.words.nameOf(holder) ?? null,
    gold: found?.gold ?? 0n,
    bars: (found?.parts ?? []).flatMap(({ barId, gold }) => {
      const bar = bars.get(barId);
      if (bar === undefined) return [];
      const { id, serial, refiner, vault, barClass, fineMilliOz } = bar;
      return [{ id, serial, refiner, vault, barClass, fineMilliOz, gold }];
    }),
    uncoveredGold: found?.uncoveredGold ?? 0n,
  };
}

const MILLION = 1_000_000n;

export async function readBarShare(network: Network, barId: number): Promise<BarShare> {
  const { reserves, allocated } = await readLedger(network);
  const parts = allocated.flatMap((holding) => holding.parts.filter((part) => part.barId === barId));
  const coveredGold = parts.reduce((sum, { gold }) => sum + gold, 0n);
  return {
    ofSupply: reserves.supplyGold === 0n ? 0 : Number((coveredGold * MILLION) / reserves.supplyGold),
    coveredGold,
    holdings: parts.length,
  };
}
