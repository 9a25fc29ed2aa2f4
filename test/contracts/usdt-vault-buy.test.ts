// UsdtVault: purchases.
//
// buy
//   ├── gives gold at the price with spread, rounded down, and books what arrived
//   ├── books its fee apart; takes what arrived after a fee of USDT's own; works with USDT of 18 decimals
//   ├── to another investor
//   └── reverts: after the deadline; nothing in; caller or recipient no investor; too little out; below the minimum trade; more
//       than is for sale; above the investor's limit; paused; shortfall; wind-down; USDT has blocked the vault; no price
// quoteBuy: what buy then gives, or why nobody can buy
// A donation changes nothing (I9).
import { expect } from "chai";
import {
  DAY,
  deployGoldlane,
  ethers,
  loadFixture,
  market,
  market18,
  ONE,
  openForTrade,
  time,
  type World,
} from "./fixture.ts";
import { BUY_PRICE, buy, goldFor, NEVER } from "./vault.ts";

const USDT = 1_000_000n;

async function withFee(): Promise<World> {
  const world = await deployGoldlane({ vault: { feeBps: 25 } });
  await openForTrade(world);
  return world;
}

/** The error of a purchase, of its quote too unless that depends on the caller. */
async function expectNoPurchase(
  world: World,
  contract: World["oracle"] | World["vault"],
  error: string,
  ...args: unknown[]
) {
  const failure = args.length > 0 ? args : [];
  await expect(buy(world, world.accounts.ines, 4_024n * USDT))
    .to.be.revertedWithCustomError(contract, error)
    .withArgs(...failure);
  await expect(world.vault.quoteBuy(4_024n * USDT))
    .to.be.revertedWithCustomError(contract, error)
    .withArgs(...failure);
}

