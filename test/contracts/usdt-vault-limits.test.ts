// UsdtVault: limits of any 24 hours (I14), and parameters (I15): dearer or riskier after seven days, cheaper or safer at once.
import { expect } from "chai";
import { vaultParameters } from "../../scripts/deploy/parameters.ts";
import { bare, DAY, deployGoldlane, ethers, loadFixture, ONE, openForTrade, time, type World } from "./fixture.ts";
import { buy, parametersOf, queueSale, sell, usdtFor } from "./vault.ts";

const USDT = 1_000_000n;
const BILLION = 1_000_000_000n * USDT;

type Name = keyof Awaited<ReturnType<typeof parametersOf>>;

/** Lowest and highest value of each number, and whether more of it is riskier or dearer. */
const BOUNDS: readonly (readonly [Name, bigint, bigint, "worse" | "better"])[] = [
  ["buySpreadBps", 55n, 200n, "worse"],
  ["sellSpreadBps", 55n, 200n, "worse"],
  ["feeBps", 0n, 50n, "worse"],
  ["minTradeGold", ONE / 1_000n, 100n * ONE, "worse"],
  ["investorDailyUsdt", 1_000n * USDT, BILLION, "worse"],
  ["outflowDailyUsdt", 10_000n * USDT, BILLION, "worse"],
  ["minFloatUsdt", USDT, BILLION, "better"],
];

const named = (name: Name) => ethers.encodeBytes32String(name);

async function limited(): Promise<World> {
  const world = await deployGoldlane({ vault: { investorDailyUsdt: 10_000n * USDT } });
  await openForTrade(world);
  await world.giveGold(world.accounts.ines, 100n * ONE);
  await world.giveGold(world.accounts.ivo, 100n * ONE);
  return world;
}

describe("UsdtVault: limits", () => {
  it("hold each investor's purchases and sales apart, and each investor by itself", async () => {
    const world = await loadFixture(limited);
    const { vault, accounts } = world;
    await buy(world, accounts.ines, 9_000n * USDT);
    await sell(world, accounts.ines, ONE);
    expect(await vault.investorAvailable(accounts.ines)).to.deep.equal([1_000n * USDT, 10_000n * USDT - 3_976n * USDT]);
    expect(await vault.investorAvailable(accounts.ivo)).to.deep.equal([10_000n * USDT, 10_000n * USDT]);
    await expect(buy(world, accounts.ines, 1_000n * USDT + 1n))
      .to.be.revertedWithCustomError(vault, "InvestorLimitExceeded")
      .withArgs(accounts.ines, 1_000n * USDT + 1n, 1_000n * USDT);
    await buy(world, accounts.ines, 1_000n * USDT);
    await buy(world, accounts.ivo, 10_000n * USDT);
  });

  it("count queued sales too", async () => {
    const world = await loadFixture(limited);
    const { vault, accounts } = world;
    await queueSale(world, accounts.ines, 2n * ONE);
    const left = 10_000n * USDT - usdtFor(2n * ONE);
    await expect(queueSale(world, accounts.ines, ONE))
      .to.be.revertedWithCustomError(vault, "InvestorLimitExceeded")
      .withArgs(accounts.ines, usdtFor(ONE), left);
  });

  it("slide: what was used counts for 24 hours, to the second", async () => {
    const world = await loadFixture(limited);
    const { vault, usdt, accounts } = world;
    await usdt.connect(accounts.ines).approve(vault, 100_000n * USDT);
    const start = (await world.now()) + 100;
    const purchase = (amount: bigint) => vault.connect(accounts.ines).buy(amount, 0n, accounts.ines, start + 10 * DAY);
    await time.setNextBlockTimestamp(start);
    await purchase(6_000n * USDT);
    await time.setNextBlockTimestamp(start + DAY / 2);
    await purchase(4_000n * USDT);
    await world.moveTo(start + DAY - 10);
    await world.pushPrices();
    await time.setNextBlockTimestamp(start + DAY - 1);
    await expect(purchase(1_000n * USDT))
      .to.be.revertedWithCustomError(vault, "InvestorLimitExceeded")
      .withArgs(accounts.ines, 1_000n * USDT, 0n);
    await time.setNextBlockTimestamp(start + DAY);
    await purchase(6_000n * USDT);
    await time.setNextBlockTimestamp(start + DAY + 1);
    await expect(purchase(1_000n * USDT))
      .to.be.revertedWithCustomError(vault, "InvestorLimitExceeded")
      .withArgs(accounts.ines, 1_000n * USDT, 0n);
  });

  it("failure 36: count at once when they are cut, even below what was used", async () => {
    const world = await loadFixture(limited);
    const { vault, accounts } = world;
    await sell(world, accounts.ines, 2n * ONE);
    const parameters = await parametersOf(world);
    await vault
      .connect(accounts.guardian)
      .tightenParameters({ ...parameters, investorDailyUsdt: 5_000n * USDT, outflowDailyUsdt: 10_000n * USDT });
    expect((await vault.investorAvailable(accounts.ines)).sellUsdt).to.equal(0n);
    expect(await vault.outflowAvailable()).to.equal(10_000n * USDT - usdtFor(2n * ONE));
    await expect(sell(world, accounts.ines, ONE))
      .to.be.revertedWithCustomError(vault, "InvestorLimitExceeded")
      .withArgs(accounts.ines, usdtFor(ONE), 0n);
  });
});

