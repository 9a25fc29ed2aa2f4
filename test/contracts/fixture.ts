// The one fixture of all contract tests: a whole system, deployed and wired by the manifest of the real deployment, on one
// in-process chain that all test files share.
//
//   const world = await loadFixture(bare);    // deployed and wired: no bar, no investor, no price
//   const world = await loadFixture(market);  // open market at 4,000 USDT per oz, bars, gold in the vault, a float, two investors
//
// `world.accounts.<name>` are signers: `vault.connect(accounts.ines).buy(…)`. The helpers beside the contracts do in one line what
// staff do in several steps. For other decimals or start values write a named function of your own around `deployGoldlane` and
// `openForTrade`, and give it to `loadFixture`.
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import type { Typed } from "ethers";
import { network } from "hardhat";
import { DEVELOPMENT_ACCOUNTS, type DevelopmentAccountName } from "../../scripts/accounts.ts";
import type { Hex } from "../../scripts/deploy/deployment.ts";
import { devnetParameters } from "../../scripts/deploy/parameters/devnet.ts";
import {
  ATTESTATION_LIFE_DAYS,
  FEED_DECIMALS,
  MAX_CREDENTIAL_LIFE,
  ORACLE_PARAMETERS,
  REDEMPTION_PARAMETERS,
  SUPPLY_PARAMETERS,
  vaultParameters,
} from "../../scripts/deploy/parameters.ts";
import { ADMIN_DELAY } from "../../scripts/deploy/roles.ts";
import { encodeWiring, wiring } from "../../scripts/deploy/wiring.ts";
import type {
  AccessManager,
  BarRedemption,
  BarRegistry,
  GoldToken,
  InvestorRegistry,
  PriceOracle,
  SupplyController,
  TestAggregator,
  TestTether,
  UsdtVault,
} from "../../types/ethers-contracts/index.ts";

/** The chain that all contract tests of this process share. */
export const connection = await network.create();
export const { ethers, networkHelpers } = connection;
export const { time } = networkHelpers;

/**
 * Goes back to the snapshot of a fixture, and to its time. Hardhat's clock follows the wall's from whatever block is the
 * latest: without a block of its own each test would begin as much later as the tests before it took.
 */
export async function loadFixture<T>(fixture: () => Promise<T>): Promise<T> {
  const world = await networkHelpers.loadFixture(fixture);
  await time.increaseTo((await time.latest()) + 1);
  return world;
}

export const HOUR = 3_600;
export const DAY = 24 * HOUR;

/** A troy ounce in token units; a dollar or a USDT in prices. */
export const ONE = 10n ** 18n;
/** 0.001 oz, the unit of fine weight, in token units. */
export const MILLI_OZ = 10n ** 15n;
/** All 48 half hours of a day. */
export const OPEN_ALL_DAY = (1n << 48n) - 1n;

/** Numbers of BarRegistry's enums. */
export const BarClass = { Large: 0n, Kilobar: 1n } as const;
export const AttestationKind = { ThirdParty: 0n, Custodian: 1n, SelfReported: 2n } as const;

export type Accounts = Readonly<
  Record<
    Exclude<DevelopmentAccountName, `spare${number}` | `seed${number}`> | "stranger" | "investor3" | "investor4",
    HardhatEthersSigner
  >
>;

/** Start values that a test wants otherwise than the deployment has them. */
export interface DeployOptions {
  readonly usdtDecimals?: number;
  readonly feedDecimals?: number;
  readonly attestationLifeDays?: number;
  readonly oracle?: Partial<Record<keyof typeof ORACLE_PARAMETERS, bigint | number>>;
  readonly supply?: Partial<Record<keyof typeof SUPPLY_PARAMETERS, bigint | number>>;
  readonly vault?: Partial<Record<keyof ReturnType<typeof vaultParameters>, bigint | number>>;
  readonly redemption?: Partial<Record<keyof typeof REDEMPTION_PARAMETERS, bigint | number>>;
}

