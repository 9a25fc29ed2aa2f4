// The deployment, from Ignition to what it leaves.
//
// deploySystem
//   given a chain with nothing on it: it deploys everything, the roles equal the manifest, the deployer holds nothing
//   given a deployed system: it sends nothing and names the same addresses
//   given a deployment that was interrupted: it does what is missing
//   given a deployer's nonce that moved before the token was there: it says so and deploys nothing
//   when holders break a rule: it deploys nothing
//   when the chain id is another: it deploys nothing
//   when USDT or feeds are given: it takes them, and refuses what is not there or has other decimals
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { getAddress, type PublicClient } from "viem";
import { deploySystem } from "../../scripts/deploy/deploy-system.ts";
import type { Deployment, Hex } from "../../scripts/deploy/deployment.ts";
import { devnetParameters } from "../../scripts/deploy/parameters/devnet.ts";
import type { NetworkParameters } from "../../scripts/deploy/parameters.ts";
import { MANAGED_CONTRACTS, ROLE_IDS } from "../../scripts/deploy/roles.ts";
import { accessManagerAbi } from "../../scripts/generated/contracts.ts";
import { deployments } from "../../scripts/generated/deployments.ts";
import { ROOT } from "../../scripts/stack/program.ts";
import { type Chain, freshChain, parameters, servedChain } from "./deployment-chains.ts";

const DAY = 24 * 60 * 60;

describe("Deployment", () => {
  const served: Awaited<ReturnType<typeof servedChain>>[] = [];
  const serve = async () => {
    const chain = await servedChain();
    served.push(chain);
    return chain;
  };

  after(async () => {
    for (const { server, journal } of served) {
      await server.close();
      rmSync(journal, { recursive: true, force: true });
    }
  });

  describe("deploySystem", () => {
    it("given a chain with nothing on it, deploys everything where the generated file says", async () => {
      const { connection, client, deployer } = await freshChain();
      const { deployment, roles } = await deploySystem(connection, parameters);
      expect(deployment).to.deep.equal(deployments[31337]);
      expect(roles.deviations).to.deep.equal([]);
      expect(roles.pending).to.have.lengthOf(Object.keys(ROLE_IDS).length + MANAGED_CONTRACTS.length);
      for (const role of Object.values(ROLE_IDS))
        expect(await memberSince(client, deployment, role, deployer), `role ${role}`).to.equal(0);
    });

    it("given a deployed system, sends nothing and names the same addresses", async () => {
      const { connection, client, deployer } = await serve();
      const first = await deploySystem(connection, parameters);
      const nonce = await client.getTransactionCount({ address: deployer });
      const second = await deploySystem(connection, parameters);
      expect(second.deployment).to.deep.equal(first.deployment);
      expect(await client.getTransactionCount({ address: deployer })).to.equal(nonce);
    });

    it("after five days nothing is pending any more", async () => {
      const { connection } = await serve();
      await deploySystem(connection, parameters);
      await connection.networkHelpers.time.increase(5 * DAY);
      const { roles } = await deploySystem(connection, parameters);
      expect(roles).to.deep.equal({ deviations: [], pending: [] });
    });

    it("given a deployment that was interrupted, does what is missing", async () => {
      const chain = await serve();
      await interruptedDeployment(chain);
      const { deployment } = await deploySystem(chain.connection, parameters);
      expect(deployment).to.deep.equal(deployments[31337]);
    });

    it("given a nonce that moved before the token was there, says so and deploys nothing", async () => {
      const chain = await serve();
      const { connection, client, signer, deployer } = chain;
      await interruptedDeployment(chain);
      for (let i = 0; i < 2; i++) await signer.sendTransaction({ to: deployer });
      const nonce = await client.getTransactionCount({ address: deployer });
      await expectFailure(deploySystem(connection, parameters), /the token would not come to lie at 0x/);
      expect(await client.getTransactionCount({ address: deployer })).to.equal(nonce);
    });

    it("when holders break a rule, deploys nothing", async () => {
      const { connection, client, deployer } = await freshChain();
      const holders = { ...parameters.holders, AUDITOR: parameters.holders.CUSTODIAN };
      await expectFailure(
        deploySystem(connection, { ...parameters, holders }),
        /would hold both CUSTODIAN and AUDITOR/,
      );
      expect(await client.getTransactionCount({ address: deployer })).to.equal(0);
    });

    it("when the chain id is another, deploys nothing", async () => {
      const { connection } = await freshChain();
      await expectFailure(
        deploySystem(connection, devnetParameters(1, 6)),
        /the node is on chain 31337, the parameters are for chain 1/,
      );
    });

    it("takes USDT and feeds that are given", async () => {
      const { connection, signer } = await freshChain();
      const outside = await givenContracts(connection);
      const { deployment } = await deploySystem(connection, { ...parameters, usdtDecimals: 18, outside });
      expect(deployment).to.include({ usdt: outside.usdt, xauFeed: outside.xauFeed, usdtFeed: outside.usdtFeed });
      expect(deployment).to.include({ simulatedFeeds: false, usdtDecimals: 18, startBlock: 3 });
      expect(getAddress(signer.address)).to.not.equal(deployment.usdt);
    });

    it("refuses given contracts that are not there or have other decimals", async () => {
      const { connection } = await freshChain();
      const outside = await givenContracts(connection);
      const nobody = "0x00000000000000000000000000000000000000aA";
      const deployWith = (other: NetworkParameters["outside"], usdtDecimals: number) =>
        deploySystem(connection, { ...parameters, usdtDecimals, outside: other });
      await expectFailure(
        deployWith({ ...outside, xauFeed: nobody }, 18),
        /no contract at .*, which should be the XAU\/USD feed/,
      );
      await expectFailure(deployWith(outside, 6), /has 18 decimals, the parameters say 6/);
    });
  });
});

