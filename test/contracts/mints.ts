// World and steps that the tests of SupplyController share.
import { type DeployOptions, deployGoldlane, ethers, ONE, type World } from "./fixture.ts";

export const PAPER = ethers.id("mint order");
export const REASON = ethers.id("reason");
export const MintState = { None: 0n, Proposed: 1n, Approved: 2n, Executed: 3n, Revoked: 4n } as const;
export const SystemState = { Normal: 0n, Shortfall: 1n, WindDown: 2n, Paused: 3n } as const;
/** Four bars of 398 oz, and what may be minted against them. */
export const COUNTABLE = 4n * 398n * ONE;
export const ALLOWED = (COUNTABLE * 9_990n) / 10_000n;

export async function withFourBars(options: DeployOptions = {}): Promise<World> {
  const world = await deployGoldlane(options);
  for (let i = 0; i < 4; i++) await world.registerAndAttestBar();
  return world;
}
export const fourBars = () => withFourBars();
/** A limit that reserves of four bars can fill: 100 oz, or 10 % of the supply. */
export const smallWindow = () => withFourBars({ supply: { windowFloor: 100n * ONE, windowShareBps: 1_000 } });

/** The steps of a mint in the test's world. */
export function mintSteps(current: () => World) {
  const propose = (amount: bigint) => current().supply.connect(current().accounts.staffA).proposeMint(amount, PAPER);
  const approve = (id: bigint, amount: bigint) =>
    current().supply.connect(current().accounts.staffB).approveMint(id, amount);
  const execute = (id: bigint) => current().supply.connect(current().accounts.staffA).executeMint(id);
  /** A proposal that waits for its execution only. */
  const approved = async (amount: bigint) => {
    await propose(amount);
    const id = await current().supply.mintProposalCount();
    await current().moveTo(Number((await current().supply.mintProposal(id)).readyAt));
    await approve(id, amount);
    return id;
  };
  return { propose, approve, execute, approved };
}
