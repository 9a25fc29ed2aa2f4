// Chains that the tests of the deployment deploy on.
import { join } from "node:path";
import { network } from "hardhat";
import { createPublicClient, custom, getAddress } from "viem";
import { devnetParameters } from "../../scripts/deploy/parameters/devnet.ts";
import { ROOT } from "../../scripts/stack/program.ts";

const JOURNALS = join(ROOT, "scripts/deploy/deployments");

/** How `npm run deploy` finds a development chain: the deployer is the only account that it knows. */
function ownGenesis() {
  return {
    // a genesis, and so a journal, of its own
    initialDate: new Date(Date.UTC(2026, 9, 1) + Math.floor(Math.random() * 1e9)),
    accounts: {
      mnemonic: "test test test test test test test test test test test junk",
      initialIndex: 19,
      count: 1,
    },
  };
}

/** A chain inside this process: quick, and without a journal. */
export async function freshChain() {
  return describeChain(await network.create({ network: "default", override: ownGenesis() }));
}

/** A chain behind a port: the deployment keeps a journal, and can be taken up again. */
export async function servedChain() {
  const server = await network.createServer({ network: "default", override: ownGenesis() }, "127.0.0.1", 0);
  const { address, port } = await server.listen();
  const url = `http://${address}:${port}`;
  const connection = await network.create({ network: "devnet", override: { url } });
  const chain = await describeChain(connection);
  const genesis = await chain.client.getBlock({ blockNumber: 0n });
  return { ...chain, url, server, journal: join(JOURNALS, `chain-31337-${genesis.hash.slice(2, 10)}`) };
}

async function describeChain(connection: Awaited<ReturnType<typeof network.create>>) {
  const client = createPublicClient({ transport: custom(connection.provider), cacheTime: 0 });
  const [signer] = await connection.ethers.getSigners();
  if (signer === undefined) throw new Error("no signer");
  return { connection, client, signer, deployer: getAddress(signer.address) };
}

export type Chain = Awaited<ReturnType<typeof freshChain>>;

export const parameters = devnetParameters(31337, 6);
