// TestTether: USDT as it is on Ethereum. What the rest of the tests rely on must itself be so.
//
// transfer, transferFrom, approve   return nothing; approve refuses non-zero to non-zero, and honours no pause
// fee                               out of the amount, to the owner, at most; bounds of the switch
// blacklist                         checked on the sender; the recipient and the spender are not; destroyed without Transfer
// pause, deprecate, ownership       as the original; every refusal without data
import { expect } from "chai";
import { ethers, loadFixture } from "../fixture.ts";

const USDT = 10n ** 6n;

async function tether() {
  const [owner, alice, bob, carol] = await ethers.getSigners();
  if (owner === undefined || alice === undefined || bob === undefined || carol === undefined)
    throw new Error("no signers");
  const usdt = await ethers.deployContract("TestTether", ["Tether USD", "USDT", 6]);
  await usdt.issue(alice, 1_000n * USDT);
  return { owner, alice, bob, carol, usdt };
}

describe("TestTether", () => {
  it("is what it was deployed as", async () => {
    const { usdt, owner } = await loadFixture(tether);
    expect(await usdt.name()).to.equal("Tether USD");
    expect(await usdt.symbol()).to.equal("USDT");
    expect(await usdt.decimals()).to.equal(6n);
    expect(await usdt.owner()).to.equal(owner.address);
    expect(await usdt.getOwner()).to.equal(owner.address);
    expect(await usdt.totalSupply()).to.equal(1_000n * USDT);
    const onBsc = await ethers.deployContract("TestTether", ["Tether USD", "USDT", 18]);
    expect(await onBsc.decimals()).to.equal(18n);
  });

  describe("transfer, transferFrom and approve", () => {
    it("return nothing", async () => {
      const { usdt, alice, bob } = await loadFixture(tether);
      for (const [name, args] of [
        ["transfer", [bob.address, 1n]],
        ["approve", [bob.address, 1n]],
        ["transferFrom", [alice.address, bob.address, 0n]],
      ] as const) {
        const data = usdt.interface.encodeFunctionData(name as "transfer", args as unknown as [string, bigint]);
        expect(await ethers.provider.call({ from: alice.address, to: await usdt.getAddress(), data })).to.equal("0x");
      }
    });

    it("move what is there and no more", async () => {
      const { usdt, alice, bob } = await loadFixture(tether);
      await expect(usdt.connect(alice).transfer(bob, USDT))
        .to.emit(usdt, "Transfer")
        .withArgs(alice.address, bob.address, USDT);
      await expect(usdt.connect(alice).transfer(bob, 1_000n * USDT)).to.be.revertedWithoutReason(ethers);
      await expect(usdt.connect(bob).transferFrom(alice, bob, 1n)).to.be.revertedWithoutReason(ethers);
    });

    it("spend an allowance, an endless one without counting", async () => {
      const { usdt, alice, bob, carol } = await loadFixture(tether);
      await usdt.connect(alice).approve(bob, 5n);
      await usdt.connect(bob).transferFrom(alice, carol, 3n);
      expect(await usdt.allowance(alice, bob)).to.equal(2n);
      await usdt.connect(alice).approve(carol, ethers.MaxUint256);
      await usdt.connect(carol).transferFrom(alice, carol, 3n);
      expect(await usdt.allowance(alice, carol)).to.equal(ethers.MaxUint256);
    });

    it("approve goes from one amount to another by way of zero", async () => {
      const { usdt, alice, bob } = await loadFixture(tether);
      await usdt.connect(alice).approve(bob, 5n);
      await expect(usdt.connect(alice).approve(bob, 6n)).to.be.revertedWithoutReason(ethers);
      await usdt.connect(alice).approve(bob, 0n);
      await expect(usdt.connect(alice).approve(bob, 6n))
        .to.emit(usdt, "Approval")
        .withArgs(alice.address, bob.address, 6n);
    });
  });

  describe("the fee", () => {
    it("comes out of the amount and goes to the owner", async () => {
      const { usdt, owner, alice, bob } = await loadFixture(tether);
      await expect(usdt.setParams(19, 49))
        .to.emit(usdt, "Params")
        .withArgs(19n, 49n * USDT);
      const transfer = usdt.connect(alice).transfer(bob, 100n * USDT);
      await expect(transfer).to.emit(usdt, "Transfer").withArgs(alice.address, owner.address, 190_000n);
      await expect(transfer).to.emit(usdt, "Transfer").withArgs(alice.address, bob.address, 99_810_000n);
      expect(await usdt.balanceOf(bob)).to.equal(99_810_000n);
    });

    it("is at most the maximum", async () => {
      const { usdt, alice, bob } = await loadFixture(tether);
      await usdt.issue(alice, 1_000_000n * USDT);
      await usdt.setParams(19, 49);
      await usdt.connect(alice).transfer(bob, 1_000_000n * USDT);
      expect(await usdt.balanceOf(bob)).to.equal(999_951n * USDT);
    });

    it("stays below 20 basis points and 50 USDT", async () => {
      const { usdt } = await loadFixture(tether);
      await expect(usdt.setParams(20, 0)).to.be.revertedWithoutReason(ethers);
      await expect(usdt.setParams(0, 50)).to.be.revertedWithoutReason(ethers);
    });
  });

  describe("the blacklist", () => {
    it("stops the sender, not the recipient, not the spender", async () => {
      const { usdt, alice, bob, carol } = await loadFixture(tether);
      await usdt.connect(alice).approve(bob, 10n);
      await usdt.connect(bob).approve(carol, 10n);
      await expect(usdt.addBlackList(bob)).to.emit(usdt, "AddedBlackList").withArgs(bob.address);
      expect(await usdt.isBlackListed(bob)).to.equal(true);
      expect(await usdt.getBlackListStatus(bob)).to.equal(true);
      await usdt.connect(alice).transfer(bob, 5n);
      await usdt.connect(bob).transferFrom(alice, carol, 5n);
      await expect(usdt.connect(bob).transfer(alice, 1n)).to.be.revertedWithoutReason(ethers);
      await expect(usdt.connect(carol).transferFrom(bob, carol, 1n)).to.be.revertedWithoutReason(ethers);
      await expect(usdt.removeBlackList(bob)).to.emit(usdt, "RemovedBlackList").withArgs(bob.address);
      await usdt.connect(bob).transfer(alice, 1n);
    });

    it("lets the owner destroy a balance, and no Transfer tells of it", async () => {
      const { usdt, alice } = await loadFixture(tether);
      await expect(usdt.destroyBlackFunds(alice)).to.be.revertedWithoutReason(ethers);
      await usdt.addBlackList(alice);
      const destroyed = usdt.destroyBlackFunds(alice);
      await expect(destroyed)
        .to.emit(usdt, "DestroyedBlackFunds")
        .withArgs(alice.address, 1_000n * USDT);
      await expect(destroyed).not.to.emit(usdt, "Transfer");
      expect(await usdt.balanceOf(alice)).to.equal(0n);
      expect(await usdt.totalSupply()).to.equal(0n);
    });
  });

  describe("the owner", () => {
    it("pauses transfers, not approvals", async () => {
      const { usdt, alice, bob } = await loadFixture(tether);
      await usdt.connect(alice).approve(bob, 1n);
      await expect(usdt.pause()).to.emit(usdt, "Pause");
      await expect(usdt.pause()).to.be.revertedWithoutReason(ethers);
      await expect(usdt.connect(alice).transfer(bob, 1n)).to.be.revertedWithoutReason(ethers);
      await expect(usdt.connect(bob).transferFrom(alice, bob, 1n)).to.be.revertedWithoutReason(ethers);
      await usdt.connect(alice).approve(bob, 0n);
      await expect(usdt.unpause()).to.emit(usdt, "Unpause");
      await expect(usdt.unpause()).to.be.revertedWithoutReason(ethers);
      await usdt.connect(alice).transfer(bob, 1n);
    });

    it("redeems its own", async () => {
      const { usdt, owner } = await loadFixture(tether);
      await expect(usdt.issue(owner, 10n)).to.emit(usdt, "Issue").withArgs(10n);
      await expect(usdt.redeem(11n)).to.be.revertedWithoutReason(ethers);
      await expect(usdt.redeem(10n)).to.emit(usdt, "Redeem").withArgs(10n);
      expect(await usdt.totalSupply()).to.equal(1_000n * USDT);
    });

    it("is one, and can be another", async () => {
      const { usdt, alice, bob } = await loadFixture(tether);
      for (const attempt of [
        () => usdt.connect(alice).issue(alice, 1n),
        () => usdt.connect(alice).redeem(0n),
        () => usdt.connect(alice).setParams(0, 0),
        () => usdt.connect(alice).addBlackList(bob),
        () => usdt.connect(alice).removeBlackList(bob),
        () => usdt.connect(alice).destroyBlackFunds(bob),
        () => usdt.connect(alice).pause(),
        () => usdt.connect(alice).unpause(),
        () => usdt.connect(alice).deprecate(bob),
        () => usdt.connect(alice).transferOwnership(alice),
      ])
        await expect(attempt()).to.be.revertedWithoutReason(ethers);
      await usdt.transferOwnership(ethers.ZeroAddress); // the original ignores this
      await usdt.transferOwnership(alice);
      expect(await usdt.getOwner()).to.equal(alice.address);
      await usdt.connect(alice).issue(bob, 1n);
    });
  });

  describe("deprecate", () => {
    async function deprecated() {
      const world = await tether();
      const { usdt, alice } = world;
      const successor = await ethers.deployContract("TestTetherSuccessor", [usdt]);
      await successor.issue(alice, 7n);
      await expect(usdt.deprecate(successor))
        .to.emit(usdt, "Deprecate")
        .withArgs(await successor.getAddress());
      return { ...world, successor };
    }

    it("hands everything to the successor", async () => {
      const { usdt, successor, alice, bob, carol } = await loadFixture(deprecated);
      expect(await usdt.deprecated()).to.equal(true);
      expect(await usdt.upgradedAddress()).to.equal(await successor.getAddress());
      expect(await usdt.balanceOf(alice)).to.equal(7n);
      expect(await usdt.totalSupply()).to.equal(7n);
      await expect(usdt.connect(alice).transfer(bob, 2n))
        .to.emit(successor, "Transfer")
        .withArgs(alice.address, bob.address, 2n);
      await usdt.connect(alice).approve(bob, 3n);
      expect(await usdt.allowance(alice, bob)).to.equal(3n);
      await usdt.connect(bob).transferFrom(alice, carol, 3n);
      expect(await successor.balanceOf(carol)).to.equal(3n);
    });

    it("leaves the successor to its owner and to the old token", async () => {
      const { successor, alice, bob } = await loadFixture(deprecated);
      await expect(successor.connect(alice).issue(alice, 1n))
        .to.be.revertedWithCustomError(successor, "SuccessorNotOwner")
        .withArgs(alice.address);
      for (const attempt of [
        () => successor.connect(alice).transferByLegacy(alice, bob, 1n),
        () => successor.connect(alice).transferFromByLegacy(alice, alice, bob, 1n),
        () => successor.connect(alice).approveByLegacy(alice, bob, 1n),
      ])
        await expect(attempt()).to.be.revertedWithCustomError(successor, "SuccessorNotLegacy").withArgs(alice.address);
    });
  });
});
