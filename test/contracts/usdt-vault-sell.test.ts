// UsdtVault: sales that are paid at once.
//
// sell
//   ├── pays at the price with spread less the fee, rounded down, to whom the seller names
//   ├── holds the minimum against what the recipient received
//   ├── a lapsed seller: only with an open exit or in the wind-down, and only to itself
//   ├── open in shortfall; closed while paused, while USDT has blocked the vault, without a price
//   └── reverts: after the deadline; below the minimum trade; more than the float; above a limit; frozen; no allowance
// sellWithPermit: the caller's permit, or its allowance if somebody else used the permit
// sellWithAuthorization: whoever submits, the seller is paid by the terms that it signed
// quoteSell: what sell then gives

import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { DAY, deployGoldlane, ethers, loadFixture, market18, ONE, openForTrade, time, type World } from "./fixture.ts";
import { buy, NEVER, SELL_PRICE, sell, thinMarket, usdtFor } from "./vault.ts";

const USDT = 1_000_000n;

async function withFee(): Promise<World> {
  const world = await deployGoldlane({ vault: { feeBps: 25 } });
  await openForTrade(world);
  await world.giveGold(world.accounts.ines, 100n * ONE);
  return world;
}

describe("UsdtVault: sell", () => {
  it("pays at the price with spread and books the gold for sale", async () => {
    const world = await loadFixture(thinMarket);
    const { vault, usdt, token, accounts } = world;
    const before = await vault.books();
    const sale = await sell(world, accounts.ines, ONE, { recipient: accounts.nora.address, minimum: 3_976n * USDT });
    await expect(sale)
      .to.emit(vault, "GoldSold")
      .withArgs(accounts.ines, accounts.nora, ONE, 3_976n * USDT, SELL_PRICE, 0n);
    expect(await usdt.balanceOf(accounts.nora)).to.equal(3_976n * USDT);
    expect(await token.balanceOf(accounts.ines)).to.equal(99n * ONE);
    const after = await vault.books();
    expect(after.goldForSale - before.goldForSale).to.equal(ONE);
    expect(before.floatUsdt - after.floatUsdt).to.equal(3_976n * USDT);
  });

  for (const goldIn of [10n ** 16n, 10n ** 16n + 1n, 123_456_789_012_345_678n, 24n * ONE + 7n]) {
    it(`rounds down and keeps to its quote for ${goldIn} token units`, async () => {
      const world = await loadFixture(thinMarket);
      const { vault, usdt, accounts } = world;
      const [usdtOut, price, fee, paidAtOnce] = await vault.quoteSell(goldIn);
      expect([usdtOut, price, fee, paidAtOnce]).to.deep.equal([usdtFor(goldIn), SELL_PRICE, 0n, usdtFor(goldIn)]);
      const held = await usdt.balanceOf(accounts.ines);
      await sell(world, accounts.ines, goldIn, { minimum: usdtOut });
      expect((await usdt.balanceOf(accounts.ines)) - held).to.equal(usdtOut);
    });
  }

  it("leaves its fee in the float", async () => {
    const world = await loadFixture(withFee);
    const { vault, accounts } = world;
    const before = await vault.books();
    const gross = usdtFor(ONE + 1n);
    const fee = 9_940_000n; // 0.25 % of 3,976
    expect(await vault.quoteSell(ONE + 1n)).to.deep.equal([gross - fee, SELL_PRICE, fee, gross - fee]);
    await expect(await sell(world, accounts.ines, ONE + 1n))
      .to.emit(vault, "GoldSold")
      .withArgs(accounts.ines, accounts.ines, ONE + 1n, gross - fee, SELL_PRICE, fee);
    const after = await vault.books();
    expect(before.floatUsdt - after.floatUsdt).to.equal(gross - fee);
    expect(after.feesUsdt).to.equal(before.feesUsdt);
  });

  it("works with USDT of 18 decimals", async () => {
    const world = await loadFixture(market18);
    await world.giveGold(world.accounts.ines, ONE);
    const held = await world.usdt.balanceOf(world.accounts.ines);
    await sell(world, world.accounts.ines, ONE);
    expect((await world.usdt.balanceOf(world.accounts.ines)) - held).to.equal(3_976n * ONE);
  });

  it("holds the minimum against what the recipient received", async () => {
    const world = await loadFixture(thinMarket);
    const { vault, usdt, accounts } = world;
    await usdt.connect(accounts.keeper).setParams(10, 49);
    const received = 3_976n * USDT - 3_976_000n;
    await approveGold(world);
    expect(await vault.connect(accounts.ines).sell.staticCall(ONE, received, accounts.ines, NEVER)).to.equal(received);
    await expect(sell(world, accounts.ines, ONE, { minimum: received + 1n }))
      .to.be.revertedWithCustomError(vault, "SlippageExceeded")
      .withArgs(received, received + 1n);
  });

  it("buy and sell never leaves more, at any amount (I7)", async () => {
    const world = await loadFixture(thinMarket);
    const { usdt, token, accounts } = world;
    for (const usdtIn of [80_480_000n, 80_480_003n, 1_000_000_007n, 20_000_000_003n]) {
      const held = await usdt.balanceOf(accounts.ines);
      const gold = await token.balanceOf(accounts.ines);
      await buy(world, accounts.ines, usdtIn);
      const bought = (await token.balanceOf(accounts.ines)) - gold;
      await sell(world, accounts.ines, bought / 2n);
      await sell(world, accounts.ines, bought - bought / 2n);
      expect(await usdt.balanceOf(accounts.ines)).to.be.lessThan(held);
    }
  });

  describe("given a seller whose credential lapsed", () => {
    for (const how of ["revoked", "expired"] as const) {
      it(`lets a ${how} one out by an open exit, paid to itself`, async () => {
        const world = await loadFixture(thinMarket);
        const { vault, usdt, investors, accounts } = world;
        if (how === "revoked") await investors.connect(accounts.staffA).revoke(accounts.ines, ethers.id("reason"));
        else {
          const credential = await investors.credentialOf(accounts.ines);
          const expiry = (await world.now()) + 2 * 3_600;
          const { credentialHash, tier, jurisdiction } = credential;
          await investors.connect(accounts.staffA).enter(accounts.ines, { credentialHash, tier, jurisdiction, expiry });
          await world.moveTo(expiry);
        }
        await expect(sell(world, accounts.ines, ONE))
          .to.be.revertedWithCustomError(vault, "NotAnInvestor")
          .withArgs(accounts.ines);
        await investors.connect(accounts.staffA).openExit(accounts.ines, (await world.now()) + DAY);
        await expect(sell(world, accounts.ines, ONE, { recipient: accounts.ivo.address }))
          .to.be.revertedWithCustomError(vault, "NotAnInvestor")
          .withArgs(accounts.ivo);
        const held = await usdt.balanceOf(accounts.ines);
        await sell(world, accounts.ines, ONE);
        expect((await usdt.balanceOf(accounts.ines)) - held).to.equal(3_976n * USDT);
      });
    }

    it("lets everybody out in the wind-down", async () => {
      const world = await loadFixture(thinMarket);
      await world.investors.connect(world.accounts.staffA).revoke(world.accounts.ines, ethers.id("reason"));
      await world.asAdmin(world.token, world.token.interface.encodeFunctionData("startWindDown"));
      await world.pushPrices();
      await sell(world, world.accounts.ines, ONE);
    });
  });

  it("is refused to strangers, to nobody and to the vault itself", async () => {
    const world = await loadFixture(thinMarket);
    const { vault, accounts } = world;
    await expect(sell(world, accounts.nora, ONE))
      .to.be.revertedWithCustomError(vault, "NotAnInvestor")
      .withArgs(accounts.nora);
    await expect(sell(world, accounts.ines, ONE, { recipient: ethers.ZeroAddress })).to.be.revertedWithCustomError(
      vault,
      "VaultZeroAddress",
    );
    await expect(sell(world, accounts.ines, ONE, { recipient: await vault.getAddress() }))
      .to.be.revertedWithCustomError(vault, "NotAnInvestor")
      .withArgs(vault);
  });

  it("stays open in shortfall", async () => {
    const world = await loadFixture(thinMarket);
    await world.bars.connect(world.accounts.staffA).lien(1n, ethers.id("court order"));
    expect(await world.supply.isShortfall()).to.equal(true);
    await sell(world, world.accounts.ines, ONE);
  });

  it("is closed while paused", async () => {
    const world = await loadFixture(thinMarket);
    await world.token.connect(world.accounts.guardian).pause();
    await expect(sell(world, world.accounts.ines, ONE)).to.be.revertedWithCustomError(world.vault, "VaultPaused");
    await expect(world.vault.quoteSell(ONE)).to.be.revertedWithCustomError(world.vault, "VaultPaused");
  });

  it("is closed while USDT has blocked the vault", async () => {
    const world = await loadFixture(thinMarket);
    await world.usdt.connect(world.accounts.keeper).addBlackList(world.vault);
    for (const attempt of [() => sell(world, world.accounts.ines, ONE), () => world.vault.quoteSell(ONE)])
      await expect(attempt()).to.be.revertedWithCustomError(world.vault, "VaultBlockedByUsdt");
  });

  it("has the oracle's reason where there is no price (I8)", async () => {
    const world = await loadFixture(thinMarket);
    await world.pushPrices("4300");
    await expect(sell(world, world.accounts.ines, ONE)).to.be.revertedWithCustomError(world.oracle, "PriceJumped");
    await expect(world.vault.quoteSell(ONE)).to.be.revertedWithCustomError(world.oracle, "PriceJumped");
    await expect(world.vault.sellPriceWithSpread()).to.be.revertedWithCustomError(world.oracle, "PriceJumped");
  });

  it("uses the feed's value of USDT outside of its band", async () => {
    const world = await loadFixture(thinMarket);
    await world.pushPrices("4000", "0.8");
    await world.moveBy(3_600);
    await sell(world, world.accounts.ines, ONE, { minimum: 4_970n * USDT });
  });

  it("counts in the second of the deadline and not after", async () => {
    const world = await loadFixture(thinMarket);
    const { vault, accounts } = world;
    await approveGold(world);
    const deadline = (await world.now()) + 100;
    await time.setNextBlockTimestamp(deadline);
    await vault.connect(accounts.ines).sell(ONE, 0n, accounts.ines, deadline);
    await expect(vault.connect(accounts.ines).sell(ONE, 0n, accounts.ines, deadline))
      .to.be.revertedWithCustomError(vault, "QuoteExpired")
      .withArgs(deadline);
  });

  it("begins at the minimum trade, to the unit", async () => {
    const world = await loadFixture(thinMarket);
    for (const gold of [0n, ONE / 100n - 1n])
      for (const attempt of [() => sell(world, world.accounts.ines, gold), () => world.vault.quoteSell(gold)])
        await expect(attempt())
          .to.be.revertedWithCustomError(world.vault, "BelowMinimumTrade")
          .withArgs(gold, ONE / 100n);
    await sell(world, world.accounts.ines, ONE / 100n);
  });

  it("ends where the float does", async () => {
    const world = await loadFixture(thinMarket);
    const { vault, accounts } = world;
    const { floatUsdt } = await vault.books();
    const gold = 26n * ONE;
    await expect(sell(world, accounts.ines, gold))
      .to.be.revertedWithCustomError(vault, "InsufficientLiquidity")
      .withArgs(floatUsdt, usdtFor(gold));
    expect((await vault.quoteSell(gold)).paidAtOnce).to.equal(floatUsdt);
  });

  it("never moves frozen gold (I10)", async () => {
    const world = await loadFixture(thinMarket);
    const { token, accounts } = world;
    await token.connect(accounts.staffA).setFrozenTokens(accounts.ines, 100n * ONE - 1n);
    await expect(sell(world, accounts.ines, ONE))
      .to.be.revertedWithCustomError(token, "ERC7943InsufficientUnfrozenBalance")
      .withArgs(accounts.ines, ONE, 1n);
  });

  describe("sellWithPermit", () => {
    it("sells with the caller's permit", async () => {
      const world = await loadFixture(thinMarket);
      const { vault, usdt, accounts } = world;
      const deadline = (await world.now()) + 7_200;
      const { v, r, s } = await signPermit(world, accounts.ines, ONE, deadline);
      const held = await usdt.balanceOf(accounts.ines);
      await vault.connect(accounts.ines).sellWithPermit(ONE, 3_976n * USDT, accounts.ines, deadline, v, r, s);
      expect((await usdt.balanceOf(accounts.ines)) - held).to.equal(3_976n * USDT);
      expect(await world.token.allowance(accounts.ines, vault)).to.equal(0n);
    });

    it("failure 28: is not hindered by somebody who submits the permit before", async () => {
      const world = await loadFixture(thinMarket);
      const { vault, token, accounts } = world;
      const deadline = (await world.now()) + 7_200;
      const { v, r, s } = await signPermit(world, accounts.ines, ONE, deadline);
      await token.connect(accounts.stranger).permit(accounts.ines, vault, ONE, deadline, v, r, s);
      await vault.connect(accounts.ines).sellWithPermit(ONE, 0n, accounts.ines, deadline, v, r, s);
      expect(await token.balanceOf(accounts.ines)).to.equal(99n * ONE);
    });

    it("gives a permit of somebody else no effect", async () => {
      const world = await loadFixture(thinMarket);
      const { vault, token, accounts } = world;
      const deadline = (await world.now()) + 7_200;
      const { v, r, s } = await signPermit(world, accounts.ines, ONE, deadline);
      await expect(vault.connect(accounts.ivo).sellWithPermit(ONE, 0n, accounts.ivo, deadline, v, r, s))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance")
        .withArgs(vault, 0n, ONE);
    });
  });

  describe("sellWithAuthorization", () => {
    const salt = ethers.id("salt");

    it("pays the seller, whoever submits", async () => {
      const world = await loadFixture(thinMarket);
      const { vault, usdt, accounts } = world;
      const deadline = (await world.now()) + 7_200;
      const minimum = 3_976n * USDT;
      const { v, r, s } = await signAuthorization(world, accounts.ines, ONE, minimum, deadline, salt);
      const held = await usdt.balanceOf(accounts.ines);
      await expect(
        vault.connect(accounts.stranger).sellWithAuthorization(accounts.ines, ONE, minimum, deadline, salt, v, r, s),
      )
        .to.emit(vault, "GoldSold")
        .withArgs(accounts.ines, accounts.ines, ONE, minimum, SELL_PRICE, 0n);
      expect((await usdt.balanceOf(accounts.ines)) - held).to.equal(minimum);
    });

    it("failure 29: changes no term: minimum, deadline, salt, amount and seller are signed", async () => {
      const world = await loadFixture(thinMarket);
      const { vault, token, accounts } = world;
      const deadline = (await world.now()) + 7_200;
      const { v, r, s } = await signAuthorization(world, accounts.ines, ONE, 3_900n * USDT, deadline, salt);
      const submit = vault.connect(accounts.stranger).sellWithAuthorization;
      for (const attempt of [
        () => submit(accounts.ines, ONE, 0n, deadline, salt, v, r, s),
        () => submit(accounts.ines, ONE, 3_900n * USDT, deadline + 1, salt, v, r, s),
        () => submit(accounts.ines, ONE, 3_900n * USDT, deadline, ethers.id("other"), v, r, s),
        () => submit(accounts.ines, 2n * ONE, 3_900n * USDT, deadline, salt, v, r, s),
        () => submit(accounts.ivo, ONE, 3_900n * USDT, deadline, salt, v, r, s),
      ])
        await expect(attempt()).to.be.revertedWithCustomError(token, "ERC3009InvalidSignature");
    });

    it("works once, and until the deadline", async () => {
      const world = await loadFixture(thinMarket);
      const { vault, token, accounts } = world;
      const deadline = (await world.now()) + 7_200;
      const { v, r, s } = await signAuthorization(world, accounts.ines, ONE, 0n, deadline, salt);
      const submit = () =>
        vault.connect(accounts.stranger).sellWithAuthorization(accounts.ines, ONE, 0n, deadline, salt, v, r, s);
      await time.setNextBlockTimestamp(deadline);
      await submit();
      await expect(submit()).to.be.revertedWithCustomError(vault, "QuoteExpired").withArgs(deadline);
      const later = (await world.now()) + 7_200;
      const again = await signAuthorization(world, accounts.ines, ONE, 0n, later, salt);
      const resubmit = () =>
        vault
          .connect(accounts.stranger)
          .sellWithAuthorization(accounts.ines, ONE, 0n, later, salt, again.v, again.r, again.s);
      await resubmit();
      await expect(resubmit())
        .to.be.revertedWithCustomError(token, "ERC3009UsedAuthorization")
        .withArgs(accounts.ines, nonceOf(0n, later, salt));
    });

    it("holds to the signed minimum", async () => {
      const world = await loadFixture(thinMarket);
      const { vault, accounts } = world;
      const deadline = (await world.now()) + 7_200;
      const minimum = 3_976n * USDT + 1n;
      const { v, r, s } = await signAuthorization(world, accounts.ines, ONE, minimum, deadline, salt);
      await expect(
        vault.connect(accounts.stranger).sellWithAuthorization(accounts.ines, ONE, minimum, deadline, salt, v, r, s),
      )
        .to.be.revertedWithCustomError(vault, "SlippageExceeded")
        .withArgs(3_976n * USDT, minimum);
    });
  });
});