/** A deployed system. */
export interface System {
  readonly accounts: Accounts;
  readonly usdtDecimals: number;
  /** A whole USDT in its own decimals. */
  readonly oneUsdt: bigint;
  readonly feedDecimals: number;
  readonly manager: AccessManager;
  readonly token: GoldToken;
  readonly bars: BarRegistry;
  readonly supply: SupplyController;
  readonly oracle: PriceOracle;
  readonly vault: UsdtVault;
  readonly redemption: BarRedemption;
  readonly investors: InvestorRegistry;
  readonly usdt: TestTether;
  readonly xauFeed: TestAggregator;
  readonly usdtFeed: TestAggregator;
}

/** What one bar of a test is, where it matters. */
export interface BarOptions {
  readonly barClass?: bigint;
  readonly grossMilliOz?: bigint;
  readonly grossMg?: bigint;
  readonly finenessTenths?: bigint;
  readonly year?: bigint;
  readonly serial?: string;
  readonly brandCode?: string;
  readonly location?: string;
}

/** A system with the helpers of the tests. */
export interface World extends System {
  /** Goes on to a point in time, unix seconds, and mines a block there. */
  moveTo(timestamp: number): Promise<void>;
  /** Goes on by seconds and mines a block. */
  moveBy(seconds: number): Promise<void>;
  /** Timestamp of the latest block, unix seconds. */
  now(): Promise<number>;
  /** New rounds of both feeds, in whole dollars with decimals ("4000.5"); the last answers if left out. */
  pushPrices(xauUsd?: string, usdtUsd?: string): Promise<void>;
  /** Opens the calendar all day for `days` days, goes on to the first of them and pushes new rounds. */
  openMarket(days?: number): Promise<void>;
  /** The latest round of the gold feed, proposed and confirmed by the two officers. */
  confirmPrice(): Promise<void>;
  /** Enters an investor for a year. */
  onboard(account: HardhatEthersSigner): Promise<void>;
  /** What an auditor signs for these bars, with the signature of staff B (or of another signer). */
  signAttestation(
    barIds: readonly bigint[],
    options?: { signer?: HardhatEthersSigner; asOf?: number; expiryDay?: number },
  ): Promise<{ attestation: Exclude<Parameters<BarRegistry["attest"]>[0], Typed>; signature: string }>;
  /** The facts of a bar with a serial of its own; a large one of 400 oz at 995.0 unless told otherwise. */
  barFacts(options?: BarOptions): Exclude<Parameters<BarRegistry["propose"]>[0], Typed>;
  /** A bar proposed by staff A and attested by staff B; its number. */
  registerAndAttestBar(options?: BarOptions): Promise<bigint>;
  /** Renews the attestation of bars. */
  attest(barIds: readonly bigint[]): Promise<void>;
  /** A mint from proposal to execution (it takes a day); the tokens lie with the treasury. */
  mintToTreasury(amount: bigint): Promise<void>;
  /** Puts gold of the treasury up for sale. */
  stockVault(amount: bigint): Promise<void>;
  /** Gives the treasury USDT and puts it into the vault's float. */
  fundFloat(usdt: bigint): Promise<void>;
  /** Issues test USDT. */
  issueUsdt(to: HardhatEthersSigner, usdt: bigint): Promise<void>;
  /** Gold from the treasury to an account that may receive it. */
  giveGold(to: HardhatEthersSigner, amount: bigint): Promise<void>;
  /** An operation of ADMIN: scheduled by admin A, two days later called by it. Prices and attestations age meanwhile. */
  asAdmin(target: { getAddress(): Promise<string> }, data: string): Promise<void>;
}

/** Deployed and wired, nothing else. */
export async function bare(): Promise<World> {
  return deployGoldlane();
}

/** The same with USDT of 18 decimals, as on BSC. */
export async function bare18(): Promise<World> {
  return deployGoldlane({ usdtDecimals: 18 });
}

/** An open market at 4,000 USDT per oz, settled for an hour; 3 large bars and 2 kilobars; 600 of 1,000 oz for sale, 400 with the
 * treasury; 500,000 USDT of float; Ines and Ivo onboarded with 100,000 USDT each. */
