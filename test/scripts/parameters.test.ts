// What a deployment starts with: GOLD.md's numbers, and a public network's environment with everything that can be wrong in it.
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { developmentAccount } from "../../scripts/accounts.ts";
import { bscTestnetParameters } from "../../scripts/deploy/parameters/bsc-testnet.ts";
import { sepoliaParameters } from "../../scripts/deploy/parameters/sepolia.ts";
import {
  ATTESTATION_LIFE_DAYS,
  ORACLE_PARAMETERS,
  REDEMPTION_PARAMETERS,
  SUPPLY_PARAMETERS,
  vaultParameters,
} from "../../scripts/deploy/parameters.ts";
import { printDeployments } from "../../scripts/deploy/print-deployments.ts";
import { ADMIN_DELAY, GRANT_DELAY, STAFF_ROLES, TARGET_ADMIN_DELAY } from "../../scripts/deploy/roles.ts";
import { deployments } from "../../scripts/generated/deployments.ts";

const ONE = 10n ** 18n;

describe("start values", () => {
  test("are those of the table", () => {
    assert.equal(ATTESTATION_LIFE_DAYS, 35);
    assert.equal(ORACLE_PARAMETERS.xauMaxAge, 86_400 + 1_800);
    assert.equal(ORACLE_PARAMETERS.usdtMaxAge, 86_400 + 1_800);
    assert.equal(ORACLE_PARAMETERS.jumpBpsPerDay, 500);
    assert.equal(ORACLE_PARAMETERS.jumpBpsCap, 1_500);
    assert.equal(ORACLE_PARAMETERS.usdtLowest, (ONE * 98n) / 100n);
    assert.equal(ORACLE_PARAMETERS.usdtHighest, (ONE * 102n) / 100n);
    assert.equal(ORACLE_PARAMETERS.settleTime, 3_600);
    assert.deepEqual(SUPPLY_PARAMETERS, {
      mintDelay: 24 * 3_600,
      approvalLife: 72 * 3_600,
      marginBps: 10,
      windowShareBps: 200,
      windowFloor: 1_000n * ONE,
    });
    assert.equal(REDEMPTION_PARAMETERS.feeBps, 25);
  });

  test("of the vault are in USDT's own decimals", () => {
    assert.equal(vaultParameters(6).buySpreadBps, 60);
    assert.equal(vaultParameters(6).sellSpreadBps, 60);
    assert.equal(vaultParameters(6).minTradeGold, ONE / 100n);
    assert.equal(vaultParameters(18).investorDailyUsdt, vaultParameters(6).investorDailyUsdt * 10n ** 12n);
    assert.equal(vaultParameters(18).outflowDailyUsdt, vaultParameters(6).outflowDailyUsdt * 10n ** 12n);
    assert.equal(vaultParameters(18).minFloatUsdt, vaultParameters(6).minFloatUsdt * 10n ** 12n);
  });

  test("of the roles wait at least two days", () => {
    for (const delay of [ADMIN_DELAY, GRANT_DELAY, TARGET_ADMIN_DELAY]) assert.ok(delay >= 48 * 3_600);
  });
});

describe("a public network", () => {
  const { address } = developmentAccount("spare1");
  const names = [...STAFF_ROLES, "TREASURY", "SWEEP_DESTINATION", "USDT", "XAU_FEED", "USDT_FEED"];

  beforeEach(() => {
    for (const network of ["SEPOLIA", "BSC_TESTNET"])
      for (const name of names) process.env[`${network}_${name}`] = address;
  });

  test("takes its accounts and addresses from the environment", () => {
    process.env["SEPOLIA_ADMIN"] = `${address}, ${developmentAccount("spare2").address}`;
    const { holders, treasury, outside, chainId, usdtDecimals } = sepoliaParameters();
    assert.equal(holders.ADMIN.length, 2);
    assert.equal(treasury, address);
    assert.equal(chainId, 11_155_111);
    assert.equal(usdtDecimals, 6);
    assert.deepEqual(outside, { kind: "given", usdt: address, xauFeed: address, usdtFeed: address });
  });

  test("on BSC has USDT of 18 decimals", () => {
    assert.equal(bscTestnetParameters().usdtDecimals, 18);
    assert.equal(bscTestnetParameters().chainId, 97);
  });

  test("on Sepolia knows Chainlink's gold feed", () => {
    delete process.env["SEPOLIA_XAU_FEED"];
    const { outside } = sepoliaParameters();
    assert.equal(outside.kind === "given" && outside.xauFeed, "0xC5981F461d74c46eB4b0CF3f4Ec79f025573B0Ea");
  });

  test("names everybody who is missing at once", () => {
    delete process.env["SEPOLIA_DESK"];
    delete process.env["SEPOLIA_TREASURY"];
    assert.throws(sepoliaParameters, /these variables are not set.*\n {2}SEPOLIA_DESK\n {2}SEPOLIA_TREASURY$/);
  });

  test("names the variable of a missing token", () => {
    delete process.env["BSC_TESTNET_USDT"];
    assert.throws(bscTestnetParameters, /^Failure: BSC_TESTNET_USDT is not set: it has to name an address$/);
  });

  test("names what is no address", () => {
    process.env["SEPOLIA_DESK"] = `${address},0x12`;
    assert.throws(sepoliaParameters, /^Failure: SEPOLIA_DESK contains "0x12", which is not an address/);
  });
});

describe("the generated addresses", () => {
  test("are printed by chain id, and the same again", async () => {
    const development = deployments[31337];
    assert.ok(development);
    const text = printDeployments({ 97: { ...development, chainId: 97 }, 31337: development });
    assert.ok(text.indexOf("  97: {") < text.indexOf("  31337: {"));
    assert.ok(text.includes(printDeployments({ 31337: development }).split("\n").slice(6, -2).join("\n")));
  });
});
