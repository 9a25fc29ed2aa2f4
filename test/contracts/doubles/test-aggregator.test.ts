// TestAggregator: rounds as its keeper writes them, also wrong ones.
import { expect } from "chai";
import { ethers, loadFixture, time } from "../fixture.ts";

const PRICE = 4_000n * 10n ** 8n;

async function feed() {
  const [keeper, other] = await ethers.getSigners();
  if (keeper === undefined || other === undefined) throw new Error("no signers");
  return { keeper, other, feed: await ethers.deployContract("TestAggregator", ["XAU / USD", 8]) };
}

describe("TestAggregator", () => {
  it("describes itself as Chainlink's feeds do", async () => {
    const { feed: aggregator, keeper } = await loadFixture(feed);
    expect(await aggregator.description()).to.equal("XAU / USD");
    expect(await aggregator.decimals()).to.equal(8n);
    expect(await aggregator.version()).to.equal(1n);
    expect(await aggregator.keeper()).to.equal(keeper.address);
  });

  it("pushes one round after the other, begun and answered now", async () => {
    const { feed: aggregator } = await loadFixture(feed);
    const at = (await time.latest()) + 10;
    await time.setNextBlockTimestamp(at);
    await expect(aggregator.pushRound(PRICE)).to.emit(aggregator, "AnswerUpdated").withArgs(PRICE, 1n, at);
    await aggregator.pushRound(PRICE + 1n);
    expect(await aggregator.getRoundData(1n)).to.deep.equal([1n, PRICE, BigInt(at), BigInt(at), 1n]);
    expect((await aggregator.latestRoundData())[0]).to.equal(2n);
    expect((await aggregator.latestRoundData())[1]).to.equal(PRICE + 1n);
  });

  it("writes any round: negative, empty, far ahead, behind", async () => {
    const { feed: aggregator } = await loadFixture(feed);
    await aggregator.setRound(2n ** 64n + 5n, -1n, 10n, 0n);
    expect(await aggregator.latestRoundData()).to.deep.equal([2n ** 64n + 5n, -1n, 10n, 0n, 2n ** 64n + 5n]);
    await aggregator.setRound(3n, PRICE, 1n, 2n);
    expect(await aggregator.latestRound()).to.equal(2n ** 64n + 5n);
    expect(await aggregator.getRoundData(3n)).to.deep.equal([3n, PRICE, 1n, 2n, 3n]);
    await aggregator.pushRound(PRICE);
    expect(await aggregator.latestRound()).to.equal(2n ** 64n + 6n);
  });

  it("has no data for rounds that were never written", async () => {
    const { feed: aggregator } = await loadFixture(feed);
    await expect(aggregator.latestRoundData())
      .to.be.revertedWithCustomError(aggregator, "AggregatorNoRound")
      .withArgs(0n);
    await aggregator.pushRound(PRICE);
    await expect(aggregator.getRoundData(2n))
      .to.be.revertedWithCustomError(aggregator, "AggregatorNoRound")
      .withArgs(2n);
  });

  it("obeys its keeper, who names the next", async () => {
    const { feed: aggregator, keeper, other } = await loadFixture(feed);
    for (const attempt of [
      () => aggregator.connect(other).pushRound(PRICE),
      () => aggregator.connect(other).setRound(1n, PRICE, 1n, 1n),
      () => aggregator.connect(other).setKeeper(other),
    ])
      await expect(attempt()).to.be.revertedWithCustomError(aggregator, "AggregatorNotKeeper").withArgs(other.address);
    await expect(aggregator.setKeeper(other)).to.emit(aggregator, "KeeperChanged").withArgs(other.address);
    await aggregator.connect(other).pushRound(PRICE);
    await expect(aggregator.pushRound(PRICE))
      .to.be.revertedWithCustomError(aggregator, "AggregatorNotKeeper")
      .withArgs(keeper.address);
  });
});
