/** What the development panel does to the development chain. Each step goes on chain, so it is in the chain's own records. */
import { encodeFunctionData, type Hex, parseEther } from "viem";
import type { AppConfig } from "../app-config.ts";
import { goldTokenAbi, priceOracleAbi, testAggregatorAbi, testTetherAbi } from "../chain/contracts.ts";
import type { WalletEngine } from "../wallet/engine.ts";

export const HOUR = 3_600;
export const DAY = 24 * HOUR;
const ALWAYS_OPEN = 2 ** 48 - 1;
const OFF_PEG_BPS = 9_500n;
const PAR_BPS = 10_000n;

export interface DevelopmentTools {
  giveUsdt(to: Hex): Promise<void>;
  giveEther(to: Hex): Promise<void>;
  passTime(seconds: number): Promise<void>;
  /** A new round of the gold feed, moved by parts per 10,000. */
  movePrice(bps: bigint): Promise<void>;
  /** Lets so much time pass that the last round no longer counts. */
  letPriceGoStale(maxAge: number): Promise<void>;
  setUsdtOffPeg(off: boolean): Promise<void>;
  closeMarket(clock: number): Promise<void>;
  openMarket(clock: number): Promise<void>;
  pause(): Promise<void>;
}

export function createDevelopmentTools(config: AppConfig, wallet: WalletEngine): DevelopmentTools {
  const { client, development } = wallet;
  if (development === null) throw new Error("not the development chain");
  const { addresses } = config;
  const raw = (method: string, params: readonly unknown[]) => client.request({ method, params } as never);

  const as = async (name: string, to: Hex, data: Hex) => {
    const hash = await development.sendAs(name, { to, data });
    const receipt = await client.waitForTransactionReceipt({ hash });
    if (receipt.status !== "success") throw new Error("the transaction failed");
  };
  const push = (feed: Hex, answer: bigint) =>
    as("keeper", feed, encodeFunctionData({ abi: testAggregatorAbi, functionName: "pushRound", args: [answer] }));
  const latest = async (address: Hex): Promise<bigint> => {
    const [, answer] = await client.readContract({ address, abi: testAggregatorAbi, functionName: "latestRoundData" });
    return answer;
  };
  const passTime = async (seconds: number) => {
    await raw("evm_increaseTime", [`0x${seconds.toString(16)}`]);
    await raw("evm_mine", []);
  };

  return {
    async giveUsdt(to) {
      const amount = 10_000n * 10n ** BigInt(config.usdtDecimals);
      await as(
        "keeper",
        addresses.usdt,
        encodeFunctionData({ abi: testTetherAbi, functionName: "issue", args: [to, amount] }),
      );
    },
    async giveEther(to) {
      const balance = await client.getBalance({ address: to });
      await raw("hardhat_setBalance", [to, `0x${(balance + parseEther("10")).toString(16)}`]);
      await raw("evm_mine", []);
    },
    passTime,
    async movePrice(bps) {
      const answer = await latest(addresses.xauFeed);
      await push(addresses.xauFeed, (answer * (PAR_BPS + bps)) / PAR_BPS);
    },
    letPriceGoStale: (maxAge) => passTime(maxAge + HOUR),
    async setUsdtOffPeg(off) {
      const decimals = await client.readContract({
        address: addresses.usdtFeed,
        abi: testAggregatorAbi,
        functionName: "decimals",
      });
      const par = 10n ** BigInt(decimals);
      await push(addresses.usdtFeed, off ? (par * OFF_PEG_BPS) / PAR_BPS : par);
    },
    async closeMarket(clock) {
      const today = Math.floor(clock / DAY);
      await as(
        "guardian",
        addresses.priceOracle,
        encodeFunctionData({ abi: priceOracleAbi, functionName: "closeMarket", args: [today] }),
      );
    },
    async openMarket(clock) {
      const from = Math.floor(clock / DAY) + 2; // half hours are opened at least a day ahead
      await as(
        "staffA",
        addresses.priceOracle,
        encodeFunctionData({
          abi: priceOracleAbi,
          functionName: "setCalendar",
          args: [from, Array.from({ length: 14 }, () => ALWAYS_OPEN)],
        }),
      );
    },
    pause: () => as("guardian", addresses.goldToken, encodeFunctionData({ abi: goldTokenAbi, functionName: "pause" })),
  };
}
