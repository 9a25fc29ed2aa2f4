// UsdtVault: when USDT itself takes funds away (I6: nobody is first).
//
// given less than what is assigned to tickets
//   ├── claims wait; free USDT is gone first: sales and sweeps find nothing
//   ├── proposeClaimRatio by TREASURER, confirmClaimRatio by GOVERNOR two days later: one ratio for all that is funded, once
//   ├── tickets funded later, and one of which only a part was funded, are paid in full
//   └── reverts: not needed, out of range, nothing proposed, another ratio, fixed already, one person
// given less than the books say but enough for what is assigned: claims go on, what is free shrinks
import { expect } from "chai";
import { ROLE_IDS } from "../../scripts/deploy/roles.ts";
import { deployGoldlane, ethers, HOUR, loadFixture, ONE, openForTrade, type World } from "./fixture.ts";
import { buy, queueSale, sell, TicketState, usdtFor, waitingQueue } from "./vault.ts";

const USDT = 1_000_000n;
const TEN = usdtFor(10n * ONE);
const HALF = ONE / 2n;

/** Leaves the vault with so much USDT: destroys all it has, without an event, and gives some back by a bare transfer. */
async function leaveVault({ usdt, vault, accounts }: World, amount: bigint): Promise<void> {
  const keeper = usdt.connect(accounts.keeper);
  await keeper.addBlackList(vault);
  await keeper.destroyBlackFunds(vault);
  await keeper.removeBlackList(vault);
  await keeper.issue(vault, amount);
}

/** Tickets of 10 and 20 oz funded, 5 units of the third; half of it all is gone. */
async function robbed(): Promise<World> {
  const world = await waitingQueue();
  await world.fundFloat(3n * TEN + 5n);
  await leaveVault(world, (3n * TEN) / 2n);
  return world;
}

async function fix(world: World, ratio: bigint): Promise<void> {
  const { vault, accounts } = world;
  await vault.connect(accounts.treasury).proposeClaimRatio(ratio);
  await world.asAdmin(vault, vault.interface.encodeFunctionData("confirmClaimRatio", [ratio]));
}

