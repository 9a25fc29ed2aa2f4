// Growing past one machine, tried on a second local chain: another chain id, USDT of 18 decimals, `npm run deploy` as anybody would
// run it, and a purchase at the end.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { network } from "hardhat";
import { createPublicClient, http, keccak256, parseUnits, stringToHex } from "viem";
import { type DevelopmentAccountName, developmentAccount } from "../../scripts/accounts.ts";
import { type Bar, toBarFacts } from "../../scripts/bars/index.ts";
import type { Deployment } from "../../scripts/deploy/deployment.ts";
import { ATTESTATION_LIFE_DAYS } from "../../scripts/deploy/parameters.ts";
import { dayOf, OPEN_ALL_DAY } from "../../scripts/market/hours.ts";
import { AttestationKind, attestationTypedData, providerBytes } from "../../scripts/signatures/attestation.ts";
import { ROOT } from "../../scripts/stack/program.ts";

const CHAIN_ID = 31_338;
const DAY = 24 * 60 * 60;
const HASH = keccak256(stringToHex("a paper"));

const BAR: Bar = {
  row: 2,
  barClass: "Large",
  serial: "A1",
  brandCode: "ALPN",
  year: 2020,
  location: "ZRH1",
  grossMilliOz: 400_000,
  grossMg: 0,
  finenessTenths: 9_990,
  fineMilliOz: 399_600,
  documentHash: HASH,
};

describe("A second network: another chain id, USDT of 18 decimals", () => {
  let folder: string;
  let server: Awaited<ReturnType<typeof network.createServer>>;
  let url: string;
  let deployment: Deployment;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "goldlane-"));
    server = await network.createServer({ network: "default", override: { chainId: CHAIN_ID } }, "127.0.0.1", 0);
    const { address, port } = await server.listen();
    url = `http://${address}:${port}`;
  });

  after(async () => {
    const client = createPublicClient({ transport: http(url) });
    const genesis = await client.getBlock({ blockNumber: 0n });
    const journal = `scripts/deploy/deployments/chain-${CHAIN_ID}-${genesis.hash.slice(2, 10)}`;
    rmSync(join(ROOT, journal), { recursive: true, force: true });
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is deployed to by `npm run deploy`, which names its addresses beside those of the others", async () => {
    const deployed = await deploy(url, join(folder, "deployments.ts"));
    expect(deployed.output).to.include("the roles on chain equal the manifest; the deployer holds nothing");
    expect(deployed.deployment).to.include({ chainId: CHAIN_ID, usdtDecimals: 18, simulatedFeeds: true });
    ({ deployment } = deployed);
  });

  it("sells gold for USDT of 18 decimals", async () => {
    const { ethers, networkHelpers } = await network.create({
      network: "devnet",
      override: { url, accounts: "remote" },
    });
    const { time } = networkHelpers;
    const as = (name: DevelopmentAccountName) => ethers.getSigner(developmentAccount(name).address);
    const [staffA, staffB, treasury, keeper, ines] = await Promise.all(
      (["staffA", "staffB", "treasury", "keeper", "ines"] as const).map(as),
    );
    if (!staffA || !staffB || !treasury || !keeper || !ines) throw new Error("an account is missing");
    const token = await ethers.getContractAt("GoldToken", deployment.goldToken);
    const bars = await ethers.getContractAt("BarRegistry", deployment.barRegistry);
    const supply = await ethers.getContractAt("SupplyController", deployment.supplyController);
    const oracle = await ethers.getContractAt("PriceOracle", deployment.priceOracle);
    const vault = await ethers.getContractAt("UsdtVault", deployment.usdtVault);
    const investors = await ethers.getContractAt("InvestorRegistry", deployment.investorRegistry);
    const usdt = await ethers.getContractAt("TestTether", deployment.usdt);
    const xauFeed = await ethers.getContractAt("TestAggregator", deployment.xauFeed);
    const usdtFeed = await ethers.getContractAt("TestAggregator", deployment.usdtFeed);
    expect(await usdt.decimals()).to.equal(18n);

    // a bar, attested over this chain's id, and a mint against it
    const now = await time.latest();
    await bars.connect(staffA).propose(toBarFacts(BAR));
    const attestation = {
      bars: [{ barId: 1, fineMilliOz: BAR.fineMilliOz }],
      kind: AttestationKind.ThirdParty,
      provider: providerBytes("Example Assurance"),
      asOf: now,
      expiryDay: dayOf(now) + ATTESTATION_LIFE_DAYS,
      documentHash: HASH,
    };
    const { domain, types, message } = attestationTypedData(CHAIN_ID, deployment.barRegistry, attestation);
    const signer = new ethers.Wallet(developmentAccount("staffB").privateKey);
    const signed = { Attestation: [...types.Attestation], AttestedWeight: [...types.AttestedWeight] };
    await bars.connect(staffA).attest(attestation, await signer.signTypedData(domain, signed, message));
    const gold = parseUnits("100", 18);
    await supply.connect(staffA).proposeMint(gold, HASH);
    await oracle.connect(staffA).setCalendar(dayOf(now) + 2, Array<number>(7).fill(OPEN_ALL_DAY));
    await time.increaseTo((dayOf(now) + 2) * DAY + 60);
    await supply.connect(staffB).approveMint(1n, gold);
    await supply.connect(staffA).executeMint(1n);
    await token.connect(treasury).approve(vault, gold);
    await vault.connect(treasury).stockGold(gold);

    // a price
    await xauFeed.connect(keeper).pushRound(parseUnits("4000", 8));
    await usdtFeed.connect(keeper).pushRound(parseUnits("1", 8));
    await oracle.connect(staffA).proposePrice(1n);
    await oracle.connect(staffB).confirmPrice(1n);

    // an investor
    const expiry = (await time.latest()) + 365 * DAY;
    await investors.connect(staffA).enter(ines, { credentialHash: HASH, tier: 1, jurisdiction: 756, expiry });
    const purse = parseUnits("1000", 18);
    await usdt.connect(keeper).issue(ines, purse);
    await usdt.connect(ines).approve(vault, purse);
    const [expected] = await vault.quoteBuy(purse);
    await vault.connect(ines).buy(purse, expected, ines, (await time.latest()) + 600);

    // 1,000 USDT at 4,000 and 0.6 %
    expect(await token.balanceOf(ines)).to.equal(expected);
    expect(expected).to.be.within(parseUnits("0.248508", 18), parseUnits("0.248509", 18));
    expect(await usdt.balanceOf(ines)).to.equal(0n);
    expect((await vault.books()).floatUsdt).to.equal(purse);
  });
});

/** Runs the command to its end, and reads the addresses that it wrote. */
async function deploy(url: string, file: string): Promise<{ deployment: Deployment; output: string }> {
  const child = spawn(process.execPath, [join(ROOT, "scripts/deploy.ts"), "--usdt-decimals", "18", "--output", file], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: "", RPC_URL: url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  const [code] = await once(child, "exit");
  expect(code, output).to.equal(0);
  const written = (await import(pathToFileURL(file).href)) as {
    deployments: Readonly<Record<number, Deployment>>;
  };
  const deployment = written.deployments[CHAIN_ID];
  if (deployment === undefined) throw new Error(`${file} has no deployment of chain ${CHAIN_ID}`);
  expect(Object.keys(written.deployments)).to.deep.equal(["31337", String(CHAIN_ID)]);
  return { deployment, output };
}
