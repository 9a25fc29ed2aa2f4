// The workloads by name: what people do with a chain, each as a stream of calls over a state that is there before it begins.

import { consents, handOvers, mints } from "./records.ts";
import { swaps } from "./swaps.ts";
import { plainTransfers, tokenTransfers } from "./transfers.ts";
import type { Call, Cast, MakeWorkload, Workload } from "./workload.ts";

export { Blocks, putWorkload } from "./blocks.ts";
export { contract } from "./compile.ts";
export { vaultPurchases } from "./vault.ts";
export type { AccountSetup, Call, Cast, MakeWorkload, Workload } from "./workload.ts";
export { mappingSlot, RICH, word } from "./workload.ts";

/** Seconds: the time of the blocks that workloads are made for. */
export const START_TIME = 1_800_000_000n;

/** All of them in turn, one call each; the swaps in 64 pools. */
function mixed(cast: Cast): Workload {
  const parts = [plainTransfers, tokenTransfers, swaps(64), mints, handOvers, consents(START_TIME)].map((make) =>
    make(cast),
  );
  // contracts of one name are the same contract: the token of the transfers is the first pool's as well
  const contracts = new Map<string, Workload["contracts"][number]>();
  for (const setup of parts.flatMap((part) => part.contracts)) {
    const key = Buffer.from(setup.address).toString("hex");
    const known = contracts.get(key);
    contracts.set(key, known ? { ...known, storage: [...known.storage, ...setup.storage] } : setup);
  }
  return {
    contracts: [...contracts.values()],
    call: (k): Call => (parts[k % parts.length] as Workload).call(Math.floor(k / parts.length)),
  };
}

export interface NamedWorkload {
  title: string;
  make: MakeWorkload;
  /** whether some of its calls can be sent to one place */
  canBeHot: boolean;
  /** numbers of accounts that it is measured with */
  sizes: readonly number[];
}

export const WORKLOADS: Readonly<Record<string, NamedWorkload>> = {
  plain: { title: "plain transfers", make: plainTransfers, canBeHot: true, sizes: [2_000, 100_000] },
  erc20: { title: "ERC-20 transfers", make: tokenTransfers, canBeHot: true, sizes: [2_000, 100_000] },
  swap1: { title: "swaps in 1 pool", make: swaps(1), canBeHot: false, sizes: [2_000] },
  swap64: { title: "swaps in 64 pools", make: swaps(64), canBeHot: true, sizes: [2_000] },
  mints: { title: "mints of a game's drop", make: mints, canBeHot: false, sizes: [2_000] },
  register: { title: "supply-chain register", make: handOvers, canBeHot: true, sizes: [2_000] },
  consents: { title: "consents to read records", make: consents(START_TIME), canBeHot: true, sizes: [2_000] },
  mixed: { title: "mixed", make: mixed, canBeHot: true, sizes: [2_000] },
};