/** From when the account is a member of the role, unix seconds; 0 if it is none, now or later. */
function memberSince(client: PublicClient, { accessManager }: Deployment, role: bigint, account: Hex): Promise<number> {
  return client
    .readContract({ address: accessManager, abi: accessManagerAbi, functionName: "getAccess", args: [role, account] })
    .then(([since]) => since);
}

/** How many steps an interrupted deployment has made. */
const STEPS_BEFORE_KILL = 4;

/** `npm run deploy`, killed while a transaction waits for its block; then the chain mines again. */
async function interruptedDeployment({ connection, client, deployer, url }: Awaited<ReturnType<typeof servedChain>>) {
  const { provider } = connection;
  await provider.request({ method: "evm_setAutomine", params: [false] });
  const child = spawn(process.execPath, [join(ROOT, "scripts/deploy.ts")], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: "", RPC_URL: url },
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  for (let done = 0; done <= STEPS_BEFORE_KILL; ) {
    await sleep(50);
    expect(child.exitCode, "the deployment ended by itself").to.equal(null);
    const sent = await client.getTransactionCount({ address: deployer, blockTag: "pending" });
    if (sent === done) continue;
    await sleep(300); // it has written into its journal that it sent
    if (done === STEPS_BEFORE_KILL) child.kill("SIGKILL");
    else await provider.request({ method: "evm_mine" });
    done += 1;
  }
  await ended;
  await provider.request({ method: "evm_setAutomine", params: [true] });
  await provider.request({ method: "evm_mine" });
  expect(await client.getTransactionCount({ address: deployer })).to.equal(STEPS_BEFORE_KILL + 1);
}

/** A USDT of 18 decimals and two feeds that somebody else has deployed. */
async function givenContracts({ ethers }: Chain["connection"]) {
  const address = async (contract: { getAddress(): Promise<string> }) => getAddress(await contract.getAddress());
  return {
    kind: "given" as const,
    usdt: await address(await ethers.deployContract("TestTether", ["Tether USD", "USDT", 18])),
    xauFeed: await address(await ethers.deployContract("TestAggregator", ["XAU / USD", 8])),
    usdtFeed: await address(await ethers.deployContract("TestAggregator", ["USDT / USD", 8])),
  };
}

async function expectFailure(promise: Promise<unknown>, sentence: RegExp): Promise<void> {
  const message = await promise.then(
    () => "it succeeded",
    (error: Error) => error.message,
  );
  expect(message).to.match(sentence);
}
