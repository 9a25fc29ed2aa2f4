// World and steps that the tests of BarRedemption share.
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { BarClass, type DeployOptions, deployGoldlane, ethers, ONE, type World } from "./fixture.ts";

export const DELIVERY = ethers.id("salt, name and address");
export const TRACKING = ethers.id("tracking");
export const REASON = ethers.id("reason");
export const LARGE_ESCROW = 431_075n * 10n ** 15n;
export const KILOBAR_ESCROW = 32_228n * 10n ** 15n;
export const State = {
  None: 0n,
  Requested: 1n,
  Assigned: 2n,
  Approved: 3n,
  Shipped: 4n,
  Settled: 5n,
  Cancelled: 6n,
  Rejected: 7n,
  TimedOut: 8n,
} as const;

/** Ines and Ivo hold gold, against three large bars (the first of 399.440 oz) and two kilobars. */
export async function holders(options: DeployOptions = {}): Promise<World> {
  const world = await deployGoldlane({ supply: { windowFloor: 10_000n * ONE }, ...options });
  await world.registerAndAttestBar({ grossMilliOz: 401_125n, finenessTenths: 9_958n });
  for (let i = 0; i < 2; i++) await world.registerAndAttestBar();
  for (let i = 0; i < 2; i++) await world.registerAndAttestBar({ barClass: BarClass.Kilobar });
  await world.onboard(world.accounts.ines);
  await world.onboard(world.accounts.ivo);
  await world.mintToTreasury(1_200n * ONE);
  await world.giveGold(world.accounts.ines, 600n * ONE);
  await world.giveGold(world.accounts.ivo, 500n * ONE);
  return world;
}
/** The same as a fixture, one for all files. */
export const standard = () => holders();

/** What people do to request 1, or another, of the test's world. */
export function redemptionSteps(current: () => World) {
  const request = async (by: HardhatEthersSigner = current().accounts.ines, barClass: bigint = BarClass.Large) => {
    const { token, redemption } = current();
    await token.connect(by).approve(redemption, await redemption.escrowOf(barClass));
    return redemption.connect(by).request(barClass, DELIVERY);
  };
  const assign = (id = 1n) => current().redemption.connect(current().accounts.staffA).assign(id);
  const approve = (id = 1n, barId = 1n) => current().redemption.connect(current().accounts.staffB).approve(id, barId);
  const ship = (id = 1n) => current().redemption.connect(current().accounts.staffA).ship(id, TRACKING);
  const settle = (id = 1n) => current().redemption.connect(current().accounts.staffA).settle(id);
  const reject = (id = 1n) => current().redemption.connect(current().accounts.staffA).reject(id, REASON);
  const cancel = (id = 1n) => current().redemption.connect(current().accounts.ines).cancel(id);
  const timeOut = (id = 1n) => current().redemption.connect(current().accounts.ines).timeOut(id);
  /** Takes request 1 of a large bar to a state on the way to settlement. */
  const bring = async (state: bigint) => {
    await request();
    for (const [reached, step] of [
      [State.Assigned, assign],
      [State.Approved, approve],
      [State.Shipped, ship],
      [State.Settled, settle],
    ] as const) {
      if (state >= reached) await step();
    }
  };
  const stateOf = async (id = 1n) => (await current().redemption.redemptionRequest(id)).state;
  const pause = () => current().token.connect(current().accounts.guardian).pause();
  const windDown = () =>
    current().asAdmin(current().token, current().token.interface.encodeFunctionData("startWindDown"));
  /** I13: what is held is what is owed. */
  const expectBooks = async (openEscrow: bigint, uncollected: bigint, donated = 0n) => {
    expect(await current().redemption.liabilities()).to.deep.equal([openEscrow, uncollected]);
    expect(await current().token.balanceOf(current().redemption)).to.equal(openEscrow + uncollected + donated);
  };
  return {
    request,
    assign,
    approve,
    ship,
    settle,
    reject,
    cancel,
    timeOut,
    bring,
    stateOf,
    pause,
    windDown,
    expectBooks,
  };
}
