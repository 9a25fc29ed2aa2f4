// Gas of what people and staff do, in a system with one bar, holder and ticket and in one with ten thousand, held against a snapshot
// (`UPDATE_GAS=1` writes it). What differs between the two is named below; nothing grows with the number of bars, holders or tickets.
import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";
import {
  ALLOWED,
  FEW,
  type Gas,
  keep,
  MANY,
  type Measured,
  PLAIN,
  page,
  readPage,
  readSnapshot,
  SMALL,
} from "../../scripts/proofs/gas.ts";
import { slotOf } from "../../scripts/proofs/layouts.ts";
import { connection, DAY, deployGoldlane, ethers, loadFixture, ONE, openForTrade, type World } from "./fixture.ts";
import { signPermit } from "./token-signatures.ts";
import { buy, NEVER } from "./vault.ts";

const USDT = 1_000_000n;
const COUNT = 10_000n;

/** Signatures and times in the calldata have more or fewer zero bytes from run to run. */
const TOLERANCE = 400;

const used = async (sent: Promise<ContractTransactionResponse>): Promise<number> => {
  const receipt = await (await sent).wait();
  if (receipt === null) throw new Error("not mined");
  return Number(receipt.gasUsed);
};

const word = (value: bigint) => ethers.toBeHex(value, 32);

async function write(contract: { getAddress(): Promise<string> }, slot: bigint, value: bigint): Promise<void> {
  await connection.provider.request({
    method: "hardhat_setStorageAt",
    params: [await contract.getAddress(), ethers.toQuantity(slot), word(value)],
  });
}

async function read(contract: { getAddress(): Promise<string> }, slot: bigint): Promise<bigint> {
  return BigInt(await ethers.provider.getStorage(await contract.getAddress(), slot));
}

const mapped = (slot: bigint, key: bigint) => BigInt(ethers.keccak256(ethers.concat([word(key), word(slot)])));

/** The state that ten thousand bars over 35 days of expiry and ten thousand paid tickets leave behind. */
async function crowd({ bars, vault }: World, now: number): Promise<void> {
  const today = BigInt(Math.floor(now / DAY));
  await write(bars, slotOf("BarRegistry", "barCount"), COUNT);
  const weights = slotOf("BarRegistry", "_countable.weightOf");
  const occupied = slotOf("BarRegistry", "_countable.occupied");
  for (let day = today + 1n; day <= today + 35n; ++day) {
    const at = mapped(weights, day);
    await write(bars, at, (await read(bars, at)) + (COUNT / 35n) * 400_000n);
    const bits = mapped(occupied, day >> 8n);
    await write(bars, bits, (await read(bars, bits)) | (1n << (day & 0xffn)));
    // bars of the class on each day: the numbers from 256 on, in every level of the set
    const set = mapped(mapped(slotOf("BarRegistry", "_eligible"), day), 0n);
    await write(bars, set, (await read(bars, set)) + COUNT / 35n);
    await write(bars, set + 1n, (await read(bars, set + 1n)) | 1n);
    const middle = mapped(set + 2n, 0n);
    await write(bars, middle, (await read(bars, middle)) | (((1n << 39n) - 1n) << 1n));
    for (let row = 1n; row < 4n; ++row) await write(bars, mapped(set + 3n, row), (1n << 256n) - 1n);
  }
  for (const [name, value] of [
    ["demanded", COUNT * 40n * USDT],
    ["withdrawn", 40n * USDT],
    ["assigned", (COUNT - 1n) * 40n * USDT],
    ["count", COUNT],
  ] as const)
    await write(vault, slotOf("UsdtVault", `_queue.${name}`), value);
  // the first ticket was taken back: it is in every sum of the tree that a later one asks for
  const nodes = slotOf("UsdtVault", "_queue.withdrawals.nodes");
  for (let node = 1n; node < 1n << 32n; node *= 2n) await write(vault, mapped(nodes, node), 40n * USDT);
}

