// UsdtVault: what the treasury does, and cannot do.
//
// constructor: decimals of USDT from 6 to 18, no zero address
// stockGold, withdrawGold: gold of the treasury, to the treasury
// fundFloat: what arrived; refused while USDT has blocked the vault
// sweep: fees and the float above its minimum, to the one destination; nothing while anybody waits
// proposeDestination, confirmDestination: two people
import { expect } from "chai";
import { vaultParameters } from "../../scripts/deploy/parameters.ts";
import { ROLE_IDS } from "../../scripts/deploy/roles.ts";
import { bare, deployGoldlane, ethers, HOUR, loadFixture, market, ONE, openForTrade, type World } from "./fixture.ts";
import { buy, NEVER, queueSale, usdtFor, waitingQueue } from "./vault.ts";

const USDT = 1_000_000n;

/** A vault of its own with another USDT, beside a deployed system. */
async function vaultWith({ manager, token, investors, oracle, supply }: World, usdt: string, decimals: number) {
  const parts = [manager, token, usdt, investors, oracle, supply] as const;
  return ethers.deployContract("UsdtVault", [...parts, ethers.ZeroAddress, vaultParameters(decimals)]);
}

describe("UsdtVault: treasury", () => {
  describe("when deployed", () => {
    for (const decimals of [6, 8, 18]) {
      it(`takes USDT of ${decimals} decimals`, async () => {
        const world = await loadFixture(bare);
        const usdt = await ethers.deployContract("TestTether", ["Tether USD", "USDT", decimals]);
        const vault = await vaultWith(world, await usdt.getAddress(), decimals);
        expect(await vault.usdt()).to.equal(usdt);
      });
    }

    for (const decimals of [5, 19]) {
      it(`refuses USDT of ${decimals} decimals`, async () => {
        const world = await loadFixture(bare);
        const usdt = await ethers.deployContract("TestTether", ["Tether USD", "USDT", decimals]);
        await expect(vaultWith(world, await usdt.getAddress(), decimals))
          .to.be.revertedWithCustomError(world.vault, "UsdtDecimalsOutOfRange")
          .withArgs(decimals);
      });
    }

    it("names its neighbours and starts empty", async () => {
      const { vault, token, usdt, investors, oracle, supply } = await loadFixture(bare);
      expect([
        await vault.token(),
        await vault.usdt(),
        await vault.investors(),
        await vault.oracle(),
        await vault.supplyController(),
      ]).to.deep.equal(await Promise.all([token, usdt, investors, oracle, supply].map((part) => part.getAddress())));
      expect(await vault.books()).to.deep.equal([0n, 0n, 0n, 0n, 0n, 0n]);
      expect(await vault.ticketCount()).to.equal(0n);
    });

    it("refuses to be without a neighbour", async () => {
      const { vault, manager, token, usdt, investors, oracle, supply, accounts } = await loadFixture(bare);
      const parts = [token, usdt, investors, oracle, supply];
      for (const missing of [0, 2, 3, 4])
        await expect(
          ethers.deployContract("UsdtVault", [
            manager,
            ...parts.map((part, i) => (i === missing ? ethers.ZeroAddress : part)),
            accounts.treasury,
            vaultParameters(6),
          ]),
        ).to.be.revertedWithCustomError(vault, "VaultZeroAddress");
    });
  });

  describe("stockGold and withdrawGold", () => {
    it("put gold of the treasury up for sale and give it back", async () => {
      const { vault, token, accounts } = await loadFixture(market);
      const { treasury } = accounts;
      const held = await token.balanceOf(treasury);
      const before = await vault.books();
      await token.connect(treasury).approve(vault, 10n * ONE);
      await expect(vault.connect(treasury).stockGold(10n * ONE))
        .to.emit(vault, "GoldStocked")
        .withArgs(treasury, 10n * ONE);
      expect((await vault.books()).goldForSale - before.goldForSale).to.equal(10n * ONE);
      await expect(vault.connect(treasury).withdrawGold(10n * ONE))
        .to.emit(vault, "GoldWithdrawn")
        .withArgs(treasury, 10n * ONE);
      expect(await token.balanceOf(treasury)).to.equal(held);
      expect(await vault.books()).to.deep.equal(before);
    });

    it("never touch the gold of tickets", async () => {
      const { vault, accounts } = await loadFixture(waitingQueue);
      const { goldForSale, goldInTickets } = await vault.books();
      expect(goldInTickets).to.equal(60n * ONE);
      await expect(vault.connect(accounts.treasury).withdrawGold(goldForSale + 1n))
        .to.be.revertedWithCustomError(vault, "NotEnoughGold")
        .withArgs(goldForSale, goldForSale + 1n);
      await vault.connect(accounts.treasury).withdrawGold(goldForSale);
    });

    it("are the treasurer's, and refuse nothing", async () => {
      const { vault, accounts } = await loadFixture(market);
      for (const name of ["stockGold", "withdrawGold"] as const) {
        await expect(vault.connect(accounts.treasury)[name](0n)).to.be.revertedWithCustomError(
          vault,
          "VaultAmountZero",
        );
        for (const caller of [accounts.ines, accounts.adminA, accounts.guardian])
          await expect(vault.connect(caller)[name](ONE))
            .to.be.revertedWithCustomError(vault, "AccessManagedUnauthorized")
            .withArgs(caller);
      }
    });
  });

  describe("fundFloat", () => {
    it("books what arrived", async () => {
      const world = await loadFixture(market);
      const { vault, usdt, accounts } = world;
      await usdt.connect(accounts.keeper).setParams(10, 49);
      await world.issueUsdt(accounts.treasury, 1_000n * USDT);
      await usdt.connect(accounts.treasury).approve(vault, 1_000n * USDT);
      const before = await vault.books();
      expect(await vault.connect(accounts.treasury).fundFloat.staticCall(1_000n * USDT)).to.equal(999n * USDT);
      await expect(vault.connect(accounts.treasury).fundFloat(1_000n * USDT))
        .to.emit(vault, "FloatFunded")
        .withArgs(accounts.treasury, 999n * USDT);
      expect((await vault.books()).floatUsdt - before.floatUsdt).to.equal(999n * USDT);
    });

    it("failure 20: is the treasurer's, refuses nothing, and waits while USDT has blocked the vault", async () => {
      const { vault, usdt, accounts } = await loadFixture(market);
      await expect(vault.connect(accounts.ines).fundFloat(1n))
        .to.be.revertedWithCustomError(vault, "AccessManagedUnauthorized")
        .withArgs(accounts.ines);
      await expect(vault.connect(accounts.treasury).fundFloat(0n)).to.be.revertedWithCustomError(
        vault,
        "VaultAmountZero",
      );
      await usdt.connect(accounts.keeper).addBlackList(vault);
      await expect(vault.connect(accounts.treasury).fundFloat(1n)).to.be.revertedWithCustomError(
        vault,
        "VaultBlockedByUsdt",
      );
    });
  });

  describe("sweep", () => {
    async function withFees(): Promise<World> {
      const world = await deployGoldlane({ vault: { feeBps: 50 } });
      await openForTrade(world);
      await buy(world, world.accounts.ines, 40_000n * USDT);
      return world;
    }

    it("sends fees first, then the float above its minimum, to the destination", async () => {
      const world = await loadFixture(withFees);
      const { vault, usdt, accounts } = world;
      const destination = await vault.sweepDestination();
      const held = await usdt.balanceOf(destination);
      const before = await vault.books();
      expect(before.feesUsdt).to.equal(200n * USDT);
      await expect(vault.connect(accounts.treasury).sweep(150n * USDT))
        .to.emit(vault, "Swept")
        .withArgs(destination, 150n * USDT);
      let after = await vault.books();
      expect([after.feesUsdt, after.floatUsdt]).to.deep.equal([50n * USDT, before.floatUsdt]);
      const rest = 50n * USDT + before.floatUsdt - 100_000n * USDT;
      await expect(vault.connect(accounts.treasury).sweep(rest + 1n))
        .to.be.revertedWithCustomError(vault, "SweepTooLarge")
        .withArgs(rest + 1n, rest);
      await vault.connect(accounts.treasury).sweep(rest);
      after = await vault.books();
      expect([after.feesUsdt, after.floatUsdt]).to.deep.equal([0n, 100_000n * USDT]);
      expect((await usdt.balanceOf(destination)) - held).to.equal(150n * USDT + rest);
    });

    it("leaves what is assigned to tickets, and takes nothing while anybody waits", async () => {
      const world = await loadFixture(withFees);
      const { vault, accounts } = world;
      await world.giveGold(accounts.ivo, 100n * ONE);
      await queueSale(world, accounts.ivo, 50n * ONE);
      const { feesUsdt, floatUsdt, fundedUsdt } = await vault.books();
      const free = feesUsdt + floatUsdt - 100_000n * USDT;
      await expect(vault.connect(accounts.treasury).sweep(free + 1n))
        .to.be.revertedWithCustomError(vault, "SweepTooLarge")
        .withArgs(free + 1n, free);
      await vault.connect(accounts.treasury).sweep(free);
      expect((await vault.books()).fundedUsdt).to.equal(fundedUsdt);
      await vault.connect(accounts.ivo).claim(1n);
      // the float is at its minimum: a larger sale waits
      await world.moveBy(24 * HOUR);
      await world.pushPrices();
      await buy(world, accounts.ines, 20_000n * USDT);
      await queueSale(world, accounts.ivo, 40n * ONE);
      expect((await vault.books()).queuedUsdt).to.be.greaterThan(0n);
      await expect(vault.connect(accounts.treasury).sweep(1n))
        .to.be.revertedWithCustomError(vault, "SweepTooLarge")
        .withArgs(1n, 0n);
    });

    it("waits for the end of a pause, and while USDT has blocked the vault (I12)", async () => {
      const world = await loadFixture(withFees);
      const { vault, token, usdt, accounts } = world;
      await usdt.connect(accounts.keeper).addBlackList(vault);
      await expect(vault.connect(accounts.treasury).sweep(1n)).to.be.revertedWithCustomError(
        vault,
        "VaultBlockedByUsdt",
      );
      await usdt.connect(accounts.keeper).removeBlackList(vault);
      await token.connect(accounts.guardian).pause();
      await expect(vault.connect(accounts.treasury).sweep(1n)).to.be.revertedWithCustomError(vault, "VaultPaused");
      await world.moveTo(Number(await token.pausedUntil()));
      await vault.connect(accounts.treasury).sweep(1n);
    });

    it("is the treasurer's, refuses nothing, and wants a destination", async () => {
      const world = await loadFixture(market);
      const { vault, usdt, manager, accounts } = world;
      await expect(vault.connect(accounts.ines).sweep(1n))
        .to.be.revertedWithCustomError(vault, "AccessManagedUnauthorized")
        .withArgs(accounts.ines);
      await expect(vault.connect(accounts.treasury).sweep(0n)).to.be.revertedWithCustomError(vault, "VaultAmountZero");
      const unset = await vaultWith(world, await usdt.getAddress(), 6);
      const selectors = [unset.interface.getFunction("sweep").selector];
      const allow = manager.interface.encodeFunctionData("setTargetFunctionRole", [
        await unset.getAddress(),
        selectors,
        ROLE_IDS.TREASURER,
      ]);
      await world.asAdmin(manager, allow);
      await expect(unset.connect(accounts.treasury).sweep(1n)).to.be.revertedWithCustomError(
        unset,
        "SweepDestinationUnset",
      );
    });
  });

  describe("proposeDestination and confirmDestination", () => {
    it("change the destination by two people, two days later", async () => {
      const world = await loadFixture(market);
      const { vault, manager, accounts } = world;
      await expect(vault.connect(accounts.treasury).proposeDestination(accounts.stranger))
        .to.emit(vault, "DestinationProposed")
        .withArgs(accounts.stranger, accounts.treasury);
      const data = vault.interface.encodeFunctionData("confirmDestination", [accounts.stranger.address]);
      await expect(vault.connect(accounts.adminA).confirmDestination(accounts.stranger)).to.be.revertedWithCustomError(
        manager,
        "AccessManagerNotScheduled",
      );
      await manager.connect(accounts.adminA).schedule(vault, data, 0);
      await world.moveBy(48 * HOUR);
      await expect(vault.connect(accounts.adminA).confirmDestination(accounts.stranger))
        .to.emit(vault, "DestinationConfirmed")
        .withArgs(accounts.stranger, accounts.adminA);
      expect(await vault.sweepDestination()).to.equal(accounts.stranger);
      await expect(world.asAdmin(vault, data)).to.be.revertedWithCustomError(vault, "NothingProposed");
    });

    it("can be vetoed by the guardian", async () => {
      const world = await loadFixture(market);
      const { vault, manager, accounts } = world;
      await vault.connect(accounts.treasury).proposeDestination(accounts.stranger);
      const data = vault.interface.encodeFunctionData("confirmDestination", [accounts.stranger.address]);
      await manager.connect(accounts.adminA).schedule(vault, data, 0);
      await manager.connect(accounts.guardian).cancel(accounts.adminA, vault, data);
      await world.moveBy(48 * HOUR);
      await expect(vault.connect(accounts.adminA).confirmDestination(accounts.stranger)).to.be.revertedWithCustomError(
        manager,
        "AccessManagerNotScheduled",
      );
    });

    it("want the destination that was proposed, and somebody", async () => {
      const world = await loadFixture(market);
      const { vault, accounts } = world;
      await expect(
        vault.connect(accounts.treasury).proposeDestination(ethers.ZeroAddress),
      ).to.be.revertedWithCustomError(vault, "VaultZeroAddress");
      await vault.connect(accounts.treasury).proposeDestination(accounts.stranger);
      const data = vault.interface.encodeFunctionData("confirmDestination", [accounts.ivo.address]);
      await expect(world.asAdmin(vault, data)).to.be.revertedWithCustomError(vault, "ProposalChanged");
    });

    it("are never one person's (I5)", async () => {
      const world = await loadFixture(market);
      const { vault, manager, accounts } = world;
      const { treasury, adminA } = accounts;
      const proposal = vault.interface.encodeFunctionData("proposeDestination", [adminA.address]);
      await expect(manager.connect(treasury).execute(vault, proposal)).to.be.revertedWithCustomError(
        vault,
        "TwoPersonsThroughManager",
      );
      for (const caller of [adminA, accounts.stranger])
        await expect(vault.connect(caller).proposeDestination(adminA))
          .to.be.revertedWithCustomError(vault, "AccessManagedUnauthorized")
          .withArgs(caller);
      await vault.connect(treasury).proposeDestination(treasury);
      const grant = manager.interface.encodeFunctionData("grantRole", [ROLE_IDS.GOVERNOR, treasury.address, 0]);
      await world.asAdmin(manager, grant);
      await world.moveBy(48 * HOUR);
      await expect(vault.connect(treasury).confirmDestination(treasury))
        .to.be.revertedWithCustomError(vault, "TwoPersonsBothRoles")
        .withArgs(treasury, ROLE_IDS.TREASURER, ROLE_IDS.GOVERNOR);
      await manager.connect(treasury).renounceRole(ROLE_IDS.TREASURER, treasury);
      await expect(vault.connect(treasury).confirmDestination(treasury))
        .to.be.revertedWithCustomError(vault, "TwoPersonsSameAddress")
        .withArgs(treasury);
    });
  });

  it("failure 37: has no way to what belongs to tickets and investors (I16)", async () => {
    const world = await loadFixture(waitingQueue);
    const { vault, usdt, accounts } = world;
    await world.fundFloat(usdtFor(60n * ONE));
    const { treasury } = accounts;
    await expect(vault.connect(treasury).sweep(1n))
      .to.be.revertedWithCustomError(vault, "SweepTooLarge")
      .withArgs(1n, 0n);
    await expect(vault.connect(treasury).claim(1n))
      .to.be.revertedWithCustomError(vault, "TicketNotOwner")
      .withArgs(1n, treasury);
    await expect(vault.connect(treasury).sell(ONE, 0n, treasury, NEVER))
      .to.be.revertedWithCustomError(vault, "NotAnInvestor")
      .withArgs(treasury);
    expect(await usdt.balanceOf(vault)).to.equal(usdtFor(60n * ONE));
  });
});
