// npm run bench:state -- [--json] [--quick]
//
// What a seal costs, and what the state takes, as it grows from 10,000 to 1,000,000 accounts and slots. All on one core. Sizes take turns, and each
// figure is the least of many short repetitions: on a busy machine that is what can be compared.
import { parseArgs } from "node:util";
import { buildEngine, createMemory, Engine, forks } from "../../devnet/engine/index.ts";
import { least, recoveryUs } from "../engine/clock.ts";
import { machineOf } from "../machine.ts";
import { contract } from "../workloads/compile.ts";
import { residentBytes } from "./resident.ts";
import { type BlockCost, TokenState } from "./token-state.ts";

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, quick: { type: "boolean", default: false } },
});
const SIZES = values.quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
const TRANSFERS = 100;
const KEYS = [1, 100, 1_000];
/** Blocks of one size in a row, the first of them to fill the caches again. */
const TURN = 12;
const TURNS = values.quick ? 4 : 12;

const module = await buildEngine();
const { runtime } = contract("Token");

function open(size: number): { state: TokenState; memoryBytes: number | null } {
  const before = residentBytes();
  const engine = new Engine(module, createMemory());
  engine.setBlock({
    fork: forks.OSAKA,
    chainId: 31337n,
    number: 1n,
    timestamp: 1n,
    gasLimit: 1n << 40n,
    baseFee: 0n,
    blobBaseFee: 1n,
    random: 0n,
    coinbase: new Uint8Array(20).fill(0xbb),
    blobsPerBlock: 9,
    blobsPerTransaction: 6,
  });
  const state = new TokenState(engine, runtime, size);
  for (let i = 0; i < TURN; i++) state.block(TRANSFERS);
  const after = residentBytes();
  return { state, memoryBytes: before === null || after === null ? null : after - before };
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] as number;

const states = SIZES.map(open);
const blocks = states.map((): BlockCost[] => []);
const recoveries: number[] = [];
for (let turn = 0; turn < TURNS; turn++) {
  recoveries.push(recoveryUs());
  for (const [i, { state }] of states.entries()) {
    for (let n = 0; n < TURN; n++) blocks[i]?.push(state.block(TRANSFERS));
  }
}

const report = {
  machine: machineOf(),
  recoveryUs: least(recoveries),
  sizes: states.map(({ state, memoryBytes }, i) => {
    const costs = blocks[i] as BlockCost[];
    const totals = costs.map(({ executeUs, stateRootUs, listsUs }) => executeUs + stateRootUs + listsUs);
    const regions = state.regions();
    return {
      accountsAndSlots: state.size,
      block: {
        us: least(totals),
        medianUs: median(totals),
        executeUs: least(costs.map(({ executeUs }) => executeUs)),
        stateRootUs: least(costs.map(({ stateRootUs }) => stateRootUs)),
        listsUs: least(costs.map(({ listsUs }) => listsUs)),
        statePermutations: median(costs.map(({ statePermutations }) => statePermutations)),
        permutations: median(costs.map((cost) => cost.statePermutations + cost.listPermutations)),
      },
      slots: KEYS.filter((count) => count <= state.size / 4).map((count) => {
        const seals = Array.from({ length: count > 100 ? 30 : 60 }, () => state.sealSlots(count));
        return {
          count,
          nsPerKey: (least(seals.map(({ us }) => us)) * 1000) / count,
          permutationsPerKey: median(seals.map(({ permutations }) => permutations)) / count,
        };
      }),
      regions,
      bytesPerAccountAndSlot: Object.values(regions).reduce((sum, bytes) => sum + bytes, 0) / state.size,
      memoryBytes,
    };
  }),
};
const [smallest, largest] = [report.sizes[0], report.sizes.at(-1)];
if (!smallest || !largest) throw new Error("there are sizes");
const growth = {
  time: largest.block.us / smallest.block.us,
  medianTime: largest.block.medianUs / smallest.block.medianUs,
  permutations: largest.block.permutations / smallest.block.permutations,
  statePermutations: largest.block.statePermutations / smallest.block.statePermutations,
};

if (values.json) console.log(JSON.stringify({ ...report, growth }, null, 2));
else {
  console.log(`${report.machine}; one native recovery ${report.recoveryUs.toFixed(1)} us`);
  for (const { accountsAndSlots, block, slots, regions, bytesPerAccountAndSlot, memoryBytes } of report.sizes) {
    console.log(`\n${accountsAndSlots.toLocaleString("en")} accounts and as many slots`);
    console.log(
      `  block of ${TRANSFERS} transfers  ${block.us.toFixed(0)} us (median ${block.medianUs.toFixed(0)}): executed ${block.executeUs.toFixed(0)}, ` +
        `state root ${block.stateRootUs.toFixed(0)}, other roots and bloom ${block.listsUs.toFixed(0)}; ` +
        `${block.permutations} permutations, ${block.statePermutations} of the state`,
    );
    for (const { count, nsPerKey, permutationsPerKey } of slots) {
      console.log(
        `  ${String(count).padStart(6)} slots sealed  ${nsPerKey.toFixed(0)} ns a key, ${permutationsPerKey.toFixed(1)} permutations`,
      );
    }
    const parts = Object.entries(regions).map(([name, bytes]) => `${name} ${(bytes / 1e6).toFixed(1)}`);
    console.log(`  MB: ${parts.join(", ")}; ${bytesPerAccountAndSlot.toFixed(0)} bytes per account and slot`);
    if (memoryBytes !== null) console.log(`  memory in use  ${(memoryBytes / 1e6).toFixed(0)} MB`);
  }
  console.log(
    `\nfrom the smallest to the largest: ${growth.time.toFixed(2)} times the time (medians ${growth.medianTime.toFixed(2)}), ` +
      `${growth.permutations.toFixed(2)} times the permutations (${growth.statePermutations.toFixed(2)} those of the state)`,
  );
}