async function measure(world: World, many: boolean): Promise<Gas> {
  const { accounts, token, bars, supply, vault, redemption, usdt } = world;
  const { ines, ivo, nora, staffA, staffB, treasury } = accounts;
  const gas: Record<string, number> = {};
  const note = async (name: string, sent: Promise<ContractTransactionResponse>) => {
    gas[name] = await used(sent);
  };

  await world.onboard(nora);
  if (many) await crowd(world, await world.now());
  await note("buy for the first time", buy(world, ines, 1_000n * USDT));
  await note("buy", buy(world, ines, 1_000n * USDT));
  await note("transfer to a new holder", token.connect(ines).transfer(ivo, ONE / 10n));
  await note("transfer", token.connect(ines).transfer(ivo, ONE / 100n));
  await world.giveGold(ines, 20n * ONE);
  await note("approve", token.connect(ines).approve(vault, ethers.MaxUint256));
  await note("sell", vault.connect(ines).sell(ONE / 10n, 0n, ines, NEVER));
  const deadline = BigInt((await world.now()) + DAY);
  const spender = await vault.getAddress();
  await token.connect(ines).approve(vault, 0n);
  const { v, r, s } = await signPermit(token, ines, { spender, value: ONE / 10n, deadline });
  await note("sell with a permit", vault.connect(ines).sellWithPermit(ONE / 10n, 0n, ines, deadline, v, r, s));
  await token.connect(ines).approve(vault, ethers.MaxUint256);
  await note("queue a sale", vault.connect(ines).queueSale(ONE, 0n, NEVER));
  await note("claim", vault.connect(ines).claim(await vault.ticketCount()));
  await note("freeze", token.connect(staffA).setFrozenTokens(ivo, 1n));
  await note("transfer of who is frozen in part", token.connect(ivo).transfer(ines, ONE / 100n));

  await note("mint: propose", supply.connect(staffA).proposeMint(ONE, ethers.id("order")));
  await world.moveBy(DAY);
  const proposal = await supply.mintProposalCount();
  await note("mint: approve", supply.connect(staffB).approveMint(proposal, ONE));
  await note("mint: execute", supply.connect(staffA).executeMint(proposal));
  const next = many ? COUNT + 1n : (await bars.barCount()) + 1n;
  await note("propose a bar", bars.connect(staffA).propose(world.barFacts()));
  const { attestation, signature } = await world.signAttestation([next]);
  await note("attest a bar", bars.connect(staffA).attest(attestation, signature));

  await vault.connect(treasury).withdrawGold(200n * ONE);
  await token.connect(treasury).transfer(ines, 440n * ONE);
  await token.connect(ines).approve(redemption, ethers.MaxUint256);
  await note("redeem: request", redemption.connect(ines).request(0n, ethers.id("delivery")));
  await note("redeem: assign", redemption.connect(staffA).assign(1n));
  await note("redeem: approve", redemption.connect(staffB).approve(1n, (await redemption.redemptionRequest(1n)).barId));
  await note("redeem: ship", redemption.connect(staffA).ship(1n, ethers.id("tracking")));
  await note("redeem: settle", redemption.connect(staffA).settle(1n));
  await note("redeem: collect", redemption.connect(ines).collect());
  expect(await usdt.balanceOf(ines)).to.be.greaterThan(0n);
  return gas;
}

/** The nearest steps of OpenZeppelin's ERC-20 with permits, its ERC-4626 vault over test USDT. */
async function measurePlain(world: World): Promise<Gas> {
  const { usdt, accounts } = world;
  const { investor3: one, investor4: other, stranger } = accounts;
  const plain = await ethers.deployContract("TestPlainToken");
  await plain.issue(one, 100n * ONE);
  const vault = await ethers.deployContract("TestPlainVault", [usdt]);
  await world.issueUsdt(one, 10_000n * USDT);
  await world.issueUsdt(other, 10_000n * USDT);
  for (const investor of [one, other]) await usdt.connect(investor).approve(vault, 5_000n * USDT);
  await vault.connect(other).deposit(1_000n * USDT, other);
  const deadline = BigInt((await world.now()) + DAY);
  const { v, r, s } = await signPermit(plain, one, { spender: await vault.getAddress(), value: ONE, deadline });
  return {
    "buy for the first time": await used(vault.connect(one).deposit(1_000n * USDT, one)),
    buy: await used(vault.connect(one).deposit(1_000n * USDT, one)),
    sell: await used(vault.connect(one).redeem(400n * USDT, one, one)),
    "sell with a permit":
      (await used(plain.connect(stranger).permit(one, vault, ONE, deadline, v, r, s))) +
      (await used(vault.connect(one).redeem(400n * USDT, one, one))),
    "transfer to a new holder": await used(plain.connect(one).transfer(stranger, ONE)),
    transfer: await used(plain.connect(one).transfer(stranger, ONE)),
    approve: await used(plain.connect(one).approve(other, ethers.MaxUint256)),
  };
}

/** The open market with 1,000 oz at the treasury besides. */
async function wide(): Promise<World> {
  const world = await deployGoldlane();
  await openForTrade(world);
  return world;
}

describe("Gas", function () {
  this.timeout(300_000);
  let measured: Measured;

  before(async () => {
    const plain = await measurePlain(await loadFixture(wide));
    const few = await measure(await loadFixture(wide), false);
    const many = await measure(await loadFixture(wide), true);
    measured = { [FEW]: few, [MANY]: many, [PLAIN]: plain };
    if (process.env["UPDATE_GAS"]) keep(measured);
  });

  it("is what the snapshot says", () => {
    const snapshot = readSnapshot();
    const differing = Object.entries(measured).flatMap(([world, gas]) =>
      Object.entries(gas)
        .filter(([name, now]) => Math.abs(now - (snapshot[world]?.[name] ?? 0)) > TOLERANCE)
        .map(([name, now]) => `${name} ${world}: ${now}, snapshot ${snapshot[world]?.[name]}`),
    );
    expect(differing, "UPDATE_GAS=1 writes the snapshot").to.deep.equal([]);
    const names = (all: Measured) => Object.entries(all).map(([world, gas]) => [world, Object.keys(gas)]);
    expect(names(snapshot)).to.deep.equal(names(measured));
    expect(readPage()).to.equal(page(snapshot));
  });

  it("failure 23: does not grow with bars, holders or tickets", () => {
    const few = measured[FEW] ?? {};
    const many = measured[MANY] ?? {};
    const grown = Object.entries(many)
      .map(([name, gas]) => ({ name, more: gas - (few[name] ?? 0), allowed: ALLOWED[name]?.[0] ?? SMALL }))
      .filter(({ more, allowed }) => more > allowed);
    expect(grown).to.deep.equal([]);
  });
});