describe("UsdtVault: parameters", () => {
  for (const [name, lowest, highest] of BOUNDS) {
    it(`failure 36: ${name} stays inside its bounds, when deployed or tightened`, async () => {
      const world = await loadFixture(bare);
      const { vault, manager, token, usdt, investors, oracle, supply, accounts } = world;
      const parts = [manager, token, usdt, investors, oracle, supply, accounts.treasury] as const;
      const parameters = await parametersOf(world);
      const wrong = lowest === 0n ? [highest + 1n] : [0n, lowest - 1n, highest + 1n];
      for (const value of wrong) {
        const expected = [named(name), value, lowest, highest];
        await expect(ethers.deployContract("UsdtVault", [...parts, { ...parameters, [name]: value }]))
          .to.be.revertedWithCustomError(vault, "VaultParameterOutOfRange")
          .withArgs(...expected);
        await expect(vault.connect(accounts.guardian).tightenParameters({ ...parameters, [name]: value }))
          .to.be.revertedWithCustomError(vault, "VaultParameterOutOfRange")
          .withArgs(...expected);
      }
      for (const value of [lowest, highest])
        await ethers.deployContract("UsdtVault", [...parts, { ...parameters, [name]: value }]);
    });
  }

  it("count USDT bounds in USDT's own decimals", async () => {
    const world = await loadFixture(bare);
    const { vault, manager, token, investors, oracle, supply, accounts } = world;
    const usdt = await ethers.deployContract("TestTether", ["Tether USD", "USDT", 18]);
    const parts = [manager, token, usdt, investors, oracle, supply, accounts.treasury] as const;
    const parameters = { ...vaultParameters(18), minFloatUsdt: ONE - 1n };
    await expect(ethers.deployContract("UsdtVault", [...parts, parameters]))
      .to.be.revertedWithCustomError(vault, "VaultParameterOutOfRange")
      .withArgs(named("minFloatUsdt"), ONE - 1n, ONE, 1_000_000_000n * ONE);
  });

  describe("scheduleParameters", () => {
    it("counts seven days later, to the second", async () => {
      const world = await loadFixture(bare);
      const { vault, accounts } = world;
      const before = await parametersOf(world);
      const next = { ...before, feeBps: 50n, investorDailyUsdt: BILLION };
      const data = vault.interface.encodeFunctionData("scheduleParameters", [next]);
      await world.manager.connect(accounts.adminA).schedule(vault, data, 0);
      const at = (await world.now()) + 3 * DAY;
      await time.setNextBlockTimestamp(at);
      await expect(vault.connect(accounts.adminA).scheduleParameters(next))
        .to.emit(vault, "VaultParametersScheduled")
        .withArgs(Object.values(next), at + 7 * DAY);
      expect(await vault.scheduledParameters()).to.deep.equal([Object.values(next), BigInt(at + 7 * DAY)]);
      await world.moveTo(at + 7 * DAY - 1);
      expect(await parametersOf(world)).to.deep.equal(before);
      await world.moveTo(at + 7 * DAY);
      expect(await parametersOf(world)).to.deep.equal(next);
      expect((await vault.investorAvailable(accounts.ines)).buyUsdt).to.equal(BILLION);
      expect((await vault.scheduledParameters()).from).to.equal(0n);
      await expect(vault.connect(accounts.guardian).cancelParameters()).to.be.revertedWithCustomError(
        vault,
        "VaultParametersNotScheduled",
      );
      // a second schedule keeps what counts by now
      const other = { ...next, feeBps: 40n };
      await world.asAdmin(vault, vault.interface.encodeFunctionData("scheduleParameters", [other]));
      expect(await parametersOf(world)).to.deep.equal(next);
    });

    it("refuses numbers out of bounds, and anybody but an admin after its delay", async () => {
      const world = await loadFixture(bare);
      const { vault, manager, accounts } = world;
      const parameters = await parametersOf(world);
      for (const caller of [accounts.treasury, accounts.guardian, accounts.stranger])
        await expect(vault.connect(caller).scheduleParameters(parameters))
          .to.be.revertedWithCustomError(vault, "AccessManagedUnauthorized")
          .withArgs(caller);
      await expect(vault.connect(accounts.adminA).scheduleParameters(parameters)).to.be.revertedWithCustomError(
        manager,
        "AccessManagerNotScheduled",
      );
      const data = vault.interface.encodeFunctionData("scheduleParameters", [{ ...parameters, buySpreadBps: 54n }]);
      await expect(world.asAdmin(vault, data))
        .to.be.revertedWithCustomError(vault, "VaultParameterOutOfRange")
        .withArgs(named("buySpreadBps"), 54n, 55n, 200n);
    });
  });

  it("cancelParameters drops what is scheduled", async () => {
    const world = await loadFixture(bare);
    const { vault, accounts } = world;
    const before = await parametersOf(world);
    const data = vault.interface.encodeFunctionData("scheduleParameters", [{ ...before, feeBps: 50n }]);
    await world.asAdmin(vault, data);
    await expect(vault.connect(accounts.adminA).cancelParameters())
      .to.be.revertedWithCustomError(vault, "AccessManagedUnauthorized")
      .withArgs(accounts.adminA);
    await expect(vault.connect(accounts.guardian).cancelParameters())
      .to.emit(vault, "VaultParametersCancelled")
      .withArgs(accounts.guardian);
    await world.moveBy(8 * DAY);
    expect(await parametersOf(world)).to.deep.equal(before);
  });

  describe("tightenParameters", () => {
    for (const [name, , , more] of BOUNDS) {
      it(`takes a ${more === "worse" ? "lower" : "higher"} ${name} at once, and not the other way`, async () => {
        const world = await deployGoldlane({ vault: { feeBps: 20n } });
        const { vault, accounts } = world;
        const before = await parametersOf(world);
        const step = more === "worse" ? -1n : 1n;
        const next = { ...before, [name]: before[name] + step };
        await expect(vault.connect(accounts.guardian).tightenParameters(next))
          .to.emit(vault, "VaultParametersTightened")
          .withArgs(Object.values(next), accounts.guardian);
        expect(await parametersOf(world)).to.deep.equal(next);
        await expect(vault.connect(accounts.guardian).tightenParameters(before))
          .to.be.revertedWithCustomError(vault, "VaultParametersNotTighter")
          .withArgs(named(name));
      });
    }

    it("is the guardian's, and drops what was scheduled", async () => {
      const world = await loadFixture(bare);
      const { vault, accounts } = world;
      const before = await parametersOf(world);
      const data = vault.interface.encodeFunctionData("scheduleParameters", [{ ...before, feeBps: 50n }]);
      await world.asAdmin(vault, data);
      const tighter = { ...before, buySpreadBps: 55n };
      await expect(vault.connect(accounts.adminA).tightenParameters(tighter))
        .to.be.revertedWithCustomError(vault, "AccessManagedUnauthorized")
        .withArgs(accounts.adminA);
      await expect(vault.connect(accounts.guardian).tightenParameters(tighter))
        .to.emit(vault, "VaultParametersCancelled")
        .withArgs(accounts.guardian);
      await world.moveBy(8 * DAY);
      expect(await parametersOf(world)).to.deep.equal(tighter);
    });
  });
});