describe("UsdtVault: buy", () => {
  it("gives gold at the price with spread and books what arrived", async () => {
    const world = await loadFixture(market);
    const { vault, token, usdt, accounts } = world;
    const before = await vault.books();
    const held = await usdt.balanceOf(vault);
    const purchase = await buy(world, accounts.ines, 4_024n * USDT);
    await expect(purchase)
      .to.emit(vault, "GoldBought")
      .withArgs(accounts.ines, accounts.ines, 4_024n * USDT, ONE, BUY_PRICE, 0n);
    await expect(purchase).to.emit(world.token, "Transfer").withArgs(vault, accounts.ines, ONE);
    expect(await token.balanceOf(accounts.ines)).to.equal(ONE);
    expect((await usdt.balanceOf(vault)) - held).to.equal(4_024n * USDT);
    const after = await vault.books();
    expect(before.goldForSale - after.goldForSale).to.equal(ONE);
    expect(after.floatUsdt - before.floatUsdt).to.equal(4_024n * USDT);
    expect(after.feesUsdt).to.equal(0n);
  });

  for (const usdtIn of [40_240_001n, 99_999_999_999n, 1_234_567_891n, 77_777_777n]) {
    it(`rounds down and keeps to its quote for ${usdtIn} units`, async () => {
      const world = await loadFixture(market);
      const { vault, token, accounts } = world;
      const [goldOut, price, fee] = await vault.quoteBuy(usdtIn);
      expect([goldOut, price, fee]).to.deep.equal([goldFor(usdtIn), BUY_PRICE, 0n]);
      await buy(world, accounts.ines, usdtIn, { minimum: goldOut });
      expect(await token.balanceOf(accounts.ines)).to.equal(goldOut);
    });
  }

  it("books its fee apart", async () => {
    const world = await loadFixture(withFee);
    const { vault, accounts } = world;
    const before = await vault.books();
    const usdtIn = 1_000_000_001n;
    const fee = 2_500_001n; // 0.25 %, rounded up
    const goldOut = goldFor(usdtIn - fee);
    expect(await vault.quoteBuy(usdtIn)).to.deep.equal([goldOut, BUY_PRICE, fee]);
    await expect(await buy(world, accounts.ines, usdtIn))
      .to.emit(vault, "GoldBought")
      .withArgs(accounts.ines, accounts.ines, usdtIn, goldOut, BUY_PRICE, fee);
    const after = await vault.books();
    expect(after.feesUsdt - before.feesUsdt).to.equal(fee);
    expect(after.floatUsdt - before.floatUsdt).to.equal(usdtIn - fee);
  });

  it("failure 18: gives gold for what arrived where USDT takes a fee", async () => {
    const world = await loadFixture(market);
    const { vault, usdt, accounts } = world;
    await usdt.connect(accounts.keeper).setParams(19, 49);
    const before = await vault.books();
    const received = 10_000n * USDT - 19n * USDT;
    await expect(await buy(world, accounts.ines, 10_000n * USDT))
      .to.emit(vault, "GoldBought")
      .withArgs(accounts.ines, accounts.ines, received, goldFor(received), BUY_PRICE, 0n);
    expect((await vault.books()).floatUsdt - before.floatUsdt).to.equal(received);
    await expect(buy(world, accounts.ines, 10_000n * USDT, { minimum: goldFor(10_000n * USDT) }))
      .to.be.revertedWithCustomError(vault, "SlippageExceeded")
      .withArgs(goldFor(received), goldFor(10_000n * USDT));
  });

  it("failure 14: works with USDT of 18 decimals", async () => {
    const world = await loadFixture(market18);
    const { vault, token, accounts } = world;
    expect(await vault.quoteBuy(4_024n * ONE)).to.deep.equal([ONE, BUY_PRICE, 0n]);
    await buy(world, accounts.ines, 4_024n * ONE);
    expect(await token.balanceOf(accounts.ines)).to.equal(ONE);
  });

  it("sends to another investor", async () => {
    const world = await loadFixture(market);
    const { token, accounts } = world;
    await buy(world, accounts.ines, 4_024n * USDT, { recipient: accounts.ivo.address });
    expect(await token.balanceOf(accounts.ivo)).to.equal(ONE);
    expect(await token.balanceOf(accounts.ines)).to.equal(0n);
  });

  it("counts in the second of the deadline and not after", async () => {
    const world = await loadFixture(market);
    const { vault, usdt, accounts } = world;
    await usdt.connect(accounts.ines).approve(vault, 10_000n * USDT);
    const deadline = (await world.now()) + 100;
    await time.setNextBlockTimestamp(deadline);
    await vault.connect(accounts.ines).buy(4_024n * USDT, 0n, accounts.ines, deadline);
    await expect(vault.connect(accounts.ines).buy(4_024n * USDT, 0n, accounts.ines, deadline))
      .to.be.revertedWithCustomError(vault, "QuoteExpired")
      .withArgs(deadline);
  });

  it("refuses nothing", async () => {
    const { vault, accounts } = await loadFixture(market);
    await expect(vault.connect(accounts.ines).buy(0n, 0n, accounts.ines, NEVER)).to.be.revertedWithCustomError(
      vault,
      "VaultAmountZero",
    );
    await expect(vault.quoteBuy(0n)).to.be.revertedWithCustomError(vault, "VaultAmountZero");
  });

  it("is for investors, and for investors only (I11)", async () => {
    const world = await loadFixture(market);
    const { vault, investors, accounts } = world;
    await world.issueUsdt(accounts.nora, 10_000n * USDT);
    await expect(buy(world, accounts.nora, 4_024n * USDT))
      .to.be.revertedWithCustomError(vault, "NotAnInvestor")
      .withArgs(accounts.nora);
    await expect(buy(world, accounts.nora, 4_024n * USDT, { recipient: accounts.ines.address }))
      .to.be.revertedWithCustomError(vault, "NotAnInvestor")
      .withArgs(accounts.nora);
    for (const recipient of [accounts.nora.address, await vault.getAddress(), ethers.ZeroAddress])
      await expect(buy(world, accounts.ines, 4_024n * USDT, { recipient }))
        .to.be.revertedWithCustomError(vault, "NotAnInvestor")
        .withArgs(recipient);
    // an open exit lets out, not in
    await investors.connect(accounts.staffA).revoke(accounts.ines, ethers.id("reason"));
    await investors.connect(accounts.staffA).openExit(accounts.ines, (await world.now()) + DAY);
    await expect(buy(world, accounts.ines, 4_024n * USDT))
      .to.be.revertedWithCustomError(vault, "NotAnInvestor")
      .withArgs(accounts.ines);
  });

  it("holds to the least that the buyer accepts", async () => {
    const world = await loadFixture(market);
    await buy(world, world.accounts.ines, 4_024n * USDT, { minimum: ONE });
    await expect(buy(world, world.accounts.ines, 4_024n * USDT, { minimum: ONE + 1n }))
      .to.be.revertedWithCustomError(world.vault, "SlippageExceeded")
      .withArgs(ONE, ONE + 1n);
  });

  it("failure 16: begins at the minimum trade, to the unit", async () => {
    const world = await loadFixture(market);
    const { vault, accounts } = world;
    await buy(world, accounts.ines, 40_240_000n);
    const less = goldFor(40_239_999n);
    await expect(buy(world, accounts.ines, 40_239_999n))
      .to.be.revertedWithCustomError(vault, "BelowMinimumTrade")
      .withArgs(less, ONE / 100n);
    await expect(vault.quoteBuy(1n))
      .to.be.revertedWithCustomError(vault, "BelowMinimumTrade")
      .withArgs(goldFor(1n), ONE / 100n);
  });

  it("ends where nothing is for sale", async () => {
    const world = await loadFixture(market);
    const { vault, accounts } = world;
    await vault.connect(accounts.treasury).withdrawGold(599n * ONE);
    await expectNoPurchaseOf(world, 4_024n * USDT + 1n, "NotEnoughGold", ONE, goldFor(4_024n * USDT + 1n));
    await buy(world, accounts.ines, 4_024n * USDT);
    expect((await vault.books()).goldForSale).to.equal(0n);
  });

  it("takes USDT by allowance alone", async () => {
    const { vault, accounts, usdt } = await loadFixture(market);
    await usdt.connect(accounts.ines).approve(vault, 4_024n * USDT - 1n);
    await expect(vault.connect(accounts.ines).buy(4_024n * USDT, 0n, accounts.ines, NEVER)).to.revert(ethers);
  });

  describe("is closed", () => {
    it("while paused", async () => {
      const world = await loadFixture(market);
      await world.token.connect(world.accounts.guardian).pause();
      await expectNoPurchase(world, world.vault, "VaultPaused");
    });

    it("in shortfall", async () => {
      const world = await loadFixture(market);
      await world.bars.connect(world.accounts.staffA).lien(1n, ethers.id("court order"));
      expect(await world.supply.isShortfall()).to.equal(true);
      await expectNoPurchase(world, world.vault, "BuyingClosed");
    });

    it("in the wind-down", async () => {
      const world = await loadFixture(market);
      await world.asAdmin(world.token, world.token.interface.encodeFunctionData("startWindDown"));
      await world.pushPrices();
      await expectNoPurchase(world, world.vault, "BuyingClosed");
    });

    it("while USDT has blocked the vault", async () => {
      const world = await loadFixture(market);
      await world.usdt.connect(world.accounts.keeper).addBlackList(world.vault);
      await expectNoPurchase(world, world.vault, "VaultBlockedByUsdt");
    });

    it("where there is no price, by the oracle's own reason (I8)", async () => {
      const world = await loadFixture(market);
      const { accounts, oracle } = world;
      await world.pushPrices("4000", "0.97");
      await expectNoPurchase(
        world,
        oracle,
        "UsdtOffPeg",
        ethers.parseEther("0.97"),
        ethers.parseEther("0.98"),
        ethers.parseEther("1.02"),
      );
      await expect(world.vault.buyPriceWithSpread()).to.be.revertedWithCustomError(oracle, "UsdtOffPeg");
      await world.pushPrices("4300", "1");
      await expectNoPurchase(world, oracle, "PriceJumped", 4_300n * ONE, 4_000n * ONE, 500n);
      await oracle.connect(accounts.guardian).closeMarket(Math.floor((await world.now()) / DAY));
      await expectNoPurchase(world, oracle, "MarketClosed");
    });
  });

  it("failure 17: is untouched by donations of either token (I9)", async () => {
    const world = await loadFixture(market);
    const { vault, usdt, token, accounts } = world;
    await world.giveGold(accounts.ivo, 10n * ONE);
    const facts = async () => [
      await vault.books(),
      await vault.quoteBuy(4_024n * USDT),
      await vault.quoteSell(ONE),
      await vault.investorAvailable(accounts.ines),
      await vault.outflowAvailable(),
      await vault.buyPriceWithSpread(),
      await vault.sellPriceWithSpread(),
    ];
    const before = await facts();
    await usdt.connect(accounts.ivo).transfer(vault, 50_000n * USDT);
    await token.connect(accounts.ivo).transfer(vault, 10n * ONE);
    expect(await facts()).to.deep.equal(before);
  });
});

async function expectNoPurchaseOf(world: World, usdtIn: bigint, error: string, ...args: unknown[]) {
  await expect(buy(world, world.accounts.ines, usdtIn))
    .to.be.revertedWithCustomError(world.vault, error)
    .withArgs(...args);
  await expect(world.vault.quoteBuy(usdtIn))
    .to.be.revertedWithCustomError(world.vault, error)
    .withArgs(...args);
}
