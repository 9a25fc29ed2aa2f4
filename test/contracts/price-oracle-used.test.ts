// PriceOracle: what trades leave behind, and what the next one gets (I7).
//
// takeBuyPrice, takeSellPrice
//   ├── when the caller is not the vault: reverts
//   ├── answer what buyPrice and sellPrice answer
//   ├── given a new round: remembers it and emits PriceUsed
//   └── given the round used last: writes nothing, emits nothing
// while the current round is younger than an hour
//   ├── a purchase gets the higher, a sale the lower of the last two rounds used
//   ├── and of all others that were in use during the hour
//   └── the same of USDT: cheap for purchases, dear for sales
// proposePrice, confirmPrice
//   ├── roles, two people, not through the manager
//   ├── the latest round, fresh, inside the hard band
//   ├── when the round or its answer has changed: reverts
//   └── makes a first or jumped price the last used one

import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { ROLE_IDS } from "../../scripts/deploy/roles.ts";
import { bare, ethers, HOUR, loadFixture, market, networkHelpers, ONE, time, type World } from "./fixture.ts";

const MINUTE = 60;
const dollars = (text: string) => ethers.parseUnits(text, 18);
const answer = (text: string) => ethers.parseUnits(text, 8);

/** The vault's address as a caller. */
async function asVault({ vault }: World): Promise<HardhatEthersSigner> {
  const address = await vault.getAddress();
  await networkHelpers.setBalance(address, ONE);
  return ethers.getImpersonatedSigner(address);
}

async function expectPrices({ oracle }: World, buy: bigint, sell: bigint): Promise<void> {
  expect(await oracle.buyPrice()).to.equal(buy);
  expect(await oracle.sellPrice()).to.equal(sell);
}

