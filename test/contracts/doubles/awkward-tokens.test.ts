// TestFeeToken, TestHookedToken, TestWallet: the awkward counterparts, and that they are awkward in the way they say.
import { expect } from "chai";
import { ethers, loadFixture } from "../fixture.ts";

async function people() {
  const [alice, bob] = await ethers.getSigners();
  if (alice === undefined || bob === undefined) throw new Error("no signers");
  return { alice, bob };
}

describe("TestFeeToken", () => {
  it("keeps its share of every transfer, not of what is issued", async () => {
    const { alice, bob } = await loadFixture(people);
    const token = await ethers.deployContract("TestFeeToken", [6, 100]);
    expect(await token.decimals()).to.equal(6n);
    await token.issue(alice, 1_000n);
    await token.connect(alice).transfer(bob, 1_000n);
    expect(await token.balanceOf(bob)).to.equal(990n);
    expect(await token.totalSupply()).to.equal(990n);
  });

  it("keeps no more than all", async () => {
    const factory = await ethers.getContractFactory("TestFeeToken");
    await expect(factory.deploy(6, 10_001))
      .to.be.revertedWithCustomError(factory, "FeeTokenFeeOutOfRange")
      .withArgs(10_001n);
  });
});

describe("TestHookedToken with TestWallet", () => {
  async function hooked() {
    const { alice, bob } = await people();
    const token = await ethers.deployContract("TestHookedToken", [18]);
    const wallet = await ethers.deployContract("TestWallet", [alice]);
    const setHook = token.interface.encodeFunctionData("setHook", [await wallet.getAddress()]);
    await wallet.connect(alice).execute(token, setHook);
    await token.issue(wallet, 10n);
    return { alice, bob, token, wallet };
  }

  it("gives the sender the floor before the balances change", async () => {
    const { alice, bob, token, wallet } = await loadFixture(hooked);
    const ask = token.interface.encodeFunctionData("balanceOf", [await wallet.getAddress()]);
    await wallet.connect(alice).planOnSend(token, ask);
    await wallet.connect(alice).execute(token, token.interface.encodeFunctionData("transfer", [bob.address, 4n]));
    expect(await wallet.hookCalled()).to.equal(true);
    expect(await wallet.hookSucceeded()).to.equal(true);
    expect(BigInt(await wallet.hookAnswer())).to.equal(10n);
  });

  it("gives the recipient the floor after, to re-enter once", async () => {
    const { alice, token, wallet } = await loadFixture(hooked);
    const again = token.interface.encodeFunctionData("issue", [await wallet.getAddress(), 5n]);
    await wallet.connect(alice).planOnReceive(token, again);
    await token.issue(wallet, 1n);
    expect(await wallet.hookSucceeded()).to.equal(true);
    expect(await token.balanceOf(wallet)).to.equal(16n);
    expect(await token.hookOf(wallet)).to.equal(await wallet.getAddress());
    expect(await token.decimals()).to.equal(18n);
  });

  it("remembers how a planned call failed", async () => {
    const { alice, token, wallet } = await loadFixture(hooked);
    const tooMuch = token.interface.encodeFunctionData("transfer", [alice.address, 1_000n]);
    await wallet.connect(alice).planOnReceive(token, tooMuch);
    await token.issue(wallet, 1n);
    expect(await wallet.hookSucceeded()).to.equal(false);
    const error = token.interface.parseError(await wallet.hookAnswer());
    expect(error?.name).to.equal("ERC20InsufficientBalance");
  });
});

describe("TestWallet", () => {
  async function wallets() {
    const { alice, bob } = await people();
    return { alice, bob, wallet: await ethers.deployContract("TestWallet", [alice]) };
  }

  it("obeys its owner alone", async () => {
    const { alice, bob, wallet } = await loadFixture(wallets);
    expect(await wallet.owner()).to.equal(alice.address);
    for (const attempt of [
      () => wallet.connect(bob).execute(bob, "0x"),
      () => wallet.connect(bob).executeBatch([]),
      () => wallet.connect(bob).planOnSend(bob, "0x"),
      () => wallet.connect(bob).planOnReceive(bob, "0x"),
    ])
      await expect(attempt()).to.be.revertedWithCustomError(wallet, "WalletNotOwner").withArgs(bob.address);
  });

  it("makes all calls of a batch or none", async () => {
    const { alice, bob, wallet } = await loadFixture(wallets);
    const token = await ethers.deployContract("TestHookedToken", [18]);
    const target = await token.getAddress();
    const issue = { target, data: token.interface.encodeFunctionData("issue", [bob.address, 1n]) };
    const fail = { target, data: token.interface.encodeFunctionData("transfer", [bob.address, 1n]) };
    await expect(wallet.connect(alice).executeBatch([issue, fail])).to.be.revertedWithCustomError(
      token,
      "ERC20InsufficientBalance",
    );
    expect(await token.balanceOf(bob)).to.equal(0n);
    await wallet.connect(alice).executeBatch([issue, issue]);
    expect(await token.balanceOf(bob)).to.equal(2n);
  });

  it("signs by its owner's key", async () => {
    const { alice, bob, wallet } = await loadFixture(wallets);
    const hash = ethers.hashMessage("terms");
    expect(await wallet.isValidSignature(hash, await alice.signMessage("terms"))).to.equal("0x1626ba7e");
    expect(await wallet.isValidSignature(hash, await bob.signMessage("terms"))).to.equal("0xffffffff");
    expect(await wallet.isValidSignature(hash, "0x")).to.equal("0xffffffff");
  });
});
