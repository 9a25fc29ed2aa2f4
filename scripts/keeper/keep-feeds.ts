// One round after another, until told to end. Nothing is remembered between two rounds: each goes on from the last answers on chain, so a
// node that was away, a price that somebody else moved, or a clock that jumped are all the same to it. What fails is said once
// and tried again at the next turn.
import { setTimeout as sleep } from "node:timers/promises";
import { type Address, encodeFunctionData } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { Connection } from "../chain/connect.ts";
import { describeRevert } from "../chain/describe-revert.ts";
import type { Deployment, Hex } from "../deploy/deployment.ts";
import { priceOracleAbi, testAggregatorAbi } from "../generated/contracts.ts";
import { GOLD_LEVEL, nextGoldAnswer, nextUsdtAnswer, type Random } from "../market/price-walk.ts";

/** A USDT round of this age, in seconds, is renewed: far below the oracle's maximum age of a day. */
const USDT_ROUND_LIFE = 60 * 60;

/** How long a round may wait for its block before the turn is given up. */
const RECEIPT_TIMEOUT_MS = 10_000;

export interface KeeperOptions {
  readonly connection: Connection;
  readonly deployment: Deployment;
  readonly privateKey: Hex;
  /** Seconds between two rounds. */
  readonly seconds: number;
  /** Rounds come only while the calendar on chain has the market open. */
  readonly marketHours: boolean;
  readonly random: Random;
  readonly say: (line: string) => void;
  /** Ends the keeper, after the round that is on its way. */
  readonly signal: AbortSignal;
}

/** Keeps both feeds fresh until the signal. */
export async function keepFeeds(options: KeeperOptions): Promise<void> {
  let trouble: string | undefined;
  while (!options.signal.aborted) {
    try {
      await pushRounds(options);
      if (trouble !== undefined) options.say("rounds go on");
      trouble = undefined;
    } catch (error) {
      const reason = describeRevert(error);
      if (reason !== trouble) options.say(`no round: ${reason}`);
      trouble = reason;
    }
    await sleep(options.seconds * 1_000, undefined, { signal: options.signal }).catch(() => {});
  }
}

interface Answer {
  readonly answer: number;
  readonly age: number;
}

async function pushRounds(options: KeeperOptions): Promise<void> {
  const { connection, deployment, marketHours, random, say } = options;
  const { client } = connection;
  if (marketHours) {
    const isOpen = await client.readContract({
      address: deployment.priceOracle,
      abi: priceOracleAbi,
      functionName: "isMarketOpen",
    });
    if (!isOpen) return;
  }
  const { timestamp } = await client.getBlock({ blockTag: "latest" });
  const now = Math.max(Number(timestamp), Math.floor(Date.now() / 1_000));
  const gold = await lastAnswer(options, deployment.xauFeed, now);
  const usdt = await lastAnswer(options, deployment.usdtFeed, now);
  const next = nextGoldAnswer(gold?.answer ?? GOLD_LEVEL, gold?.age ?? options.seconds, random);
  await push(options, deployment.xauFeed, next);
  say(`XAU/USD ${(next / 1e8).toFixed(2)} (simulated)`);
  if (usdt === undefined || usdt.age >= USDT_ROUND_LIFE) {
    const renewed = nextUsdtAnswer(random);
    await push(options, deployment.usdtFeed, renewed);
    say(`USDT/USD ${(renewed / 1e8).toFixed(6)} (simulated)`);
  }
}

/** The last answer and its age; of a long pause a day counts, so that the walk makes no jump that two officers would have to confirm. */
async function lastAnswer(
  { connection, seconds }: KeeperOptions,
  feed: Address,
  now: number,
): Promise<Answer | undefined> {
  const read = { address: feed, abi: testAggregatorAbi } as const;
  const latest = await connection.client.readContract({ ...read, functionName: "latestRound" });
  if (latest === 0n) return undefined;
  const [, answer, , updatedAt] = await connection.client.readContract({ ...read, functionName: "latestRoundData" });
  const age = now - Number(updatedAt);
  return { answer: Number(answer), age: Math.min(Math.max(age, seconds), 86_400) };
}

/** One transaction, signed here, to its receipt. The account is shared with the faucet: the nonce is asked for each time. */
async function push({ connection, privateKey }: KeeperOptions, feed: Address, answer: number): Promise<void> {
  const { client, chainId } = connection;
  const account = privateKeyToAccount(privateKey);
  const [nonce, fees] = await Promise.all([
    client.getTransactionCount({ address: account.address, blockTag: "pending" }),
    client.estimateFeesPerGas(),
  ]);
  const serializedTransaction = await account.signTransaction({
    type: "eip1559",
    chainId,
    to: feed,
    data: encodeFunctionData({ abi: testAggregatorAbi, functionName: "pushRound", args: [BigInt(answer)] }),
    gas: 200_000n,
    nonce,
    maxFeePerGas: fees.maxFeePerGas,
    maxPriorityFeePerGas: fees.maxPriorityFeePerGas,
  });
  const hash = await client.sendRawTransaction({ serializedTransaction });
  const receipt = await client.waitForTransactionReceipt({ hash, timeout: RECEIPT_TIMEOUT_MS, pollingInterval: 200 });
  if (receipt.status !== "success") throw new Error(`the round of ${feed} was refused`);
}
