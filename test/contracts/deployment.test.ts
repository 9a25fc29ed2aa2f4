// The deployment, from Ignition to the check of its roles.
//
// deploySystem
//   given a chain with nothing on it: it deploys everything, the roles equal the manifest, the deployer holds nothing
//   given a deployed system: it sends nothing and names the same addresses
//   given a deployment that was interrupted: it does what is missing
//   given a deployer's nonce that moved before the token was there: it says so and deploys nothing
//   when holders break a rule: it deploys nothing
//   when the chain id is another: it deploys nothing
//   when USDT or feeds are given: it takes them, and refuses what is not there or has other decimals
// checkRoles, in both directions
//   finds an additional member, a missing one, another execution delay, a function of another role, an unknown function that was
//   given away, another guardian, another role admin, another grant delay, another target admin delay, a closed target,
//   a deployer that still owns a double
// the manifest
//   has a row for every function that changes anything, and a role exactly where the contract asks the manager
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { Interface } from "ethers";
import { network } from "hardhat";
import { createPublicClient, custom, getAddress, type PublicClient } from "viem";
import { checkRoles } from "../../scripts/deploy/check-roles.ts";
import { deploySystem } from "../../scripts/deploy/deploy-system.ts";
import type { Deployment, Hex } from "../../scripts/deploy/deployment.ts";
import { devnetParameters } from "../../scripts/deploy/parameters/devnet.ts";
import type { NetworkParameters } from "../../scripts/deploy/parameters.ts";
import {
  ADMIN_DELAY,
  FUNCTION_ROLES,
  GRANT_DELAY,
  holderProblems,
  MANAGED_CONTRACTS,
  type ManagedContract,
  ROLE_IDS,
  TARGET_ADMIN_DELAY,
} from "../../scripts/deploy/roles.ts";
import { guardedFunctions, selectorOf } from "../../scripts/deploy/wiring.ts";
import { generateContracts, readGenerated } from "../../scripts/generate.ts";
import { accessManagerAbi } from "../../scripts/generated/contracts.ts";
import { deployments } from "../../scripts/generated/deployments.ts";
import { ROOT } from "../../scripts/stack/program.ts";

const DAY = 24 * 60 * 60;
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
async function freshChain() {
  return describeChain(await network.create({ network: "default", override: ownGenesis() }));
}

