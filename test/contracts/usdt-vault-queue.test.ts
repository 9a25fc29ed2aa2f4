// UsdtVault: sales that wait for USDT (I6).
//
// queueSale, sellAndQueue
//   ├── the price of now, gold in escrow, a target and a date from which an unfunded one may be taken back
//   ├── sellAndQueue pays what is free at once; without anything free it queues all, with enough it queues nothing
//   └── the same checks as sell
// While anybody waits
//   ├── nobody is paid before: sell fails, sellAndQueue queues
//   └── what comes in is assigned in order, by purchases and by the treasury, up to the day's limit
// fundQueue, releaseGold: anybody
import { expect } from "chai";
import { DAY, deployGoldlane, HOUR, loadFixture, ONE, openForTrade, type World } from "./fixture.ts";
import {
  buy,
  NEVER,
  queueSale,
  SELL_PRICE,
  sell,
  sellAndQueue,
  TicketState,
  thinMarket,
  usdtFor,
  waitingQueue,
} from "./vault.ts";

const USDT = 1_000_000n;
const TEN = usdtFor(10n * ONE);

const statesOf = ({ vault }: World, count = 3) =>
  Promise.all(Array.from({ length: count }, async (_, i) => (await vault.ticket(i + 1)).state));

describe("UsdtVault: queue", () => {
  describe("queueSale", () => {
    it("makes a ticket at the price of now, and funds it from what is free", async () => {
      const world = await loadFixture(waitingQueue);
      const { vault, token, accounts } = world;
      const before = await vault.books();
      const held = await token.balanceOf(vault);
      const expected = usdtFor(5n * ONE);
      expect(await vault.quoteSell(5n * ONE)).to.deep.equal([expected, SELL_PRICE, 0n, 0n]);
      const sale = await queueSale(world, accounts.ivo, 5n * ONE, { minimum: expected });
      const createdAt = BigInt(await world.now());
      const ticket = await vault.ticket(4n);
      expect(ticket.owner).to.equal(accounts.ivo);
      expect([ticket.gold, ticket.usdt, ticket.createdAt, ticket.state]).to.deep.equal([
        5n * ONE,
        expected,
        createdAt,
        TicketState.Queued,
      ]);
      await expect(sale)
        .to.emit(vault, "SaleQueued")
        .withArgs(4n, accounts.ivo, 5n * ONE, expected, SELL_PRICE, ticket.targetAt, ticket.takeBackAt);
      expect(await vault.ticketCount()).to.equal(4n);
      expect((await token.balanceOf(vault)) - held).to.equal(5n * ONE);
      const after = await vault.books();
      expect(after.goldInTickets - before.goldInTickets).to.equal(5n * ONE);
      expect(after.queuedUsdt - before.queuedUsdt).to.equal(expected);
      expect(after.goldForSale).to.equal(before.goldForSale);
      expect(await vault.usdtAhead(4n)).to.equal(after.queuedUsdt);
    });

    it("is funded at once where the float suffices", async () => {
      const world = await loadFixture(thinMarket);
      const { vault, accounts } = world;
      const sale = await queueSale(world, accounts.ines, 10n * ONE);
      await expect(sale).to.emit(vault, "QueueFunded").withArgs(TEN, 0n);
      const { state } = await vault.ticket(1n);
      expect(state).to.equal(TicketState.Funded);
      expect((await vault.books()).fundedUsdt).to.equal(TEN);
      expect(await vault.usdtAhead(1n)).to.equal(0n);
    });

    it("names a target two business days away and ten more until it may be taken back", async () => {
      const world = await loadFixture(thinMarket);
      // the next Thursday, noon
      const today = Math.floor((await world.now()) / DAY);
      const thursday = (today + ((7 - (today % 7)) % 7 || 7)) * DAY + 12 * HOUR;
      await world.moveTo(thursday);
      await world.pushPrices();
      await queueSale(world, world.accounts.ines, ONE);
      const { createdAt, targetAt, takeBackAt } = await world.vault.ticket(1n);
      expect(new Date(Number(createdAt) * 1_000).getUTCDay()).to.equal(4);
      expect(targetAt - createdAt, "Monday").to.equal(BigInt(4 * DAY));
      expect(takeBackAt - targetAt, "two weeks").to.equal(BigInt(14 * DAY));
    });

    it("holds to the least that the seller accepts", async () => {
      const world = await loadFixture(waitingQueue);
      await expect(queueSale(world, world.accounts.ines, ONE, { minimum: 3_976n * USDT + 1n }))
        .to.be.revertedWithCustomError(world.vault, "SlippageExceeded")
        .withArgs(3_976n * USDT, 3_976n * USDT + 1n);
    });
  });

  describe("sellAndQueue", () => {
    it("pays what is free and queues the rest, exactly as quoted", async () => {
      const world = await loadFixture(thinMarket);
      const { vault, usdt, accounts } = world;
      const { floatUsdt, goldForSale } = await vault.books();
      const whole = usdtFor(40n * ONE);
      expect(await vault.quoteSell(40n * ONE)).to.deep.equal([whole, SELL_PRICE, 0n, floatUsdt]);
      const goldSold = (40n * ONE * floatUsdt) / whole;
      const sale = await sellAndQueue(world, accounts.ines, 40n * ONE, {
        minimum: whole,
        recipient: accounts.nora.address,
      });
      await expect(sale)
        .to.emit(vault, "GoldSold")
        .withArgs(accounts.ines, accounts.nora, goldSold, floatUsdt, SELL_PRICE, 0n);
      const ticket = await vault.ticket(1n);
      await expect(sale)
        .to.emit(vault, "SaleQueued")
        .withArgs(
          1n,
          accounts.ines,
          40n * ONE - goldSold,
          whole - floatUsdt,
          SELL_PRICE,
          ticket.targetAt,
          ticket.takeBackAt,
        );
      expect(await usdt.balanceOf(accounts.nora)).to.equal(floatUsdt);
      const after = await vault.books();
      expect(after.floatUsdt).to.equal(0n);
      expect(after.goldForSale - goldForSale).to.equal(goldSold);
      expect(after.goldInTickets).to.equal(40n * ONE - goldSold);
    });

    it("queues nothing where the float suffices", async () => {
      const world = await loadFixture(thinMarket);
      const { vault, accounts } = world;
      await expect(await sellAndQueue(world, accounts.ines, ONE)).not.to.emit(vault, "SaleQueued");
      expect(await vault.ticketCount()).to.equal(0n);
    });

    it("queues everything where somebody waits", async () => {
      const world = await loadFixture(waitingQueue);
      const { vault, accounts } = world;
      await expect(await sellAndQueue(world, accounts.ivo, ONE)).not.to.emit(vault, "GoldSold");
      expect((await vault.ticket(4n)).usdt).to.equal(3_976n * USDT);
    });

    it("holds the minimum against what is received and queued together", async () => {
      const world = await loadFixture(thinMarket);
      const { vault, usdt, accounts } = world;
      await usdt.connect(accounts.keeper).setParams(10, 1);
      // the fee on 100,000 USDT is capped at 1 USDT
      const whole = usdtFor(40n * ONE);
      await expect(sellAndQueue(world, accounts.ines, 40n * ONE, { minimum: whole - USDT + 1n }))
        .to.be.revertedWithCustomError(vault, "SlippageExceeded")
        .withArgs(whole - USDT, whole - USDT + 1n);
      await sellAndQueue(world, accounts.ines, 40n * ONE, { minimum: whole - USDT });
    });
  });

  for (const name of ["queueSale", "sellAndQueue"] as const) {
    it(`${name} makes the checks of every sale`, async () => {
      const world = await loadFixture(waitingQueue);
      const { vault, accounts, oracle } = world;
      const attempt = (who = accounts.ines, gold = ONE, options = {}) =>
        name === "queueSale" ? queueSale(world, who, gold, options) : sellAndQueue(world, who, gold, options);
      const past = (await world.now()) - 1;
      await expect(attempt(accounts.ines, ONE, { deadline: past }))
        .to.be.revertedWithCustomError(vault, "QuoteExpired")
        .withArgs(past);
      await expect(attempt(accounts.nora))
        .to.be.revertedWithCustomError(vault, "NotAnInvestor")
        .withArgs(accounts.nora);
      await expect(attempt(accounts.ines, 1n))
        .to.be.revertedWithCustomError(vault, "BelowMinimumTrade")
        .withArgs(1n, ONE / 100n);
      await world.pushPrices("4300");
      await expect(attempt()).to.be.revertedWithCustomError(oracle, "PriceJumped");
      await world.pushPrices("4000");
      await world.usdt.connect(accounts.keeper).addBlackList(vault);
      await expect(attempt()).to.be.revertedWithCustomError(vault, "VaultBlockedByUsdt");
      await world.token.connect(accounts.guardian).pause();
      await expect(attempt()).to.be.revertedWithCustomError(vault, "VaultPaused");
    });
  }

  describe("while somebody waits", () => {
    it("nobody else is paid", async () => {
      const world = await loadFixture(waitingQueue);
      await expect(sell(world, world.accounts.ivo, ONE))
        .to.be.revertedWithCustomError(world.vault, "InsufficientLiquidity")
        .withArgs(0n, 3_976n * USDT);
      expect((await world.vault.quoteSell(ONE)).paidAtOnce).to.equal(0n);
    });

    it("the treasury's USDT is assigned in order", async () => {
      const world = await loadFixture(waitingQueue);
      const { vault } = world;
      expect(await vault.usdtAhead(3n)).to.equal(6n * TEN);
      await world.fundFloat(TEN - 1n);
      expect(await statesOf(world)).to.deep.equal([TicketState.Queued, TicketState.Queued, TicketState.Queued]);
      expect(await vault.usdtAhead(1n)).to.equal(1n);
      await world.fundFloat(1n);
      expect(await statesOf(world)).to.deep.equal([TicketState.Funded, TicketState.Queued, TicketState.Queued]);
      await world.fundFloat(2n * TEN + 5n);
      expect(await statesOf(world)).to.deep.equal([TicketState.Funded, TicketState.Funded, TicketState.Queued]);
      expect(await vault.usdtAhead(3n)).to.equal(3n * TEN - 5n);
      const books = await vault.books();
      expect([books.floatUsdt, books.fundedUsdt, books.queuedUsdt]).to.deep.equal([0n, 3n * TEN + 5n, 3n * TEN - 5n]);
    });

    it("a purchase funds the queue first", async () => {
      const world = await loadFixture(waitingQueue);
      const { vault, accounts } = world;
      const purchase = await buy(world, accounts.ivo, 60_000n * USDT);
      await expect(purchase)
        .to.emit(vault, "QueueFunded")
        .withArgs(60_000n * USDT, 6n * TEN - 60_000n * USDT);
      expect((await vault.books()).floatUsdt).to.equal(0n);
      expect(await statesOf(world)).to.deep.equal([TicketState.Funded, TicketState.Queued, TicketState.Queued]);
    });

    it("what is left over after all is free again", async () => {
      const world = await loadFixture(waitingQueue);
      await world.fundFloat(6n * TEN + 3_976n * USDT);
      expect(await statesOf(world)).to.deep.equal([TicketState.Funded, TicketState.Funded, TicketState.Funded]);
      expect((await world.vault.books()).floatUsdt).to.equal(3_976n * USDT);
      await sell(world, world.accounts.ivo, ONE);
    });
  });

  describe("given a limit of 100,000 USDT a day", () => {
    async function limited(): Promise<World> {
      const world = await deployGoldlane({ vault: { outflowDailyUsdt: 100_000n * USDT, minFloatUsdt: USDT } });
      await openForTrade(world);
      await world.giveGold(world.accounts.ines, 100n * ONE);
      await world.giveGold(world.accounts.ivo, 100n * ONE);
      return world;
    }

    it("pays at once up to it, and queues beyond it though the float is full (I14)", async () => {
      const world = await loadFixture(limited);
      const { vault, accounts } = world;
      await sell(world, accounts.ines, 20n * ONE);
      const left = 100_000n * USDT - usdtFor(20n * ONE);
      expect(await vault.outflowAvailable()).to.equal(left);
      await expect(sell(world, accounts.ivo, 6n * ONE))
        .to.be.revertedWithCustomError(vault, "OutflowLimitExceeded")
        .withArgs(usdtFor(6n * ONE), left);
      expect((await vault.quoteSell(6n * ONE)).paidAtOnce).to.equal(left);
      await sellAndQueue(world, accounts.ivo, 6n * ONE);
      expect(await vault.outflowAvailable()).to.equal(0n);
      expect((await vault.ticket(1n)).state).to.equal(TicketState.Queued);
    });

    it("assigns up to it, the rest a day later when anybody asks, and a claim counts no more", async () => {
      const world = await loadFixture(limited);
      const { vault, accounts } = world;
      await queueSale(world, accounts.ines, 40n * ONE);
      const start = await world.now();
      const whole = usdtFor(40n * ONE);
      expect((await vault.books()).fundedUsdt).to.equal(100_000n * USDT);
      expect(await vault.usdtAhead(1n)).to.equal(whole - 100_000n * USDT);
      await world.moveTo(start + DAY - 2);
      await expect(await vault.connect(accounts.stranger).fundQueue()).not.to.emit(vault, "QueueFunded");
      await world.moveTo(start + DAY);
      await expect(await vault.connect(accounts.stranger).fundQueue())
        .to.emit(vault, "QueueFunded")
        .withArgs(whole - 100_000n * USDT, 0n);
      const left = await vault.outflowAvailable();
      await vault.connect(accounts.ines).claim(1n);
      expect(await vault.outflowAvailable()).to.equal(left);
    });

    it("lets a claim ask by itself", async () => {
      const world = await loadFixture(limited);
      const { vault, accounts } = world;
      await queueSale(world, accounts.ines, 30n * ONE);
      await world.moveBy(DAY);
      await vault.connect(accounts.ines).claim(1n);
      expect((await vault.ticket(1n)).state).to.equal(TicketState.Claimed);
    });
  });

  describe("fundQueue", () => {
    it("answers what it assigned, and assigns nothing while USDT has blocked the vault", async () => {
      const world = await deployGoldlane({ vault: { outflowDailyUsdt: 10_000n * USDT } });
      await openForTrade(world);
      const { vault, usdt, accounts } = world;
      await world.giveGold(accounts.ines, 10n * ONE);
      await queueSale(world, accounts.ines, 3n * ONE);
      await world.moveBy(DAY);
      await usdt.connect(accounts.keeper).addBlackList(vault);
      expect(await vault.fundQueue.staticCall()).to.equal(0n);
      await usdt.connect(accounts.keeper).removeBlackList(vault);
      expect(await vault.fundQueue.staticCall()).to.equal(usdtFor(3n * ONE) - 10_000n * USDT);
      await vault.fundQueue();
      expect(await vault.fundQueue.staticCall()).to.equal(0n);
    });
  });

  describe("releaseGold", () => {
    it("puts the gold of a funded ticket up for sale, once", async () => {
      const world = await loadFixture(waitingQueue);
      const { vault, accounts } = world;
      await world.fundFloat(TEN);
      const before = await vault.books();
      await expect(vault.connect(accounts.stranger).releaseGold(1n))
        .to.emit(vault, "TicketGoldReleased")
        .withArgs(1n, 10n * ONE);
      const after = await vault.books();
      expect(after.goldForSale - before.goldForSale).to.equal(10n * ONE);
      expect(before.goldInTickets - after.goldInTickets).to.equal(10n * ONE);
      await expect(vault.releaseGold(1n))
        .to.be.revertedWithCustomError(vault, "TicketNotOpen")
        .withArgs(1n, TicketState.Funded);
      await expect(await vault.connect(accounts.ines).claim(1n)).not.to.emit(vault, "TicketGoldReleased");
      expect((await vault.books()).goldForSale).to.equal(after.goldForSale);
    });

    it("leaves the gold of an unfunded one where it is", async () => {
      const { vault } = await loadFixture(waitingQueue);
      await expect(vault.releaseGold(1n))
        .to.be.revertedWithCustomError(vault, "TicketNotOpen")
        .withArgs(1n, TicketState.Queued);
      for (const unknown of [0n, 4n])
        await expect(vault.releaseGold(unknown))
          .to.be.revertedWithCustomError(vault, "TicketUnknown")
          .withArgs(unknown);
    });
  });

  it("knows no tickets but its own", async () => {
    const { vault } = await loadFixture(waitingQueue);
    for (const unknown of [0n, 4n, 2n ** 40n]) {
      await expect(vault.ticket(unknown)).to.be.revertedWithCustomError(vault, "TicketUnknown").withArgs(unknown);
      await expect(vault.usdtAhead(unknown)).to.be.revertedWithCustomError(vault, "TicketUnknown").withArgs(unknown);
    }
  });

  it("failure 16: never gains by a sale in parts (I7)", async () => {
    const world = await loadFixture(waitingQueue);
    const { vault, accounts } = world;
    await world.token.connect(accounts.ivo).approve(vault, 10n * ONE);
    const parts = [333_333_333_333_333_333n, 666_666_666_666_666_667n, 1_000_000_000_000_000_001n];
    for (const gold of parts) await vault.connect(accounts.ivo).queueSale(gold, 0n, NEVER);
    let sum = 0n;
    for (let i = 0n; i < 3n; i++) sum += (await vault.ticket(4n + i)).usdt;
    expect(sum).to.be.at.most(usdtFor(parts.reduce((a, b) => a + b)));
  });
});