export async function market(): Promise<World> {
  const world = await deployGoldlane();
  await openForTrade(world);
  return world;
}

/** The same market with USDT of 18 decimals. */
export async function market18(): Promise<World> {
  const world = await deployGoldlane({ usdtDecimals: 18 });
  await openForTrade(world);
  return world;
}

/** Deploys a system with other start values; contracts named in the order of the real deployment. */
export async function deployGoldlane(options: DeployOptions = {}): Promise<World> {
  const accounts = await namedAccounts();
  const { deployer, treasury, keeper } = accounts;
  const usdtDecimals = options.usdtDecimals ?? 6;
  const feedDecimals = options.feedDecimals ?? FEED_DECIMALS;
  const { holders, sweepDestination } = devnetParameters(31337, usdtDecimals);

  const manager = await ethers.deployContract("AccessManager", [deployer], deployer);
  const usdt = await ethers.deployContract("TestTether", ["Tether USD", "USDT", usdtDecimals], deployer);
  const xauFeed = await ethers.deployContract("TestAggregator", ["XAU / USD", feedDecimals], deployer);
  const usdtFeed = await ethers.deployContract("TestAggregator", ["USDT / USD", feedDecimals], deployer);
  await usdt.transferOwnership(keeper);
  await xauFeed.setKeeper(keeper);
  await usdtFeed.setKeeper(keeper);

  const investors = await ethers.deployContract("InvestorRegistry", [manager, MAX_CREDENTIAL_LIFE], deployer);
  const bars = await ethers.deployContract(
    "BarRegistry",
    [manager, options.attestationLifeDays ?? ATTESTATION_LIFE_DAYS],
    deployer,
  );
  const oracle = await ethers.deployContract(
    "PriceOracle",
    [manager, xauFeed, usdtFeed, { ...ORACLE_PARAMETERS, ...options.oracle }],
    deployer,
  );
  // three more come before the token
  const nonce = (await deployer.getNonce()) + 3;
  const tokenAddress = ethers.getCreateAddress({ from: deployer.address, nonce });
  const supply = await ethers.deployContract(
    "SupplyController",
    [manager, tokenAddress, bars, { ...SUPPLY_PARAMETERS, ...options.supply }],
    deployer,
  );
  const vault = await ethers.deployContract(
    "UsdtVault",
    [
      manager,
      tokenAddress,
      usdt,
      investors,
      oracle,
      supply,
      sweepDestination,
      { ...vaultParameters(usdtDecimals), ...options.vault },
    ],
    deployer,
  );
  const redemption = await ethers.deployContract(
    "BarRedemption",
    [manager, tokenAddress, bars, supply, { ...REDEMPTION_PARAMETERS, ...options.redemption }],
    deployer,
  );
  const token = await ethers.deployContract(
    "GoldToken",
    [manager, investors, vault, redemption, supply, treasury],
    deployer,
  );

  const calls = wiring(
    {
      accessManager: hex(await manager.getAddress()),
      goldToken: hex(tokenAddress),
      barRegistry: hex(await bars.getAddress()),
      supplyController: hex(await supply.getAddress()),
      priceOracle: hex(await oracle.getAddress()),
      usdtVault: hex(await vault.getAddress()),
      barRedemption: hex(await redemption.getAddress()),
      investorRegistry: hex(await investors.getAddress()),
    },
    holders,
    hex(deployer.address),
  );
  await manager.multicall(calls.map(encodeWiring));
  return withHelpers({
    accounts,
    usdtDecimals,
    oneUsdt: 10n ** BigInt(usdtDecimals),
    feedDecimals,
    manager,
    token,
    bars,
    supply,
    oracle,
    vault,
    redemption,
    investors,
    usdt,
    xauFeed,
    usdtFeed,
  });
}