/** A chain behind a port: the deployment keeps a journal, and can be taken up again. */
async function servedChain() {
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

type Chain = Awaited<ReturnType<typeof freshChain>>;

const parameters = devnetParameters(31337, 6);

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

  describe("holderProblems", () => {
    const { holders } = parameters;
    const deployer = getAddress("0x8626f6940E2eb28930eFb4CeF49B2d1F2C9C1199");
    const [admin] = holders.ADMIN;
    const [guardian] = holders.GUARDIAN;
    if (admin === undefined || guardian === undefined) throw new Error("the manifest names nobody");

    it("finds nothing in the development chain's holders", () => {
      expect(holderProblems(holders, deployer)).to.deep.equal([]);
    });

    const cases = [
      ["one admin", { ADMIN: [admin] }, "ADMIN needs at least 2 different holders"],
      [
        "the same admin twice",
        { ADMIN: [admin, admin.toLowerCase() as Hex] },
        "ADMIN needs at least 2 different holders",
      ],
      ["nobody for a role", { DESK: [] }, "DESK needs at least 1 different holder"],
      ["the deployer", { PRICER: [deployer] }, `the deployer ${deployer} would keep PRICER`],
      ["both of a pair", { TREASURER: [admin] }, `${admin} would hold both TREASURER and ADMIN`],
      ["a guardian that proposes", { DESK: [guardian] }, `guardian ${guardian} would hold DESK as well`],
    ] as const;
    for (const [title, change, problem] of cases)
      it(`finds ${title}`, () => {
        expect(holderProblems({ ...holders, ...change }, deployer)).to.deep.equal([problem]);
      });
  });

  describe("checkRoles", () => {
    let chain: Chain;
    let deployment: Deployment;
    let base: { restore(): Promise<void> };
    const stranger = getAddress("0x00000000000000000000000000000000000000bb");

    before(async () => {
      chain = await freshChain();
      ({ deployment } = await deploySystem(chain.connection, parameters));
      base = await chain.connection.networkHelpers.takeSnapshot();
    });
    beforeEach(() => base.restore());

    /** What the admins could do once their 48 hours are over, done by one of them. */
    const asAdmin = async (functionName: string, args: readonly unknown[]) => {
      const { ethers, networkHelpers } = chain.connection;
      const manager = await ethers.getContractAt("AccessManager", deployment.accessManager);
      const [admin] = parameters.holders.ADMIN;
      if (admin === undefined) throw new Error("no admin");
      await networkHelpers.impersonateAccount(admin);
      await networkHelpers.setBalance(admin, 10n ** 18n);
      const signer = await ethers.getSigner(admin);
      const data = new Interface(manager.interface.fragments).encodeFunctionData(functionName, args);
      await manager.connect(signer).schedule(manager, data, 0);
      await networkHelpers.time.increase(ADMIN_DELAY);
      await signer.sendTransaction({ to: manager, data });
    };
    const check = () => checkRoles(chain.client, { deployment, holders: parameters.holders, deployer: chain.deployer });
    const expectDeviation = async (sentence: string | RegExp) => {
      const { deviations } = await check();
      expect(deviations).to.have.lengthOf(1);
      expect(deviations[0]).to.match(typeof sentence === "string" ? new RegExp(`^${sentence}$`) : sentence);
    };
    const [auditor] = parameters.holders.AUDITOR;

    it("failure 35: finds nothing after the deployment", async () => {
      expect((await check()).deviations).to.deep.equal([]);
    });

    it("finds an additional member, also one whose role does not count yet", async () => {
      await asAdmin("grantRole", [ROLE_IDS.AUDITOR, stranger, 0]);
      await expectDeviation(`AUDITOR of ${stranger} is not in the manifest`);
    });

    it("failure 35: finds the deployer among the members", async () => {
      await asAdmin("grantRole", [ROLE_IDS.ADMIN, chain.deployer, 0]);
      await expectDeviation(`ADMIN of ${chain.deployer} is not in the manifest`);
    });

    it("finds a missing member", async () => {
      await asAdmin("revokeRole", [ROLE_IDS.AUDITOR, auditor]);
      await expectDeviation(`AUDITOR of ${auditor} is missing on chain`);
    });

    it("finds another execution delay", async () => {
      await asAdmin("grantRole", [ROLE_IDS.AUDITOR, auditor, 60]);
      await expectDeviation(`the execution delay of AUDITOR of ${auditor} is 60 s instead of 0 s`);
    });

    it("finds an execution delay that is going to be lowered", async () => {
      const [admin] = parameters.holders.ADMIN;
      await asAdmin("grantRole", [ROLE_IDS.ADMIN, admin, 60]);
      await expectDeviation(/^the execution delay of ADMIN of 0x\w+ becomes 60 s at \d{4}-/);
    });

    it("finds a function of another role", async () => {
      const selector = selectorOf("goldToken", "pause");
      await asAdmin("setTargetFunctionRole", [deployment.goldToken, [selector], ROLE_IDS.DESK]);
      await expectDeviation("goldToken.pause is DESK's instead of GUARDIAN's");
    });

    it("finds a function that is not in the manifest and was given away", async () => {
      await asAdmin("setTargetFunctionRole", [deployment.goldToken, ["0x12345678"], ROLE_IDS.DESK]);
      await expectDeviation(`function 0x12345678 of ${deployment.goldToken} is DESK's and not in the manifest`);
    });

    it("finds another guardian", async () => {
      await asAdmin("setRoleGuardian", [ROLE_IDS.GOVERNOR, ROLE_IDS.DESK]);
      await expectDeviation("GOVERNOR is guarded by DESK instead of GUARDIAN");
    });

    it("finds another role admin", async () => {
      await asAdmin("setRoleAdmin", [ROLE_IDS.AUDITOR, ROLE_IDS.CUSTODIAN]);
      await expectDeviation("AUDITOR is administered by CUSTODIAN instead of ADMIN");
    });

    it("finds another grant delay as soon as it is announced", async () => {
      await asAdmin("setGrantDelay", [ROLE_IDS.AUDITOR, 0]);
      await expectDeviation(`the grant delay of AUDITOR is 0 s instead of ${GRANT_DELAY} s`);
    });

    it("finds another target admin delay as soon as it is announced", async () => {
      await asAdmin("setTargetAdminDelay", [deployment.usdtVault, 3_600]);
      await expectDeviation(`the admin delay of usdtVault is 3600 s instead of ${TARGET_ADMIN_DELAY} s`);
    });

    it("finds a closed target", async () => {
      await asAdmin("setTargetClosed", [deployment.usdtVault, true]);
      await expectDeviation("usdtVault is closed");
    });

    it("finds a double that the deployer owns", async () => {
      const { ethers, networkHelpers } = chain.connection;
      const feed = await ethers.getContractAt("TestAggregator", deployment.xauFeed);
      const keeper = await feed.keeper();
      await networkHelpers.impersonateAccount(keeper);
      await networkHelpers.setBalance(keeper, 10n ** 18n);
      await feed.connect(await ethers.getSigner(keeper)).setKeeper(chain.deployer);
      await expectDeviation("the deployer still owns the simulated gold feed");
    });

    it("finds another deployment's manager", async () => {
      const other = await chain.connection.ethers.deployContract("AccessManager", [chain.signer]);
      const registry = await chain.connection.ethers.deployContract("InvestorRegistry", [other, DAY]);
      const investorRegistry = getAddress(await registry.getAddress());
      const { deviations } = await checkRoles(chain.client, {
        deployment: { ...deployment, investorRegistry },
        holders: parameters.holders,
        deployer: chain.deployer,
      });
      expect(deviations).to.include(
        `investorRegistry answers to ${getAddress(await other.getAddress())} instead of the access manager`,
      );
      expect(deviations).to.include(
        `the token's investor registry is ${deployment.investorRegistry} instead of ${investorRegistry}`,
      );
    });
  });

  describe("the veto of GUARDIAN", () => {
    let chain: Chain;
    let deployment: Deployment;

    before(async () => {
      chain = await freshChain();
      ({ deployment } = await deploySystem(chain.connection, parameters));
    });

    const signerOf = async (account: Hex | undefined) => {
      if (account === undefined) throw new Error("nobody holds it");
      const { ethers, networkHelpers } = chain.connection;
      await networkHelpers.impersonateAccount(account);
      await networkHelpers.setBalance(account, 10n ** 18n);
      return ethers.getSigner(account);
    };

    const operations = [
      [
        "grantRole",
        (): [Hex, string, unknown[]] => [deployment.accessManager, "AccessManager", [1n, deployment.usdt, 0n]],
      ],
      ["startWindDown", (): [Hex, string, unknown[]] => [deployment.goldToken, "GoldToken", []]],
    ] as const;
    for (const [functionName, operation] of operations)
      it(`cancels a scheduled ${functionName}`, async () => {
        const { ethers, networkHelpers } = chain.connection;
        const [target, contract, args] = operation();
        const manager = await ethers.getContractAt("AccessManager", deployment.accessManager);
        const data = (await ethers.getContractAt(contract, target)).interface.encodeFunctionData(functionName, args);
        const admin = await signerOf(parameters.holders.ADMIN[0]);
        const guardian = await signerOf(parameters.holders.GUARDIAN[0]);
        await manager.connect(admin).schedule(target, data, 0);
        await expect(manager.connect(guardian).cancel(admin, target, data)).to.emit(manager, "OperationCanceled");
        await networkHelpers.time.increase(ADMIN_DELAY);
        await expect(admin.sendTransaction({ to: target, data })).to.be.revertedWithCustomError(
          manager,
          "AccessManagerNotScheduled",
        );
      });

    it("does not reach revokeRole, so that no guardian keeps itself in office", async () => {
      const { ethers } = chain.connection;
      const manager = await ethers.getContractAt("AccessManager", deployment.accessManager);
      const admin = await signerOf(parameters.holders.ADMIN[0]);
      const guardian = await signerOf(parameters.holders.GUARDIAN[0]);
      const data = manager.interface.encodeFunctionData("revokeRole", [ROLE_IDS.GUARDIAN, guardian.address]);
      await manager.connect(admin).schedule(manager, data, 0);
      await expect(manager.connect(guardian).cancel(admin, manager, data)).to.be.revertedWithCustomError(
        manager,
        "AccessManagerUnauthorizedCancel",
      );
    });
  });

  describe("the manifest", () => {
    const SOURCES: Record<Exclude<ManagedContract, "accessManager">, string> = {
      goldToken: "GoldToken",
      barRegistry: "BarRegistry",
      supplyController: "SupplyController",
      priceOracle: "PriceOracle",
      usdtVault: "UsdtVault",
      barRedemption: "BarRedemption",
      investorRegistry: "InvestorRegistry",
    };

    it("stands on ABIs that are those of the contracts", () => {
      expect(readGenerated() === generateContracts(), "run `npm run generate` after a build").to.equal(true);
    });

    for (const [contract, source] of Object.entries(SOURCES) as [keyof typeof SOURCES, string][])
      it(`names every function of ${source} that changes anything, and a role exactly where it is restricted`, () => {
        const file = join(ROOT, `artifacts/contracts/${source}.sol/${source}.json`);
        const { abi, buildInfoId } = JSON.parse(readFileSync(file, "utf8")) as Artifact;
        const changing = abi.filter(
          ({ type, stateMutability }) =>
            type === "function" && stateMutability !== "view" && stateMutability !== "pure",
        );
        const table: Readonly<Record<string, string>> = FUNCTION_ROLES[contract];
        expect(Object.keys(table).toSorted()).to.deep.equal([...new Set(changing.map(({ name }) => name))].toSorted());
        const restricted = guardedFunctions().flatMap((row) => (row.contract === contract ? [row.functionName] : []));
        expect(restricted.toSorted()).to.deep.equal(restrictedFunctions(buildInfoId, source).toSorted());
      });
  });
});

