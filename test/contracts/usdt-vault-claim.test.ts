// UsdtVault: how tickets end.
//
// claim
//   ├── pays the owner of a funded ticket, whoever stands before it in the queue, also while paused
//   ├── checks again whether the owner may be paid: revoked ones wait, and lose nothing
//   └── reverts: unknown, not the owner's, not funded, ended already
// takeBack
//   ├── gives the gold of an unfunded ticket back, ten business days after its target
//   ├── moves later ones up, and gives a part that nobody needs back to the float
//   └── reverts: too early, unknown, not the owner's, funded, ended already
import { expect } from "chai";
import { DAY, ethers, loadFixture, ONE, time, type World } from "./fixture.ts";
import { parametersOf, queueSale, TicketState, usdtFor, waitingQueue } from "./vault.ts";

const TEN = usdtFor(10n * ONE);

describe("UsdtVault: claim", () => {
  it("pays the owner and puts the gold up for sale", async () => {
    const world = await loadFixture(waitingQueue);
    const { vault, usdt, accounts } = world;
    await world.fundFloat(TEN);
    const before = await vault.books();
    const held = await usdt.balanceOf(accounts.ines);
    expect(await vault.connect(accounts.ines).claim.staticCall(1n)).to.equal(TEN);
    const claim = await vault.connect(accounts.ines).claim(1n);
    await expect(claim).to.emit(vault, "TicketClaimed").withArgs(1n, accounts.ines, TEN);
    await expect(claim)
      .to.emit(vault, "TicketGoldReleased")
      .withArgs(1n, 10n * ONE);
    expect((await usdt.balanceOf(accounts.ines)) - held).to.equal(TEN);
    const after = await vault.books();
    expect(before.fundedUsdt - after.fundedUsdt).to.equal(TEN);
    expect(after.goldForSale - before.goldForSale).to.equal(10n * ONE);
    expect(before.goldInTickets - after.goldInTickets).to.equal(10n * ONE);
    expect((await vault.ticket(1n)).state).to.equal(TicketState.Claimed);
    expect(await vault.usdtAhead(1n)).to.equal(0n);
  });

  it("failure 21: waits for nobody: a head that is revoked or never comes delays no one (I6)", async () => {
    const world = await loadFixture(waitingQueue);
    const { vault, investors, accounts } = world;
    await world.fundFloat(3n * TEN);
    await investors.connect(accounts.staffA).revoke(accounts.ines, ethers.id("reason"));
    await vault.connect(accounts.ivo).claim(2n);
    await expect(vault.connect(accounts.ines).claim(1n))
      .to.be.revertedWithCustomError(vault, "NotAnInvestor")
      .withArgs(accounts.ines);
    expect((await vault.ticket(1n)).state).to.equal(TicketState.Funded);
    await investors.connect(accounts.staffA).openExit(accounts.ines, (await world.now()) + DAY);
    await vault.connect(accounts.ines).claim(1n);
  });

  it("pays everybody in the wind-down", async () => {
    const world = await loadFixture(waitingQueue);
    const { vault, investors, accounts } = world;
    await world.fundFloat(TEN);
    await investors.connect(accounts.staffA).revoke(accounts.ines, ethers.id("reason"));
    await world.asAdmin(world.token, world.token.interface.encodeFunctionData("startWindDown"));
    await vault.connect(accounts.ines).claim(1n);
  });

  it("failure 24: works while paused, without a price and after the market has closed (I12)", async () => {
    const world = await loadFixture(waitingQueue);
    const { vault, accounts } = world;
    await world.fundFloat(TEN);
    await world.oracle.connect(accounts.guardian).closeMarket(Math.floor((await world.now()) / DAY));
    await world.token.connect(accounts.guardian).pause();
    await vault.connect(accounts.ines).claim(1n);
  });

  it("pays once", async () => {
    const world = await loadFixture(waitingQueue);
    const { vault, accounts } = world;
    await world.fundFloat(6n * TEN);
    await vault.connect(accounts.ines).claim(1n);
    await expect(vault.connect(accounts.ines).claim(1n))
      .to.be.revertedWithCustomError(vault, "TicketNotOpen")
      .withArgs(1n, TicketState.Claimed);
  });

  it("is the owner's, of a ticket that is funded", async () => {
    const world = await loadFixture(waitingQueue);
    const { vault, accounts } = world;
    await world.fundFloat(TEN + 1n);
    await expect(vault.connect(accounts.ivo).claim(1n))
      .to.be.revertedWithCustomError(vault, "TicketNotOwner")
      .withArgs(1n, accounts.ivo);
    await expect(vault.connect(accounts.ivo).claim(2n))
      .to.be.revertedWithCustomError(vault, "TicketNotFunded")
      .withArgs(2n, 2n * TEN - 1n);
    for (const unknown of [0n, 4n])
      await expect(vault.connect(accounts.ines).claim(unknown))
        .to.be.revertedWithCustomError(vault, "TicketUnknown")
        .withArgs(unknown);
  });
});