describe("UsdtVault: claim ratio", () => {
  it("failure 20: lets claims wait while less is there than what is assigned", async () => {
    const world = await loadFixture(robbed);
    const { vault, accounts } = world;
    await expect(vault.connect(accounts.ines).claim(1n))
      .to.be.revertedWithCustomError(vault, "ClaimsWaitForRatio")
      .withArgs((3n * TEN) / 2n, 3n * TEN + 5n);
    expect(await vault.claimRatio()).to.equal(ONE);
  });

  it("heals by whatever comes in", async () => {
    const world = await loadFixture(robbed);
    await world.fundFloat((3n * TEN) / 2n + 5n);
    await world.vault.connect(world.accounts.ines).claim(1n);
    await world.vault.connect(world.accounts.ivo).claim(2n);
  });

  it("failure 20: pays all funded tickets by one ratio, whoever comes first", async () => {
    const world = await loadFixture(robbed);
    const { vault, usdt, accounts } = world;
    await expect(vault.connect(accounts.treasury).proposeClaimRatio(HALF))
      .to.emit(vault, "ClaimRatioProposed")
      .withArgs(HALF, accounts.treasury);
    const data = vault.interface.encodeFunctionData("confirmClaimRatio", [HALF]);
    await world.manager.connect(accounts.adminA).schedule(vault, data, 0);
    await world.moveBy(48 * HOUR);
    await expect(vault.connect(accounts.adminA).confirmClaimRatio(HALF))
      .to.emit(vault, "ClaimRatioConfirmed")
      .withArgs(HALF, accounts.adminA);
    expect(await vault.claimRatio()).to.equal(HALF);
    const held = await usdt.balanceOf(accounts.ivo);
    await vault.connect(accounts.ivo).claim(2n);
    expect((await usdt.balanceOf(accounts.ivo)) - held).to.equal(TEN);
    await expect(vault.connect(accounts.ines).claim(1n))
      .to.emit(vault, "TicketClaimed")
      .withArgs(1n, accounts.ines, TEN / 2n);
    expect(await usdt.balanceOf(vault)).to.equal(0n);
    expect((await vault.books()).fundedUsdt).to.equal(0n);
  });

  it("pays in full what is funded afterwards, a ticket funded in part included", async () => {
    const world = await loadFixture(robbed);
    const { vault, usdt, accounts } = world;
    await fix(world, HALF);
    // the five units are as lost as the others: the third ticket waits in full again
    expect((await vault.ticket(3n)).state).to.equal(TicketState.Queued);
    expect(await vault.usdtAhead(3n)).to.equal(3n * TEN);
    await world.fundFloat(3n * TEN);
    const held = await usdt.balanceOf(accounts.ines);
    await vault.connect(accounts.ines).claim(3n);
    expect((await usdt.balanceOf(accounts.ines)) - held).to.equal(3n * TEN);
    await vault.connect(accounts.ines).claim(1n);
    await vault.connect(accounts.ivo).claim(2n);
    const books = await vault.books();
    expect([books.floatUsdt, books.fundedUsdt, books.queuedUsdt]).to.deep.equal([0n, 0n, 0n]);
  });

  it("rounds each share down, so that the last is paid too", async () => {
    const world = await loadFixture(robbed);
    const { vault, accounts } = world;
    const third = ONE / 3n;
    await fix(world, third);
    const { fundedUsdt } = await vault.books();
    expect(fundedUsdt).to.equal((3n * TEN * third) / ONE);
    await vault.connect(accounts.ines).claim(1n);
    await vault.connect(accounts.ivo).claim(2n);
    expect((await vault.books()).fundedUsdt).to.be.at.most(1n);
  });

  it("frees nothing for the house by a low ratio", async () => {
    const world = await loadFixture(robbed);
    const { vault, accounts } = world;
    await fix(world, 1n);
    const books = await vault.books();
    expect([books.floatUsdt, books.feesUsdt]).to.deep.equal([0n, 0n]);
    await expect(vault.connect(accounts.treasury).sweep(1n))
      .to.be.revertedWithCustomError(vault, "SweepTooLarge")
      .withArgs(1n, 0n);
  });

  it("takes a ratio from above 0 to what is there", async () => {
    const world = await loadFixture(robbed);
    const { vault, accounts } = world;
    for (const ratio of [0n, HALF + 1n, ONE])
      await expect(vault.connect(accounts.treasury).proposeClaimRatio(ratio))
        .to.be.revertedWithCustomError(vault, "RatioOutOfRange")
        .withArgs(ratio, HALF);
    await vault.connect(accounts.treasury).proposeClaimRatio(HALF);
    // still less is there when it is confirmed
    await leaveVault(world, TEN);
    const data = vault.interface.encodeFunctionData("confirmClaimRatio", [HALF]);
    await expect(world.asAdmin(vault, data))
      .to.be.revertedWithCustomError(vault, "RatioOutOfRange")
      .withArgs(HALF, ONE / 3n);
  });

  it("is not needed while everything assigned is there", async () => {
    const world = await loadFixture(waitingQueue);
    await world.fundFloat(TEN);
    await expect(world.vault.connect(world.accounts.treasury).proposeClaimRatio(HALF)).to.be.revertedWithCustomError(
      world.vault,
      "RatioNotNeeded",
    );
  });

  it("gives a part alone back to the queue where no ticket is wholly funded", async () => {
    const world = await loadFixture(waitingQueue);
    const { vault, accounts } = world;
    await world.fundFloat(TEN - 1n);
    await leaveVault(world, 0n);
    await fix(world, ONE);
    const books = await vault.books();
    expect([books.fundedUsdt, books.queuedUsdt]).to.deep.equal([0n, 6n * TEN]);
    await world.fundFloat(TEN);
    await vault.connect(accounts.ines).claim(1n);
  });

  it("is fixed once", async () => {
    const world = await loadFixture(robbed);
    const { vault, accounts } = world;
    await fix(world, HALF);
    await expect(vault.connect(accounts.treasury).proposeClaimRatio(HALF))
      .to.be.revertedWithCustomError(vault, "RatioAlreadyFixed")
      .withArgs(HALF);
  });

  it("wants the ratio that was proposed", async () => {
    const world = await loadFixture(robbed);
    const { vault, accounts } = world;
    const confirm = (ratio: bigint) =>
      world.asAdmin(vault, vault.interface.encodeFunctionData("confirmClaimRatio", [ratio]));
    await expect(confirm(HALF)).to.be.revertedWithCustomError(vault, "NothingProposed");
    await vault.connect(accounts.treasury).proposeClaimRatio(HALF);
    await expect(confirm(HALF - 1n)).to.be.revertedWithCustomError(vault, "ProposalChanged");
  });

  it("takes two people (I5)", async () => {
    const world = await loadFixture(robbed);
    const { vault, manager, accounts } = world;
    const { treasury, adminA, stranger } = accounts;
    for (const caller of [adminA, stranger])
      await expect(vault.connect(caller).proposeClaimRatio(HALF))
        .to.be.revertedWithCustomError(vault, "AccessManagedUnauthorized")
        .withArgs(caller);
    await expect(vault.connect(treasury).confirmClaimRatio(HALF))
      .to.be.revertedWithCustomError(vault, "AccessManagedUnauthorized")
      .withArgs(treasury);
    const proposal = vault.interface.encodeFunctionData("proposeClaimRatio", [HALF]);
    await expect(manager.connect(treasury).execute(vault, proposal)).to.be.revertedWithCustomError(
      vault,
      "TwoPersonsThroughManager",
    );
    await vault.connect(treasury).proposeClaimRatio(HALF);
    const confirmation = vault.interface.encodeFunctionData("confirmClaimRatio", [HALF]);
    await manager.connect(adminA).schedule(vault, confirmation, 0);
    await world.moveBy(48 * HOUR);
    await expect(manager.connect(adminA).execute(vault, confirmation)).to.be.revertedWithCustomError(
      vault,
      "TwoPersonsThroughManager",
    );
    // an admin who becomes treasurer as well
    const grant = manager.interface.encodeFunctionData("grantRole", [ROLE_IDS.TREASURER, adminA.address, 0]);
    await world.asAdmin(manager, grant);
    await world.moveBy(48 * HOUR);
    await expect(vault.connect(adminA).proposeClaimRatio(HALF))
      .to.be.revertedWithCustomError(vault, "TwoPersonsBothRoles")
      .withArgs(adminA, ROLE_IDS.TREASURER, ROLE_IDS.GOVERNOR);
  });

  describe("given enough for what is assigned, but less than the books say", () => {
    async function pinched(): Promise<World> {
      const world = await deployGoldlane({ vault: { feeBps: 50 } });
      await openForTrade(world);
      const { ines, ivo } = world.accounts;
      await world.giveGold(ines, 100n * ONE);
      await buy(world, ivo, 50_000n * USDT);
      await queueSale(world, ines, 20n * ONE);
      const { fundedUsdt } = await world.vault.books();
      await leaveVault(world, fundedUsdt + 4_000n * USDT);
      return world;
    }

    it("claims go on, and sales take no more than what is free in truth", async () => {
      const world = await loadFixture(pinched);
      const { vault, accounts } = world;
      const needed = (await vault.quoteSell(2n * ONE)).usdtOut;
      await expect(sell(world, accounts.ines, 2n * ONE))
        .to.be.revertedWithCustomError(vault, "InsufficientLiquidity")
        .withArgs(4_000n * USDT, needed);
      await sell(world, accounts.ines, ONE);
      await vault.connect(accounts.ines).claim(1n);
    });

    it("a sweep finds only what is above the minimum float in truth", async () => {
      const world = await loadFixture(pinched);
      const { vault, accounts } = world;
      expect((await vault.books()).feesUsdt).to.equal(250n * USDT);
      await expect(vault.connect(accounts.treasury).sweep(1n))
        .to.be.revertedWithCustomError(vault, "SweepTooLarge")
        .withArgs(1n, 0n);
      await world.usdt.connect(accounts.keeper).issue(vault, 96_000n * USDT + 100n);
      await expect(vault.connect(accounts.treasury).sweep(101n))
        .to.be.revertedWithCustomError(vault, "SweepTooLarge")
        .withArgs(101n, 100n);
      await vault.connect(accounts.treasury).sweep(100n);
    });
  });

  it("no ratio is ever larger than one", async () => {
    const world = await loadFixture(waitingQueue);
    const { vault, accounts } = world;
    // the second ticket has a part; what is left covers the first and not the part
    await world.fundFloat(TEN + 100n);
    await leaveVault(world, TEN + 50n);
    await expect(vault.connect(accounts.treasury).proposeClaimRatio(ONE + 1n))
      .to.be.revertedWithCustomError(vault, "RatioOutOfRange")
      .withArgs(ONE + 1n, ONE);
    await fix(world, ONE);
    await vault.connect(accounts.ines).claim(1n);
    expect(ethers.formatEther(await vault.claimRatio())).to.equal("1.0");
  });
});
