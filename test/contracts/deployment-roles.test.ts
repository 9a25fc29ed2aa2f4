// Who may do what after the deployment, and that the check of it sees every difference.
//
// checkRoles, in both directions
//   finds an additional member, a missing one, another execution delay, a function of another role, an unknown function that was
//   given away, another guardian, another role admin, another grant delay, another target admin delay, a closed target,
//   a deployer that still owns a double
// the manifest
//   has a row for every function that changes anything, and a role exactly where the contract asks the manager
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { Interface } from "ethers";
import { getAddress } from "viem";
import { checkRoles } from "../../scripts/deploy/check-roles.ts";
import { deploySystem } from "../../scripts/deploy/deploy-system.ts";
import type { Deployment, Hex } from "../../scripts/deploy/deployment.ts";
import {
  ADMIN_DELAY,
  FUNCTION_ROLES,
  GRANT_DELAY,
  holderProblems,
  type ManagedContract,
  ROLE_IDS,
  TARGET_ADMIN_DELAY,
} from "../../scripts/deploy/roles.ts";
import { guardedFunctions, selectorOf } from "../../scripts/deploy/wiring.ts";
import { generateContracts, readGenerated } from "../../scripts/generate.ts";
import { ROOT } from "../../scripts/stack/program.ts";
import { type Chain, freshChain, parameters } from "./deployment-chains.ts";

const DAY = 24 * 60 * 60;

describe("Deployment: roles", () => {
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