describe("UsdtVault: takeBack", () => {
  /** The queue on the day from which its tickets may be taken back. */
  async function patient(): Promise<World> {
    const world = await waitingQueue();
    await world.moveTo(Number((await world.vault.ticket(3n)).takeBackAt));
    return world;
  }

  it("gives the gold back from its date on, to the second", async () => {
    const world = await loadFixture(waitingQueue);
    const { vault, token, accounts } = world;
    const { takeBackAt } = await vault.ticket(2n);
    await time.setNextBlockTimestamp(takeBackAt - 1n);
    await expect(vault.connect(accounts.ivo).takeBack(2n))
      .to.be.revertedWithCustomError(vault, "TicketTakeBackTooEarly")
      .withArgs(2n, takeBackAt);
    await time.setNextBlockTimestamp(takeBackAt);
    const held = await token.balanceOf(accounts.ivo);
    await expect(vault.connect(accounts.ivo).takeBack(2n))
      .to.emit(vault, "TicketTakenBack")
      .withArgs(2n, accounts.ivo, 20n * ONE);
    expect((await token.balanceOf(accounts.ivo)) - held).to.equal(20n * ONE);
    const books = await vault.books();
    expect([books.goldInTickets, books.queuedUsdt]).to.deep.equal([40n * ONE, 4n * TEN]);
    expect((await vault.ticket(2n)).state).to.equal(TicketState.TakenBack);
    expect(await vault.usdtAhead(2n)).to.equal(0n);
    expect(await vault.usdtAhead(3n)).to.equal(4n * TEN);
  });

  it("holds up nobody: what was assigned to a part of it is the next one's (I6)", async () => {
    const world = await loadFixture(patient);
    const { vault, accounts } = world;
    await world.fundFloat(TEN + 7n);
    await vault.connect(accounts.ivo).takeBack(2n);
    expect(await vault.usdtAhead(3n)).to.equal(3n * TEN - 7n);
    await world.fundFloat(3n * TEN - 7n);
    await vault.connect(accounts.ines).claim(3n);
    await vault.connect(accounts.ines).claim(1n);
    const books = await vault.books();
    expect([books.fundedUsdt, books.queuedUsdt, books.goldInTickets]).to.deep.equal([0n, 0n, 0n]);
  });

  it("gives a part that nobody else needs back to the float", async () => {
    const world = await loadFixture(patient);
    const { vault, accounts } = world;
    await world.fundFloat(5n * TEN);
    await vault.connect(accounts.ines).takeBack(3n);
    const books = await vault.books();
    expect([books.floatUsdt, books.fundedUsdt, books.queuedUsdt]).to.deep.equal([2n * TEN, 3n * TEN, 0n]);
    await vault.connect(accounts.ivo).claim(2n);
  });

  it("works while paused", async () => {
    const world = await loadFixture(patient);
    await world.token.connect(world.accounts.guardian).pause();
    await world.vault.connect(world.accounts.ivo).takeBack(2n);
  });

  it("gives to a lapsed owner by an open exit alone", async () => {
    const world = await loadFixture(patient);
    const { vault, token, investors, accounts } = world;
    await investors.connect(accounts.staffA).revoke(accounts.ivo, ethers.id("reason"));
    await expect(vault.connect(accounts.ivo).takeBack(2n))
      .to.be.revertedWithCustomError(token, "ERC7943CannotReceive")
      .withArgs(accounts.ivo);
    await investors.connect(accounts.staffA).openExit(accounts.ivo, (await world.now()) + DAY);
    await vault.connect(accounts.ivo).takeBack(2n);
  });

  it("is the owner's, of a ticket that was not funded, once", async () => {
    const world = await loadFixture(patient);
    const { vault, accounts } = world;
    await world.fundFloat(TEN);
    await expect(vault.connect(accounts.ines).takeBack(2n))
      .to.be.revertedWithCustomError(vault, "TicketNotOwner")
      .withArgs(2n, accounts.ines);
    await expect(vault.connect(accounts.ines).takeBack(1n))
      .to.be.revertedWithCustomError(vault, "TicketNotOpen")
      .withArgs(1n, TicketState.Funded);
    await vault.connect(accounts.ivo).takeBack(2n);
    await expect(vault.connect(accounts.ivo).takeBack(2n))
      .to.be.revertedWithCustomError(vault, "TicketNotOpen")
      .withArgs(2n, TicketState.TakenBack);
    await expect(vault.connect(accounts.ivo).claim(2n))
      .to.be.revertedWithCustomError(vault, "TicketNotOpen")
      .withArgs(2n, TicketState.TakenBack);
    await expect(vault.connect(accounts.ivo).takeBack(9n))
      .to.be.revertedWithCustomError(vault, "TicketUnknown")
      .withArgs(9n);
  });

  it("is no choice: what can be funded is funded first", async () => {
    const world = await loadFixture(waitingQueue);
    const { vault, accounts } = world;
    await world.fundFloat(6n * TEN);
    // a million a day was assigned or paid: the next ticket waits for the limit, though the float is full
    const parameters = await parametersOf(world);
    await vault.connect(accounts.guardian).tightenParameters({
      ...parameters,
      outflowDailyUsdt: parameters.outflowDailyUsdt / 10n,
    });
    await world.fundFloat(10n * TEN);
    await queueSale(world, accounts.ivo, ONE);
    const { state, takeBackAt } = await vault.ticket(4n);
    expect(state).to.equal(TicketState.Queued);
    await world.moveTo(Number(takeBackAt));
    await expect(vault.connect(accounts.ivo).takeBack(4n))
      .to.be.revertedWithCustomError(vault, "TicketNotOpen")
      .withArgs(4n, TicketState.Funded);
    await vault.connect(accounts.ivo).claim(4n);
  });
});
