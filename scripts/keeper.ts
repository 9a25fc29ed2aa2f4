// `npm run keeper`: keeps the simulated feeds moving on a chain that runs the doubles, from the last answers on chain on.
import { parseArgs } from "node:util";
import { developmentAccount } from "./accounts.ts";
import { connect, requireDeployment, rpcUrl } from "./chain/connect.ts";
import { keepFeeds } from "./keeper/keep-feeds.ts";
import { describeError, Failure } from "./stack/failure.ts";

const HELP = `npm run keeper -- [options]

Pushes a round of a simulated price to the feeds of the chain at RPC_URL (http://127.0.0.1:8545 by default), until it is ended.

  --every <seconds>   seconds between two rounds, 15 by default
  --market-hours      only while the market is open by the calendar on chain
  --help              this text`;

process.exit(await main());

async function main(): Promise<number> {
  try {
    const options = readOptions();
    if (options === undefined) return 0;
    const connection = await connect(rpcUrl());
    const deployment = await requireDeployment(connection);
    if (!deployment.simulatedFeeds)
      throw new Failure(`chain ${connection.chainId} has feeds of its own: there is nothing to simulate`);
    const ended = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ended.abort());
    console.log(`simulated rounds every ${options.seconds} s`);
    await keepFeeds({
      connection,
      deployment,
      privateKey: developmentAccount("keeper").privateKey,
      seconds: options.seconds,
      marketHours: options.marketHours,
      random: Math.random,
      say: (line) => console.log(`${new Date().toISOString()}  ${line}`),
      signal: ended.signal,
    });
    console.log("the keeper has ended");
    return 0;
  } catch (error) {
    console.error(describeError(error));
    return 1;
  }
}

function readOptions() {
  const { values } = parse();
  if (values.help) {
    console.log(HELP);
    return undefined;
  }
  const seconds = Number(values.every ?? 15);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 86_400)
    throw new Failure(`--every is "${values.every}": it has to be a whole number of seconds from 1 to 86400`);
  return { seconds, marketHours: values["market-hours"] ?? false };
}

function parse() {
  try {
    return parseArgs({
      options: {
        every: { type: "string" },
        "market-hours": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new Failure(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  }
}
