// What the vault's tests share: trades in one line, and a market whose float is small enough to run dry.
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { ethers, market, ONE, type World } from "./fixture.ts";

/** No deadline. */
export const NEVER = ethers.MaxUint256;

/** 4,000 USDT per oz with the start spread of 0.6 %, 18 decimals. */
export const BUY_PRICE = 4_024n * ONE;
export const SELL_PRICE = 3_976n * ONE;

/** Numbers of IUsdtVault.TicketState. */
export const TicketState = { None: 0n, Queued: 1n, Funded: 2n, Claimed: 3n, TakenBack: 4n } as const;

/** What a trade may say otherwise. */
export interface TradeOptions {
  readonly minimum?: bigint;
  readonly recipient?: string;
  readonly deadline?: bigint | number;
}

/** Approves and buys. */
export async function buy(world: World, buyer: HardhatEthersSigner, usdtIn: bigint, options: TradeOptions = {}) {
  await world.usdt.connect(buyer).approve(world.vault, 0n);
  await world.usdt.connect(buyer).approve(world.vault, usdtIn);
  return world.vault
    .connect(buyer)
    .buy(usdtIn, options.minimum ?? 0n, options.recipient ?? buyer.address, options.deadline ?? NEVER);
}

/** Approves and sells for USDT at once. */
export async function sell(world: World, seller: HardhatEthersSigner, goldIn: bigint, options: TradeOptions = {}) {
  await world.token.connect(seller).approve(world.vault, goldIn);
  return world.vault
    .connect(seller)
    .sell(goldIn, options.minimum ?? 0n, options.recipient ?? seller.address, options.deadline ?? NEVER);
}

/** Approves and queues a sale. */
export async function queueSale(world: World, seller: HardhatEthersSigner, goldIn: bigint, options: TradeOptions = {}) {
  await world.token.connect(seller).approve(world.vault, goldIn);
  return world.vault.connect(seller).queueSale(goldIn, options.minimum ?? 0n, options.deadline ?? NEVER);
}

/** Approves, sells what the float pays and queues the rest. */
export async function sellAndQueue(
  world: World,
  seller: HardhatEthersSigner,
  goldIn: bigint,
  options: TradeOptions = {},
) {
  await world.token.connect(seller).approve(world.vault, goldIn);
  return world.vault
    .connect(seller)
    .sellAndQueue(goldIn, options.minimum ?? 0n, options.recipient ?? seller.address, options.deadline ?? NEVER);
}

/** What gold sells for at a price with spread, without a fee, in units of USDT of 6 decimals. */
export const usdtFor = (gold: bigint, price = SELL_PRICE) => (gold * price) / 10n ** 30n;

/** What USDT of 6 decimals buys at a price with spread, without a fee. */
export const goldFor = (usdt: bigint, price = BUY_PRICE) => (usdt * 10n ** 30n) / price;

/** The open market of the fixture with 100,000 USDT of float, and 100 oz each with Ines and Ivo. */
export async function thinMarket(): Promise<World> {
  const world = await market();
  await world.vault.connect(world.accounts.treasury).sweep(400_000n * world.oneUsdt);
  await world.giveGold(world.accounts.ines, 100n * ONE);
  await world.giveGold(world.accounts.ivo, 100n * ONE);
  return world;
}

/** The same without any float: three tickets of 10, 20 and 30 oz, Ines, Ivo and Ines. */
export async function waitingQueue(): Promise<World> {
  const world = await thinMarket();
  const { ines, ivo } = world.accounts;
  const { floatUsdt } = await world.vault.books();
  // a sale of just what the float pays
  const gold = (floatUsdt * 10n ** 30n + SELL_PRICE - 1n) / SELL_PRICE;
  await sell(world, ivo, gold);
  const rest = floatUsdt - usdtFor(gold);
  if (rest > 0n) throw new Error(`the float still holds ${rest}`);
  await queueSale(world, ines, 10n * ONE);
  await queueSale(world, ivo, 20n * ONE);
  await queueSale(world, ines, 30n * ONE);
  return world;
}

/** The vault's parameters by their names, to change some of them. */
export async function parametersOf({ vault }: World) {
  const parameters = await vault.parameters();
  const { buySpreadBps, sellSpreadBps, feeBps, minTradeGold } = parameters;
  const { investorDailyUsdt, outflowDailyUsdt, minFloatUsdt } = parameters;
  return { buySpreadBps, sellSpreadBps, feeBps, minTradeGold, investorDailyUsdt, outflowDailyUsdt, minFloatUsdt };
}
