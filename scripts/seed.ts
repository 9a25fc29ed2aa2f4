// `npm run seed`: replays forty days of history on a development chain whose genesis lies that far back, and ends at now.
import { parseArgs } from "node:util";
import { parseUnits } from "viem";
import { developmentAccount } from "./accounts.ts";
import { type Connection, connect, DEVELOPMENT_CHAIN_ID, requireDeployment, rpcUrl } from "./chain/connect.ts";
import { describeRevert } from "./chain/describe-revert.ts";
import type { Deployment } from "./deploy/deployment.ts";
import { barRegistryAbi, testTetherAbi, usdtVaultAbi } from "./generated/contracts.ts";
import { isMarketOpen } from "./market/hours.ts";
import { readBarLists } from "./seed/bar-lists.ts";
import { Feeds } from "./seed/feeds.ts";
import { writeHistory } from "./seed/history.ts";
import { plannedRounds } from "./seed/rounds.ts";
import { type Call, TimeMachine } from "./seed/time-machine.ts";
import { describeError, Failure } from "./stack/failure.ts";

const HELP = `npm run seed -- [options]

Replays forty days on a fresh development chain (chain id 31337) at RPC_URL, http://127.0.0.1:8545 by default: simulated prices,
investors, bars, mints, trades and redemptions. Ends at now, with a market in which gold can be bought.

  --market-hours   the market keeps the hours of the real one (otherwise it is always open)
  --help           this text`;

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/** How far back the chain has to begin; the replay needs nearly all of its forty days. */
const LEAST_HISTORY = 39.5 * DAY;

/** What the two investors to try the market with have at the end, USDT. */
const PURSE = 100_000;

process.exit(await main());

async function main(): Promise<number> {
  try {
    const options = readOptions();
    if (options === undefined) return 0;
    await seed(options.marketHours);
    return 0;
  } catch (error) {
    console.error(describeError(error));
    return 1;
  }
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { "market-hours": { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
    if (!values.help) return { marketHours: values["market-hours"] ?? false };
    console.log(HELP);
    return undefined;
  } catch (error) {
    throw new Failure(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  }
}

async function seed(marketHours: boolean): Promise<void> {
  const connection = await connect(rpcUrl());
  if (connection.chainId !== DEVELOPMENT_CHAIN_ID)
    throw new Failure(
      `the seed moves the clock and uses well-known keys: only on chain ${DEVELOPMENT_CHAIN_ID}, not ${connection.chainId}`,
    );
  const deployment = await requireDeployment(connection);
  if (await isSeeded(connection, deployment)) {
    console.log("this chain has its history already");
    return;
  }
  const began = Date.now();
  const start = await requirePast(connection);
  const machine = await TimeMachine.start(connection);
  try {
    await replay(connection, deployment, machine, start, marketHours);
  } finally {
    await machine.stop();
  }
  await requireQuote(connection, deployment, marketHours);
  console.log(`forty days replayed in ${((Date.now() - began) / 1_000).toFixed(1)} s`);
}

/** The purses are filled last: who finds Ivo's full finds a whole history. */
async function isSeeded({ client }: Connection, deployment: Deployment): Promise<boolean> {
  const ivo = developmentAccount("ivo");
  const [usdt, bars] = await Promise.all([
    client.readContract({
      address: deployment.usdt,
      abi: testTetherAbi,
      functionName: "balanceOf",
      args: [ivo.address],
    }),
    client.readContract({ address: deployment.barRegistry, abi: barRegistryAbi, functionName: "barCount" }),
  ]);
  if (usdt === 0n && bars > 0n)
    throw new Failure("a replay on this chain was interrupted: it cannot be taken up again, start with a fresh chain");
  return usdt > 0n;
}

/** Time of the latest block, if it lies far enough back. */
async function requirePast({ client }: Connection): Promise<number> {
  const block = await client.getBlock({ blockTag: "latest" });
  const start = Number(block.timestamp);
  const age = Date.now() / 1_000 - start;
  if (age < LEAST_HISTORY)
    throw new Failure(
      `the chain's clock is at ${new Date(start * 1_000).toISOString()}, ${(age / DAY).toFixed(1)} days ago: the history needs a ` +
        "chain that begins 40 days back, as npm start makes it (or npm run devnet -- --timestamp)",
    );
  return start;
}

async function replay(
  connection: Connection,
  deployment: Deployment,
  machine: TimeMachine,
  start: number,
  marketHours: boolean,
): Promise<void> {
  const now = Math.floor(Date.now() / 1_000);
  const feeds = new Feeds(deployment, machine, plannedRounds(start + HOUR, now, marketHours));
  const moments = writeHistory({
    connection,
    deployment,
    machine,
    bars: readBarLists(new Date(start * 1_000).getUTCFullYear()),
    marketHours,
    firstMidnight: Math.floor(start / DAY) * DAY,
    now,
  });
  for (const { time, title, calls } of moments) {
    if (time >= now) throw new Failure(`"${title ?? "a moment"}" of the history lies in the future`);
    await feeds.mineUntil(time);
    await machine.mine(time + 1, await calls());
    if (title !== undefined) console.log(`${new Date(time * 1_000).toISOString().slice(0, 10)}  ${title}`);
  }
  await feeds.mineUntil(now);
  await fillPurses(connection, deployment, machine);
  console.log(`${new Date(now * 1_000).toISOString().slice(0, 10)}  the present: Ines and Ivo have ${PURSE} USDT each`);
}

async function fillPurses({ client }: Connection, deployment: Deployment, machine: TimeMachine): Promise<void> {
  const purse = parseUnits(String(PURSE), deployment.usdtDecimals);
  const calls = await Promise.all(
    (["ines", "ivo"] as const).map(async (name): Promise<Call> => {
      const { address } = machine.account(name);
      const balance = await client.readContract({
        address: deployment.usdt,
        abi: testTetherAbi,
        functionName: "balanceOf",
        args: [address],
      });
      const args = [address, purse - balance];
      return { from: "keeper", to: deployment.usdt, abi: testTetherAbi, functionName: "issue", args };
    }),
  );
  await machine.mine(Math.floor(Date.now() / 1_000), calls);
}

/** The point of it all: gold can be bought now. */
async function requireQuote({ client }: Connection, deployment: Deployment, marketHours: boolean): Promise<void> {
  if (marketHours && !isMarketOpen(Date.now() / 1_000)) {
    console.log("the market is closed at this hour");
    return;
  }
  const usdt = parseUnits("1000", deployment.usdtDecimals);
  await client
    .readContract({ address: deployment.usdtVault, abi: usdtVaultAbi, functionName: "quoteBuy", args: [usdt] })
    .catch((error: unknown) => {
      throw new Failure(`the replay ended in a market in which nothing can be bought: ${describeRevert(error)}`);
    });
}
