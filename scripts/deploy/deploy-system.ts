// Deploys the system through Ignition and checks what came out. The journal of a deployment lies in `deployments/`, named after
// chain id and genesis: a second run on the same chain does what is missing, and nothing if nothing is; a fresh chain gets a fresh
// journal.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { NetworkConnection } from "hardhat/types/network";
import { createPublicClient, custom, getAddress, getContractAddress, type PublicClient } from "viem";
import { Failure } from "../stack/failure.ts";
import { checkRoles, type RoleCheck } from "./check-roles.ts";
import type { Deployment, Hex } from "./deployment.ts";
import { requireGivenContracts } from "./given-contracts.ts";
import { goldlaneModule, transactionsBeforeToken } from "./module.ts";
import type { GivenContracts, NetworkParameters } from "./parameters.ts";
import { holderProblems } from "./roles.ts";

/** What a deployment needs of a Hardhat connection. */
export type Connection = Pick<NetworkConnection, "provider" | "ethers" | "ignition" | "networkConfig">;

/** Where Ignition keeps its journals (`paths.ignition` of the Hardhat config). */
const JOURNALS = join(import.meta.dirname, "deployments");

/** What a deployment must remember from its first run to be resumed by later ones. */
interface Start {
  readonly deployer: Hex;
  readonly nonce: number;
  readonly block: number;
  readonly tokenAddress: Hex;
}

/** A deployed system and what the check of its roles found pending; deviations are a failure. */
export interface DeployedSystem {
  readonly deployment: Deployment;
  readonly roles: RoleCheck;
}

/** Deploys what is not deployed yet, and checks all of it. */
export async function deploySystem(connection: Connection, parameters: NetworkParameters): Promise<DeployedSystem> {
  const client = createPublicClient({ transport: custom(connection.provider) });
  const [signer] = await connection.ethers.getSigners();
  if (signer === undefined) throw new Failure("the network has no account to deploy from");
  const deployer = getAddress(signer.address);
  requireHolders(parameters, deployer);
  if (parameters.outside.kind === "given")
    await requireGivenContracts(client, parameters.outside, parameters.usdtDecimals);

  const deploymentId = await journalName(client, parameters);
  if (parameters.outside.kind === "doubles") removeOldJournals(parameters.chainId);
  const start =
    connection.networkConfig.type === "http"
      ? await rememberedStart(client, deploymentId, parameters, deployer)
      : await newStart(client, parameters, deployer); // a chain inside this process ends with it, and has no journal
  const deployed = await connection.ignition.deploy(goldlaneModule(parameters, deployer, start.tokenAddress), {
    deploymentId,
    defaultSender: deployer,
    displayUi: false,
    config: { requiredConfirmations: parameters.confirmations, blockPollingInterval: pollingInterval(parameters) },
  });
  const address = async (contract: { getAddress(): Promise<string> }) => getAddress(await contract.getAddress());
  const outside =
    "usdt" in deployed
      ? {
          usdt: await address(deployed.usdt),
          xauFeed: await address(deployed.xauFeed),
          usdtFeed: await address(deployed.usdtFeed),
        }
      : givenContracts(parameters);
  const deployment: Deployment = {
    chainId: parameters.chainId,
    startBlock: start.block,
    simulatedFeeds: parameters.outside.kind === "doubles",
    usdtDecimals: parameters.usdtDecimals,
    treasury: parameters.treasury,
    accessManager: await address(deployed.accessManager),
    goldToken: await address(deployed.goldToken),
    barRegistry: await address(deployed.barRegistry),
    supplyController: await address(deployed.supplyController),
    priceOracle: await address(deployed.priceOracle),
    usdtVault: await address(deployed.usdtVault),
    barRedemption: await address(deployed.barRedemption),
    investorRegistry: await address(deployed.investorRegistry),
    usdt: outside.usdt,
    xauFeed: outside.xauFeed,
    usdtFeed: outside.usdtFeed,
  };
  const roles = await checkRoles(client, { deployment, holders: parameters.holders, deployer });
  if (roles.deviations.length > 0)
    throw new Failure(`the roles on chain differ from the manifest:\n  ${roles.deviations.join("\n  ")}`);
  return { deployment, roles };
}