/** Takes a bare system to an open market, as `market` describes it. */
export async function openForTrade(world: World): Promise<void> {
  const { accounts, oneUsdt } = world;
  for (let i = 0; i < 3; i++) await world.registerAndAttestBar();
  for (let i = 0; i < 2; i++) await world.registerAndAttestBar({ barClass: BarClass.Kilobar });
  await world.mintToTreasury(1_000n * ONE);
  await world.stockVault(600n * ONE);
  await world.fundFloat(500_000n * oneUsdt);
  for (const investor of [accounts.ines, accounts.ivo]) {
    await world.onboard(investor);
    await world.issueUsdt(investor, 100_000n * oneUsdt);
  }
  await world.openMarket();
  await world.confirmPrice();
  await world.moveBy(2 * HOUR);
}

/** Bytes of a short ASCII code, left-aligned. */
export function code(text: string, length: 16 | 32): string {
  const bytes = ethers.toUtf8Bytes(text);
  return ethers.hexlify(ethers.concat([bytes, new Uint8Array(length - bytes.length)]));
}

function hex(text: string): Hex {
  return text as Hex;
}

async function namedAccounts(): Promise<Accounts> {
  const signers = await ethers.getSigners();
  const at = (name: DevelopmentAccountName): HardhatEthersSigner => {
    const signer = signers[DEVELOPMENT_ACCOUNTS.findIndex((account) => account.name === name)];
    if (signer === undefined) throw new Error(`the test chain has no account ${name}`);
    return signer;
  };
  return {
    ines: at("ines"),
    ivo: at("ivo"),
    nora: at("nora"),
    staffA: at("staffA"),
    staffB: at("staffB"),
    treasury: at("treasury"),
    guardian: at("guardian"),
    adminA: at("adminA"),
    adminB: at("adminB"),
    keeper: at("keeper"),
    deployer: at("deployer"),
    investor3: at("seed1"),
    investor4: at("seed2"),
    stranger: at("spare1"),
  };
}