interface Artifact {
  readonly abi: readonly { readonly type: string; readonly name: string; readonly stateMutability: string }[];
  readonly buildInfoId: string;
}

interface AstNode {
  readonly nodeType: string;
  readonly name?: string;
  readonly nodes?: readonly AstNode[];
  readonly modifiers?: readonly { readonly modifierName: { readonly name: string } }[];
}

/** Names of the functions of a contract that carry `restricted`, from the compiler's syntax tree. */
function restrictedFunctions(buildInfoId: string, source: string): string[] {
  const file = join(ROOT, `artifacts/build-info/${buildInfoId}.output.json`);
  const { output } = JSON.parse(readFileSync(file, "utf8")) as {
    output: { sources: Record<string, { ast: AstNode }> };
  };
  const ast = Object.entries(output.sources).find(([path]) => path.endsWith(`contracts/${source}.sol`))?.[1].ast;
  const contract = ast?.nodes?.find(({ nodeType, name }) => nodeType === "ContractDefinition" && name === source);
  if (contract?.nodes === undefined) throw new Error(`no syntax tree of ${source}`);
  return contract.nodes.flatMap(({ nodeType, name, modifiers }) =>
    nodeType === "FunctionDefinition" &&
    name &&
    modifiers?.some(({ modifierName }) => modifierName.name === "restricted")
      ? [name]
      : [],
  );
}

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