describe("PriceOracle: used prices", () => {
  describe("takeBuyPrice and takeSellPrice", () => {
    for (const name of ["takeBuyPrice", "takeSellPrice"] as const) {
      it(`${name} is the vault's alone`, async () => {
        const { oracle, accounts } = await loadFixture(market);
        for (const caller of [accounts.ines, accounts.staffA, accounts.guardian, accounts.adminA])
          await expect(oracle.connect(caller)[name]())
            .to.be.revertedWithCustomError(oracle, "AccessManagedUnauthorized")
            .withArgs(caller);
      });

      it(`${name} answers the price and remembers a new round`, async () => {
        const world = await loadFixture(market);
        const vault = await asVault(world);
        await world.pushPrices("4010");
        const round = await world.xauFeed.latestRound();
        const quoted = name === "takeBuyPrice" ? await world.oracle.buyPrice() : await world.oracle.sellPrice();
        expect(await world.oracle.connect(vault)[name].staticCall()).to.equal(quoted);
        await expect(world.oracle.connect(vault)[name]())
          .to.emit(world.oracle, "PriceUsed")
          .withArgs(round, 4_010n * ONE, 4_000n * ONE);
        const { lastUsedRoundId, lastUsedXauUsd, lastUsedAt } = await world.oracle.snapshot();
        expect([lastUsedRoundId, lastUsedXauUsd, lastUsedAt]).to.deep.equal([
          round,
          4_010n * ONE,
          BigInt(await world.now()),
        ]);
      });

      it(`${name} writes nothing when the round is the one used last`, async () => {
        const world = await loadFixture(market);
        const vault = await asVault(world);
        await world.oracle.connect(vault)[name](); // the first use of the USDT round
        const before = await world.oracle.snapshot();
        const response = await world.oracle.connect(vault)[name]();
        const receipt = await response.wait();
        expect(receipt?.logs).to.deep.equal([]);
        expect(await world.oracle.snapshot()).to.deep.equal(before);
        const trace = await ethers.provider.send("debug_traceTransaction", [
          response.hash,
          { disableMemory: true, disableStack: true },
        ]);
        const writes = trace.structLogs.filter(({ op }: { op: string }) => op === "SSTORE");
        expect(writes, "SSTOREs").to.deep.equal([]);
      });
    }

    it("fails by the price's own reason", async () => {
      const world = await loadFixture(market);
      const vault = await asVault(world);
      await world.pushPrices("5000");
      await expect(world.oracle.connect(vault).takeBuyPrice())
        .to.be.revertedWithCustomError(world.oracle, "PriceJumped")
        .withArgs(5_000n * ONE, 4_000n * ONE, 500n);
      await world.pushPrices("4000", "1.05");
      await expect(world.oracle.connect(vault).takeBuyPrice())
        .to.be.revertedWithCustomError(world.oracle, "UsdtOffPeg")
        .withArgs(dollars("1.05"), dollars("0.98"), dollars("1.02"));
      await world.oracle.connect(vault).takeSellPrice();
    });
  });

  describe("while the current round is young", () => {
    it("a purchase gets the higher and a sale the lower of the last two rounds used", async () => {
      const world = await loadFixture(market);
      await world.pushPrices("4040");
      await expectPrices(world, 4_040n * ONE, 4_000n * ONE);
      await world.oracle.connect(await asVault(world)).takeBuyPrice();
      await expectPrices(world, 4_040n * ONE, 4_000n * ONE);
      await world.pushPrices("3980");
      await expectPrices(world, 4_040n * ONE, 3_980n * ONE);
    });

    it("until it is an hour old, to the second", async () => {
      const world = await loadFixture(market);
      const updatedAt = (await world.now()) + 10;
      await time.setNextBlockTimestamp(updatedAt);
      await world.xauFeed.connect(world.accounts.keeper).pushRound(answer("4040"));
      await world.moveTo(updatedAt + HOUR - 1);
      await expectPrices(world, 4_040n * ONE, 4_000n * ONE);
      await world.moveTo(updatedAt + HOUR);
      await expectPrices(world, 4_040n * ONE, 4_040n * ONE);
    });

    it("failure 12: counts every round that was in use during the hour, not two alone", async () => {
      const world = await loadFixture(market);
      const vault = await asVault(world);
      await world.oracle.connect(vault).takeBuyPrice(); // at 4,000
      for (const price of ["4020", "4040", "4060", "4080"]) {
        await world.moveBy(5 * MINUTE);
        await world.pushPrices(price);
        await world.oracle.connect(vault).takeBuyPrice();
      }
      // bought at 4,000 twenty minutes ago: a sale at the lower of the last two, 4,060, would be a profit
      await expectPrices(world, 4_080n * ONE, 4_000n * ONE);
      await world.moveBy(59 * MINUTE);
      await world.pushPrices("4090");
      // 4,060 made way for 4,080 less than an hour ago, what came before it earlier
      await expectPrices(world, 4_090n * ONE, 4_060n * ONE);
      await world.moveBy(20 * MINUTE);
      await expectPrices(world, 4_090n * ONE, 4_080n * ONE);
    });

    it("takes USDT cheap for purchases and dear for sales", async () => {
      const world = await loadFixture(market);
      const vault = await asVault(world);
      await world.oracle.connect(vault).takeBuyPrice(); // USDT at 1
      await world.pushPrices("4000", "0.99");
      await expectPrices(world, (4_000n * ONE * 100n + 98n) / 99n, 4_000n * ONE);
      await world.pushPrices("4000", "1.01");
      await expectPrices(world, 4_000n * ONE, (4_000n * ONE * 100n) / 101n);
    });
  });

  describe("proposePrice and confirmPrice", () => {
    it("are for the two officers", async () => {
      const world = await loadFixture(market);
      const { oracle, accounts } = world;
      const round = await world.xauFeed.latestRound();
      await expect(oracle.connect(accounts.staffB).proposePrice(round))
        .to.be.revertedWithCustomError(oracle, "AccessManagedUnauthorized")
        .withArgs(accounts.staffB);
      await expect(oracle.connect(accounts.staffA).confirmPrice(round))
        .to.be.revertedWithCustomError(oracle, "AccessManagedUnauthorized")
        .withArgs(accounts.staffA);
    });

    it("make a first price", async () => {
      const world = await loadFixture(bare);
      const { oracle, accounts } = world;
      await world.openMarket();
      const round = await world.xauFeed.latestRound();
      await expect(oracle.connect(accounts.staffA).proposePrice(round))
        .to.emit(oracle, "PriceProposed")
        .withArgs(round, 4_000n * ONE, accounts.staffA);
      const confirmation = oracle.connect(accounts.staffB).confirmPrice(round);
      await expect(confirmation)
        .to.emit(oracle, "PriceConfirmed")
        .withArgs(round, 4_000n * ONE, accounts.staffB);
      await expect(confirmation)
        .to.emit(oracle, "PriceUsed")
        .withArgs(round, 4_000n * ONE, 0n);
      await expectPrices(world, 4_000n * ONE, 4_000n * ONE);
    });

    it("let a jumped price through, which settles like any other", async () => {
      const world = await loadFixture(market);
      await world.pushPrices("4500");
      await expect(world.oracle.buyPrice()).to.be.revertedWithCustomError(world.oracle, "PriceJumped");
      await world.confirmPrice();
      await expectPrices(world, 4_500n * ONE, 4_000n * ONE);
      await world.moveBy(HOUR);
      await expectPrices(world, 4_500n * ONE, 4_500n * ONE);
    });

    it("work before the market opens", async () => {
      const world = await loadFixture(market);
      const today = Math.floor((await world.now()) / 86_400);
      await world.oracle.connect(world.accounts.guardian).closeMarket(today);
      await world.pushPrices("4500");
      await world.confirmPrice();
      expect((await world.oracle.snapshot()).lastUsedXauUsd).to.equal(4_500n * ONE);
    });

    it("confirm a price that is used already without using it again", async () => {
      const world = await loadFixture(market);
      const { oracle, accounts } = world;
      const round = await world.xauFeed.latestRound();
      const before = await oracle.snapshot();
      await oracle.connect(accounts.staffA).proposePrice(round);
      const confirmation = oracle.connect(accounts.staffB).confirmPrice(round);
      await expect(confirmation).to.emit(oracle, "PriceConfirmed");
      await expect(confirmation).not.to.emit(oracle, "PriceUsed");
      expect(await oracle.snapshot()).to.deep.equal(before);
    });

    it("want the latest round", async () => {
      const world = await loadFixture(market);
      const { oracle, accounts } = world;
      const round = await world.xauFeed.latestRound();
      await expect(oracle.connect(accounts.staffA).proposePrice(round + 1n))
        .to.be.revertedWithCustomError(oracle, "PriceRoundChanged")
        .withArgs(round + 1n, round);
      await oracle.connect(accounts.staffA).proposePrice(round);
      await world.pushPrices("4600");
      await expect(oracle.connect(accounts.staffB).confirmPrice(round))
        .to.be.revertedWithCustomError(oracle, "PriceRoundChanged")
        .withArgs(round, round + 1n);
    });

    it("want a proposal of this very round and answer, once", async () => {
      const world = await loadFixture(market);
      const { oracle, accounts } = world;
      const round = await world.xauFeed.latestRound();
      const confirm = () => oracle.connect(accounts.staffB).confirmPrice(round);
      const expectNoProposal = () =>
        expect(confirm()).to.be.revertedWithCustomError(oracle, "PriceNoProposal").withArgs(round);
      await expectNoProposal();
      await oracle.connect(accounts.staffA).proposePrice(round);
      // the feed rewrites the round
      await world.xauFeed
        .connect(accounts.keeper)
        .setRound(round, answer("4700"), await world.now(), await world.now());
      await expectNoProposal();
      await oracle.connect(accounts.staffA).proposePrice(round);
      await confirm();
      await expectNoProposal();
    });

    it("want the very round that was proposed, though the next one says the same, and no number stands for none", async () => {
      const world = await loadFixture(market);
      const { oracle, accounts } = world;
      const expectNoProposal = (round: bigint) =>
        expect(oracle.connect(accounts.staffB).confirmPrice(round))
          .to.be.revertedWithCustomError(oracle, "PriceNoProposal")
          .withArgs(round);
      await expectNoProposal(0n);
      const round = await world.xauFeed.latestRound();
      await oracle.connect(accounts.staffA).proposePrice(round);
      await world.pushPrices();
      await expectNoProposal(round + 1n);
    });

    it("want a fresh price inside the hard band", async () => {
      const world = await loadFixture(market);
      const { oracle, accounts } = world;
      await world.pushPrices("999.99");
      const low = await world.xauFeed.latestRound();
      await expect(oracle.connect(accounts.staffA).proposePrice(low))
        .to.be.revertedWithCustomError(oracle, "PriceOutOfBand")
        .withArgs(dollars("999.99"), 1_000n * ONE, 20_000n * ONE);
      await world.pushPrices("4500");
      const round = await world.xauFeed.latestRound();
      const updatedAt = (await world.xauFeed.latestRoundData())[3];
      await oracle.connect(accounts.staffA).proposePrice(round);
      await time.increaseTo(updatedAt + 88_200n);
      await expect(oracle.connect(accounts.staffB).confirmPrice(round))
        .to.be.revertedWithCustomError(oracle, "PriceStale")
        .withArgs(world.xauFeed, updatedAt, 88_200n);
    });

    it("are never one person's: not by a role granted later, not through the manager (I5)", async () => {
      const world = await loadFixture(market);
      const { oracle, manager, accounts } = world;
      const { staffA, staffB } = accounts;
      const round = await world.xauFeed.latestRound();
      const proposal = oracle.interface.encodeFunctionData("proposePrice", [round]);
      const confirmation = oracle.interface.encodeFunctionData("confirmPrice", [round]);

      await expect(manager.connect(staffA).execute(oracle, proposal)).to.be.revertedWithCustomError(
        oracle,
        "TwoPersonsThroughManager",
      );
      await oracle.connect(staffA).proposePrice(round);
      await expect(manager.connect(staffB).execute(oracle, confirmation)).to.be.revertedWithCustomError(
        oracle,
        "TwoPersonsThroughManager",
      );

      // staff A gives PRICER up and becomes the approver of its own proposal
      await world.asAdmin(
        manager,
        manager.interface.encodeFunctionData("grantRole", [ROLE_IDS.PRICE_APPROVER, staffA.address, 0]),
      );
      await world.moveBy(48 * HOUR);
      await world.pushPrices("4000");
      const latest = await world.xauFeed.latestRound();
      for (const name of ["proposePrice", "confirmPrice"] as const)
        await expect(oracle.connect(staffA)[name](latest))
          .to.be.revertedWithCustomError(oracle, "TwoPersonsBothRoles")
          .withArgs(staffA, ROLE_IDS.PRICER, ROLE_IDS.PRICE_APPROVER);
      await manager.connect(staffA).renounceRole(ROLE_IDS.PRICER, staffA);
      await expect(oracle.connect(staffA).confirmPrice(latest))
        .to.be.revertedWithCustomError(oracle, "TwoPersonsSameAddress")
        .withArgs(staffA);
    });
  });
});