/** Ines approves 99 oz for the vault. */
async function approveGold({ token, vault, accounts }: World): Promise<void> {
  await token.connect(accounts.ines).approve(vault, 99n * ONE);
}

async function domainOf({ token }: World) {
  const { name, version, chainId, verifyingContract } = await token.eip712Domain();
  return { name, version, chainId, verifyingContract };
}

async function signPermit(world: World, owner: HardhatEthersSigner, value: bigint, deadline: number) {
  const { token, vault } = world;
  const types = {
    Permit: [
      { name: "owner", type: "address" },
      { name: "spender", type: "address" },
      { name: "value", type: "uint256" },
      { name: "nonce", type: "uint256" },
      { name: "deadline", type: "uint256" },
    ],
  };
  const signature = await owner.signTypedData(await domainOf(world), types, {
    owner: owner.address,
    spender: await vault.getAddress(),
    value,
    nonce: await token.nonces(owner),
    deadline,
  });
  return ethers.Signature.from(signature);
}

function nonceOf(minimum: bigint, deadline: number, salt: string): string {
  const terms = ethers.AbiCoder.defaultAbiCoder().encode(["uint256", "uint256", "bytes32"], [minimum, deadline, salt]);
  return ethers.keccak256(terms);
}

async function signAuthorization(
  world: World,
  seller: HardhatEthersSigner,
  value: bigint,
  minimum: bigint,
  deadline: number,
  salt: string,
) {
  const types = {
    ReceiveWithAuthorization: [
      { name: "from", type: "address" },
      { name: "to", type: "address" },
      { name: "value", type: "uint256" },
      { name: "validAfter", type: "uint256" },
      { name: "validBefore", type: "uint256" },
      { name: "nonce", type: "bytes32" },
    ],
  };
  const signature = await seller.signTypedData(await domainOf(world), types, {
    from: seller.address,
    to: await world.vault.getAddress(),
    value,
    validAfter: 0n,
    validBefore: deadline + 1,
    nonce: nonceOf(minimum, deadline, salt),
  });
  return ethers.Signature.from(signature);
}