function requireHolders({ holders }: NetworkParameters, deployer: Hex): void {
  const problems = holderProblems(holders, deployer);
  if (problems.length > 0)
    throw new Failure(`nothing was deployed, because of who would hold what:\n  ${problems.join("\n  ")}`);
}

async function journalName(client: PublicClient, { chainId }: NetworkParameters): Promise<string> {
  const actual = await client.getChainId();
  if (actual !== chainId) throw new Failure(`the node is on chain ${actual}, the parameters are for chain ${chainId}`);
  const genesis = await client.getBlock({ blockNumber: 0n });
  return `chain-${chainId}-${genesis.hash.slice(2, 10)}`;
}

/** Development chains come and go: what is left of those before yesterday's is of no use. */
function removeOldJournals(chainId: number): void {
  const yesterday = Date.now() - 24 * 60 * 60 * 1_000;
  for (const name of existsSync(JOURNALS) ? readdirSync(JOURNALS) : []) {
    const folder = join(JOURNALS, name);
    if (name.startsWith(`chain-${chainId}-`) && statSync(folder).mtimeMs < yesterday)
      rmSync(folder, { recursive: true, force: true });
  }
}

/** The start of this deployment as its first run wrote it, or of the first run, which is this one. */
async function rememberedStart(
  client: PublicClient,
  deploymentId: string,
  parameters: NetworkParameters,
  deployer: Hex,
): Promise<Start> {
  const folder = join(JOURNALS, deploymentId);
  const file = join(folder, "start.json");
  if (!existsSync(file)) {
    const start = await newStart(client, parameters, deployer);
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${JSON.stringify(start, undefined, 2)}\n`);
    return start;
  }
  const start = JSON.parse(readFileSync(file, "utf8")) as Start;
  if (start.deployer !== deployer)
    throw new Failure(`this deployment was begun by ${start.deployer} and cannot go on as ${deployer}`);
  const nonce = await client.getTransactionCount({ address: deployer });
  requireUnmovedNonce(folder, start, nonce, transactionsBeforeToken(parameters));
  return start;
}

async function newStart(client: PublicClient, parameters: NetworkParameters, deployer: Hex): Promise<Start> {
  const nonce = await client.getTransactionCount({ address: deployer });
  return {
    deployer,
    nonce,
    block: Number(await client.getBlockNumber({ cacheTime: 0 })),
    tokenAddress: getContractAddress({ from: deployer, nonce: BigInt(nonce + transactionsBeforeToken(parameters)) }),
  };
}

/** Until the token is there, the deployer's account must have sent nothing but this deployment's own transactions. */
function requireUnmovedNonce(folder: string, start: Start, nonce: number, beforeToken: number): void {
  const file = join(folder, "deployed_addresses.json");
  const done = existsSync(file) ? Object.keys(JSON.parse(readFileSync(file, "utf8")) as object).length : 0;
  if (done > beforeToken) return;
  const sent = nonce - start.nonce;
  if (sent !== done && sent !== done + 1)
    // one may be on its way
    throw new Failure(
      `the deployer sent ${sent} transactions since the deployment began, which has made ${done}: the token would not come to ` +
        `lie at ${start.tokenAddress}, the address that other contracts were told. Delete ${folder} and deploy anew.`,
    );
}

/** A development chain mines at once; elsewhere a block takes seconds. */
function pollingInterval({ outside }: NetworkParameters): number {
  return outside.kind === "doubles" ? 50 : 2_000;
}

function givenContracts({ outside }: NetworkParameters): GivenContracts {
  if (outside.kind === "doubles") throw new Error("the module left the doubles out");
  return outside;
}
