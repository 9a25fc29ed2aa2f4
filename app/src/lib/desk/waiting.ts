/** What waits on each desk for who is signed in. A desk that has a queue adds its row here; the overview and the rail read all. */

import { countBars } from "../bars/waiting.ts";
import { readCompliance } from "../compliance/read.ts";
import { countParts } from "../compliance/stage.ts";
import { countPrices } from "../prices/waiting.ts";
import { countRedemptions } from "../redemption/read-desk.ts";
import { countOperations } from "../roles/waiting.ts";
import type { Staff } from "../session/index.ts";
import { countMints } from "../supply/waiting.ts";
import { countTreasury } from "../treasury/waiting.ts";
import { type DeskId, desksOf } from "./desks.ts";

export interface Waiting {
  /** what this person can do next */
  readonly mine: number;
  /** what waits for somebody else */
  readonly second: number;
}

/** Counts from the chain or the store what a person's queue of the desk would show. */
export type CountWaiting = (staff: Staff) => Promise<Waiting>;

const COUNTS: Readonly<Partial<Record<DeskId, CountWaiting>>> = {
  bars: countBars,
  supply: countMints,
  prices: countPrices,
  treasury: countTreasury,
  redemptions: countRedemptions,
  roles: countOperations,
  compliance: async ({ network, session, roles }) =>
    countParts(await readCompliance(network, { address: session.address, roles })),
};

export type WaitingByDesk = Readonly<Partial<Record<DeskId, Waiting>>>;

export async function readWaiting(staff: Staff): Promise<WaitingByDesk> {
  const counted = await Promise.all(
    desksOf(staff.roles).map(async (desk) => {
      const count = COUNTS[desk];
      return count === undefined ? [] : [[desk, await count(staff)] as const];
    }),
  );
  return Object.fromEntries(counted.flat());
}