function withHelpers(system: System): World {
  const { accounts, manager, token, bars, supply, oracle, vault, investors, usdt, xauFeed, usdtFeed } = system;
  const { staffA, staffB, treasury, keeper, adminA } = accounts;
  let serial = 0;

  const now = () => time.latest();
  const moveTo = async (timestamp: number) => {
    await time.increaseTo(timestamp);
  };
  const moveBy = async (seconds: number) => {
    await time.increase(seconds);
  };

  const lastAnswer = async (feed: TestAggregator, otherwise: string): Promise<bigint> =>
    (await feed.latestRound()) === 0n
      ? ethers.parseUnits(otherwise, system.feedDecimals)
      : (await feed.latestRoundData())[1];
  const pushPrices = async (xauUsd?: string, usdtUsd?: string) => {
    const answer = async (feed: TestAggregator, given: string | undefined, otherwise: string) =>
      given === undefined ? lastAnswer(feed, otherwise) : ethers.parseUnits(given, system.feedDecimals);
    await xauFeed.connect(keeper).pushRound(await answer(xauFeed, xauUsd, "4000"));
    await usdtFeed.connect(keeper).pushRound(await answer(usdtFeed, usdtUsd, "1"));
  };

  const openMarket = async (days = 14) => {
    const first = Math.floor((await now()) / DAY) + 2; // half hours open at least a day ahead
    await oracle.connect(staffA).setCalendar(first, Array<bigint>(days).fill(OPEN_ALL_DAY));
    await moveTo(first * DAY + HOUR);
    await pushPrices();
  };
  const confirmPrice = async () => {
    const round = await xauFeed.latestRound();
    await oracle.connect(staffA).proposePrice(round);
    await oracle.connect(staffB).confirmPrice(round);
  };

  const onboard = async (account: HardhatEthersSigner) => {
    const expiry = (await now()) + 365 * DAY;
    const credentialHash = ethers.id(`credential of ${account.address}`);
    await investors.connect(staffA).enter(account, { credentialHash, tier: 1, jurisdiction: 756, expiry });
  };

  const barFacts: World["barFacts"] = (options = {}) => {
    const barClass = options.barClass ?? BarClass.Large;
    const isLarge = barClass === BarClass.Large;
    serial += 1;
    return {
      barClass,
      grossMilliOz: options.grossMilliOz ?? (isLarge ? 400_000n : 0n),
      grossMg: options.grossMg ?? (isLarge ? 0n : 1_000_000n),
      finenessTenths: options.finenessTenths ?? (isLarge ? 9_950n : 9_999n),
      year: options.year ?? 2024n,
      brandCode: code(options.brandCode ?? "ARGOR", 16),
      location: code(options.location ?? "ZRH1", 16),
      serial: options.serial ?? `T${String(serial).padStart(5, "0")}`,
      documentHash: ethers.id("weight list"),
    };
  };
  const signAttestation: World["signAttestation"] = async (barIds, options = {}) => {
    const timestamp = await now();
    const asOf = options.asOf ?? timestamp;
    const weights = await Promise.all(
      barIds.map(async (barId) => ({ barId, fineMilliOz: (await bars.bar(barId)).fineMilliOz })),
    );
    const attestation = {
      bars: weights,
      kind: AttestationKind.ThirdParty,
      provider: code("Example Assurance", 32),
      asOf,
      expiryDay: options.expiryDay ?? Math.floor(asOf / DAY) + ATTESTATION_LIFE_DAYS,
      documentHash: ethers.id("attestation report"),
    };
    const { name, version, chainId, verifyingContract } = await bars.eip712Domain();
    const signer = options.signer ?? staffB;
    const signature = await signer.signTypedData(
      { name, version, chainId, verifyingContract },
      ATTESTATION_TYPES,
      attestation,
    );
    return { attestation, signature };
  };
  const attest = async (barIds: readonly bigint[]) => {
    const { attestation, signature } = await signAttestation(barIds);
    await bars.connect(staffA).attest(attestation, signature);
  };
  const registerAndAttestBar = async (options?: BarOptions) => {
    await bars.connect(staffA).propose(barFacts(options));
    const barId = await bars.barCount();
    await attest([barId]);
    return barId;
  };

  const mintToTreasury = async (amount: bigint) => {
    await supply.connect(staffA).proposeMint(amount, ethers.id("mint order"));
    const proposalId = await supply.mintProposalCount();
    await moveTo(Number((await supply.mintProposal(proposalId)).readyAt));
    await supply.connect(staffB).approveMint(proposalId, amount);
    await supply.connect(staffA).executeMint(proposalId);
  };
  const stockVault = async (amount: bigint) => {
    await token.connect(treasury).approve(vault, amount);
    await vault.connect(treasury).stockGold(amount);
  };
  const issueUsdt = async (to: HardhatEthersSigner, amount: bigint) => {
    await usdt.connect(keeper).issue(to, amount);
  };
  const fundFloat = async (amount: bigint) => {
    await issueUsdt(treasury, amount);
    await usdt.connect(treasury).approve(vault, amount);
    await vault.connect(treasury).fundFloat(amount);
  };
  const giveGold = async (to: HardhatEthersSigner, amount: bigint) => {
    await token.connect(treasury).transfer(to, amount);
  };

  const asAdmin: World["asAdmin"] = async (target, data) => {
    const to = await target.getAddress();
    await manager.connect(adminA).schedule(to, data, 0);
    await moveBy(ADMIN_DELAY);
    await adminA.sendTransaction({ to, data });
  };

  return {
    ...system,
    moveTo,
    moveBy,
    now,
    pushPrices,
    openMarket,
    confirmPrice,
    onboard,
    signAttestation,
    barFacts,
    registerAndAttestBar,
    attest,
    mintToTreasury,
    stockVault,
    fundFloat,
    issueUsdt,
    giveGold,
    asAdmin,
  };
}

/** EIP-712 types of an attestation. */
export const ATTESTATION_TYPES = {
  Attestation: [
    { name: "bars", type: "AttestedWeight[]" },
    { name: "kind", type: "uint8" },
    { name: "provider", type: "bytes32" },
    { name: "asOf", type: "uint48" },
    { name: "expiryDay", type: "uint32" },
    { name: "documentHash", type: "bytes32" },
  ],
  AttestedWeight: [
    { name: "barId", type: "uint32" },
    { name: "fineMilliOz", type: "uint32" },
  ],
};
