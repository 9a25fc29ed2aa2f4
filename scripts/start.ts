// `npm start`: the whole of Goldlane on this machine, until Ctrl-C.
import { accessSync, constants, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { whenOrphaned } from "./bootstrap/orphan.mjs";
import { describeError, Failure } from "./stack/failure.ts";
import { type Stack, startPage, startStack } from "./stack/index.ts";
import { parsePort } from "./stack/ports.ts";
import { Progress, seconds } from "./stack/progress.ts";
import { Supervisor } from "./stack/supervisor.ts";

const HELP = `npm start -- [options]

Starts a development chain, deploys and seeds the contracts, keeps the simulated price moving and serves the page.
Ctrl-C ends all of it.

  --market-hours     the simulated market keeps the hours of the real one (otherwise it is always open)
  --rpc-port <port>  the chain's port (8545; or RPC_PORT)
  --web-port <port>  the page's port (3000; or WEB_PORT)
  --rpc-url <url>    serves the page alone, for the chain at this address, where the contracts are deployed already
  --datadir <path>   where the page keeps sign-ins, cases and deliveries (otherwise in memory; or GOLDLANE_DATADIR)
  --help             this text`;

/** Those to try the market with; the others wait for 48 hours, feed the prices, or were investors of the past. */
const SHOWN_ACCOUNTS = 7;

const began = Date.now();
const supervisor = new Supervisor("start");
const progress = new Progress();

let asked: { signal: NodeJS.Signals; at: number } | undefined;
const interrupted = new Promise<NodeJS.Signals>((done) => {
  const ask = (signal: NodeJS.Signals) => {
    // the terminal tells us and npm's bootstrap, which tells us again: only a later one means "now"
    if (asked !== undefined && Date.now() - asked.at > 1_000) supervisor.kill();
    asked ??= { signal, at: Date.now() };
    done(signal);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, ask);
  whenOrphaned(() => ask("SIGTERM"));
});

process.exit(await main());

async function main(): Promise<number> {
  let ready = false;
  try {
    const options = readOptions();
    if (options === undefined) return 0;
    const work = (async () => {
      const { rpcUrl } = options;
      const stack =
        rpcUrl === undefined
          ? await startStack({ ...options, keeper: true }, supervisor, progress)
          : await startPage({ ...options, rpcUrl }, supervisor, progress);
      ready = true;
      progress.print(rpcUrl === undefined ? await welcome(stack) : `\nThe page is at ${stack.webUrl}. Ctrl-C ends it.`);
      await supervisor.death;
    })();
    work.catch(() => {}); // once interrupted, what it was doing fails, and nobody asks
    const signal = await Promise.race([work, supervisor.death, interrupted]);
    progress.print("\nStopping …");
    await supervisor.stop();
    progress.print("Everything has ended.");
    return ready ? 0 : signal === "SIGINT" ? 130 : 143;
  } catch (error) {
    progress.print(`\n${describeError(error)}`);
    await supervisor.stop();
    return 1;
  }
}

function readOptions() {
  const { RPC_PORT, WEB_PORT, GOLDLANE_DATADIR } = process.env;
  const { values } = parse();
  if (values.help) {
    console.log(HELP);
    return undefined;
  }
  return {
    rpcPort: parsePort(values["rpc-port"] ?? (RPC_PORT || "8545"), "RPC_PORT"),
    webPort: parsePort(values["web-port"] ?? (WEB_PORT || "3000"), "WEB_PORT"),
    marketHours: values["market-hours"] ?? false,
    rpcUrl: values["rpc-url"] === undefined ? undefined : parseUrl(values["rpc-url"]),
    dataDirectory: dataDirectory(values.datadir ?? (GOLDLANE_DATADIR || undefined)),
  };
}

/** As an absolute path, for programs that run elsewhere; made here, so that one that cannot be used is told at once. */
function dataDirectory(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  if (path === "") throw new Failure("--datadir has to be a directory");
  const directory = resolve(path);
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.W_OK);
  } catch (error) {
    throw new Failure(`--datadir ${directory} cannot be used: ${(error as NodeJS.ErrnoException).code}`);
  }
  return directory;
}

function parseUrl(text: string): string {
  if (!/^https?:/.test(text) || !URL.canParse(text)) {
    throw new Failure(`--rpc-url has to be an http or https address, not "${text}"`);
  }
  return text;
}

function parse() {
  try {
    return parseArgs({
      options: {
        "market-hours": { type: "boolean" },
        "rpc-port": { type: "string" },
        "web-port": { type: "string" },
        "rpc-url": { type: "string" },
        datadir: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new Failure(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  }
}

async function welcome({ rpcUrl, webUrl }: Stack): Promise<string> {
  // loaded late: it brings viem, which --help and a taken port need not wait for
  const { DEVELOPMENT_ACCOUNTS, DEVELOPMENT_MNEMONIC } = await import("./accounts.ts");
  const shown = DEVELOPMENT_ACCOUNTS.slice(0, SHOWN_ACCOUNTS);
  const width = Math.max(...shown.map(({ name }) => name.length));
  const accounts = shown.map(({ name, role, address }) => `  ${name.padEnd(width)}  ${address}  ${role}`);
  return `
Goldlane is ready after ${seconds(Date.now() - began)}.

  Page   ${webUrl}
  Chain  ${rpcUrl}  (JSON-RPC over HTTP and WebSocket, chain id 31337)

Development accounts (everybody knows their keys: never send them anything of worth)
${accounts.join("\n")}
  They are the first of the mnemonic "${DEVELOPMENT_MNEMONIC}"; all twenty are in scripts/accounts.ts.

What to try first
  1. Open the page and connect: the development wallet holds the accounts above, nothing has to be installed.
  2. As ines, buy gold: approve USDT, then buy. The holding stands in the portfolio.
  3. Sell part of it for USDT. What is above the vault's float waits in the queue, and is claimed when it is funded.

Prices are simulated. The logs are in .goldlane/logs/start. Ctrl-C ends everything.
`;
}
