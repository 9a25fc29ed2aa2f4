// `npm run deploy`: deploys the system to a network, checks who may do what, and writes the addresses that app and scripts import.
import { readFileSync, writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Deployment } from "./deploy/deployment.ts";
import { printDeployments } from "./deploy/print-deployments.ts";
import { deployments } from "./generated/deployments.ts";
import { describeError, Failure } from "./stack/failure.ts";
import { ROOT } from "./stack/program.ts";

const HELP = `npm run deploy -- [options]

Deploys the contracts that are not deployed yet, wires the roles and checks them against the manifest.

  --network <name>       devnet (default: whatever answers at RPC_URL, http://127.0.0.1:8545), sepolia or bscTestnet
  --usdt-decimals <n>    devnet only: decimals of the test USDT, 6 (default) or 18
  --output <file>        where to write the addresses instead of scripts/generated/deployments.ts
  --help                 this text

A public network needs its RPC and keys in the environment: see scripts/deploy/README.md.`;

const NETWORKS = ["devnet", "sepolia", "bscTestnet"] as const;

process.exit(await main());

async function main(): Promise<number> {
  try {
    const options = readOptions();
    if (options === undefined) return 0;
    const { deployment, roles } = await deploy(options.network, options.usdtDecimals);
    console.log("the roles on chain equal the manifest; the deployer holds nothing");
    if (roles.pending.length > 0)
      console.log(
        `${roles.pending.length} delays begin to count five days after they were set; \`npm run admin -- roles\` names them`,
      );
    writeAddresses(deployment, options.output);
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
  const network = NETWORKS.find((name) => name === values.network);
  if (network === undefined) throw new Failure(`--network is "${values.network}": it has to be ${NETWORKS.join(", ")}`);
  const decimals = values["usdt-decimals"];
  if (decimals !== undefined && network !== "devnet") throw new Failure("--usdt-decimals is for the devnet only");
  if (decimals !== undefined && decimals !== "6" && decimals !== "18")
    throw new Failure(`--usdt-decimals is "${decimals}": it has to be 6 or 18`);
  return {
    network,
    usdtDecimals: Number(decimals ?? 6),
    output: resolve(ROOT, values.output ?? "scripts/generated/deployments.ts"),
  };
}

function parse() {
  try {
    return parseArgs({
      options: {
        network: { type: "string", default: "devnet" },
        "usdt-decimals": { type: "string" },
        output: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new Failure(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  }
}

async function deploy(networkName: (typeof NETWORKS)[number], usdtDecimals: number) {
  process.chdir(ROOT); // Hardhat looks for its config here
  // loaded late: --help and a wrong option need not wait for Hardhat
  const { network } = await import("hardhat");
  const { deploySystem } = await import("./deploy/deploy-system.ts");
  const connection = await network.create(networkName);
  const chainId = await connection.provider.request({ method: "eth_chainId" }).then(Number, (error: unknown) => {
    throw new Failure(`no node answers for ${networkName}: ${error instanceof Error ? error.message : error}`);
  });
  const parameters = await parametersFor(networkName, chainId, usdtDecimals);
  console.log(`deploying to chain ${chainId}`);
  return deploySystem(connection, parameters);
}

async function parametersFor(networkName: (typeof NETWORKS)[number], chainId: number, usdtDecimals: number) {
  if (networkName === "sepolia") return (await import("./deploy/parameters/sepolia.ts")).sepoliaParameters();
  if (networkName === "bscTestnet") return (await import("./deploy/parameters/bsc-testnet.ts")).bscTestnetParameters();
  return (await import("./deploy/parameters/devnet.ts")).devnetParameters(chainId, usdtDecimals);
}

/** Leaves the file alone when it says the same already, so that a build that was made from it stays good. */
function writeAddresses(deployment: Deployment, output: string): void {
  const text = printDeployments({ ...deployments, [deployment.chainId]: deployment });
  const before = readIfThere(output);
  if (text !== before) writeFileSync(output, text);
  console.log(`${text === before ? "unchanged" : "wrote"}: ${relative(ROOT, output)}`);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
