// npm run bench -- [--json] [--peer anvil] [--peer hardhat] [--quick] [--only build,mine,gate,split,accounts] [--workload erc20] [--workers 2]
//
// How fast the builder and the whole node are, on what people do with a chain, beside peers that take turns with us in the same run. Each table says what is
// inside the clock; losses are shown as wins are.
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { least, recoveryUs } from "./engine/clock.ts";
import { measureManyAccounts } from "./gate/many-accounts.ts";
import {
  betterOf,
  GATE_HEAD,
  gateRow,
  type Mining,
  measureRates,
  measureSplit,
  NO_SPEED,
  type Rates,
  SENDERS,
} from "./gate/measure.ts";
import { measureMinedBlock } from "./gate/mined-block.ts";
import { GAS_LIMIT, type NodeName, peersOf } from "./gate/nodes.ts";
import { STAGES } from "./gate/split.ts";
import { machineOf } from "./machine.ts";
import { table } from "./table.ts";
import { WORKLOADS } from "./workloads/index.ts";
import { type BuildSpeed, measureBuild, predict, STAGE_NAMES, type Way } from "./workloads/measure.ts";

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    peer: { type: "string", multiple: true, default: [] },
    only: { type: "string", default: "build,mine,gate,split,accounts" },
    workload: { type: "string", multiple: true },
    workers: { type: "string", default: String(availableParallelism()) },
  },
});
const parts = values.only.split(",");
const peers = peersOf(values.peer);
const nodes: NodeName[] = ["goldlane", ...peers];
const workers = Number(values.workers);
if (!Number.isInteger(workers) || workers < 1)
  throw new Error(`--workers: a whole number from 1 on, and not "${values.workers}"`);
const say = (text: string): void => {
  if (!values.json) console.log(text);
};

interface BuildCase {
  workload: string;
  title: string;
  accounts: number;
  hot: number;
  transactions: number;
}

/** Every workload at 0 %, those that can at 10 and 30 % of calls in one place; the vault's purchases are dear, so its blocks are smaller. */
function buildCases(): BuildCase[] {
  const cases: BuildCase[] = [];
  const most = values.quick ? 2_000 : 10_000;
  for (const [workload, { title, canBeHot, sizes }] of Object.entries(WORKLOADS)) {
    for (const accounts of sizes) {
      const hots = canBeHot && accounts === sizes[0] && !values.quick ? [0, 10, 30] : [0];
      for (const hot of hots) cases.push({ workload, title, accounts, hot, transactions: most });
    }
  }
  const vault = { workload: "vault", title: "purchases from one vault", accounts: 1_000, hot: 0 };
  cases.push({ ...vault, transactions: values.quick ? 200 : 1_000 });
  return cases.filter(({ workload }) => !values.workload || values.workload.includes(workload));
}

const ways: Way[] = ["plain", ...[1, 2, 4, 8, 16].filter((n) => n < workers), workers];

async function build() {
  const results: (BuildCase & {
    recoveryUs: number;
    speeds: BuildSpeed[];
    on16: number | null;
    on64: number | null;
  })[] = [];
  for (const one of buildCases()) {
    const speeds = await measureBuild({ ...one, blocks: values.quick ? 4 : 10, ways });
    const [single, pair] = [1, 2].map((n) => speeds.find(({ way }) => way === n));
    const on = (cores: number): number | null => (single && pair ? predict(single, pair, cores) : null);
    results.push({
      ...one,
      recoveryUs: least(Array.from({ length: 200 }, () => recoveryUs())),
      speeds,
      on16: on(16),
      on64: on(64),
    });
    say(`  ${one.title}, ${one.accounts} accounts, ${one.hot} % hot: done`);
  }
  say(
    "\nBuild only: decoded and recovered transactions to a sealed block with root, receipts and undo records. us a transaction, best block of each way.",
  );
  say(
    table(
      [
        "workload",
        "accounts",
        "hot",
        "block",
        ...ways.map((way) => (way === "plain" ? "plain" : `${way} workers`)),
        "a second",
        "in a recovery",
        "gain",
        "on 16",
        "on 64",
      ],
      results.map(({ title, accounts, hot, transactions, recoveryUs: recovery, speeds, on16, on64 }) => {
        const most = speeds.at(-1) as BuildSpeed;
        const one = speeds.find(({ way }) => way === 1) as BuildSpeed;
        const times = (value: number | null): string => (value === null ? "" : `${value.toFixed(1)} ×`);
        return [
          title,
          accounts.toLocaleString("en"),
          `${hot} %`,
          transactions.toLocaleString("en"),
          ...speeds.map(({ us }) => us.toFixed(2)),
          Math.round(1e6 / most.us).toLocaleString("en"),
          (recovery / most.us).toFixed(1),
          `${(one.us / most.us).toFixed(2)} ×`,
          times(on16),
          times(on64),
        ];
      }),
    ),
  );
  say(
    `\nBy stage with ${workers} workers, us a transaction (execute: speculation and commit; rest: the protocol's calls):`,
  );
  say(
    table(
      ["workload", "accounts", "hot", ...STAGE_NAMES],
      results.map(({ title, accounts, hot, speeds }) => {
        const { stages } = speeds.at(-1) as BuildSpeed;
        return [
          title,
          accounts.toLocaleString("en"),
          `${hot} %`,
          ...STAGE_NAMES.map((stage) => stages[stage].toFixed(2)),
        ];
      }),
    ),
  );
  return results;
}

/** The best of the rounds of every node, in turns. */
async function gate() {
  const each = values.quick ? 50 : 200;
  const rounds = values.quick ? 1 : 3;
  const results: ({ mining: Mining; node: NodeName } & Rates)[] = [];
  for (const mining of ["automine", "command"] as const) {
    const best = new Map<NodeName, Rates>(nodes.map((node) => [node, { batches: NO_SPEED, singles: NO_SPEED }]));
    for (let round = 0; round < rounds; round++) {
      for (const [node, known] of best) {
        const { batches, singles } = await measureRates(node, mining, each);
        known.batches = betterOf(known.batches, batches);
        known.singles = betterOf(known.singles, singles);
      }
    }
    const own = best.get("goldlane") as Rates;
    say(
      `\nGate to seal, mined by ${mining}: ${each * SENDERS} signed ERC-20 transfers of ${SENDERS} accounts over HTTP until each has its receipt, gas limit ${GAS_LIMIT}. "We make": how many times as many.`,
    );
    say(
      table(
        GATE_HEAD,
        [...best].map(([node, rates]) => gateRow(node, rates, own)),
      ),
    );
    for (const [node, rates] of best) results.push({ mining, node, ...rates });
  }
  return results;
}

async function split() {
  const { batches, singles } = await measureSplit(values.quick ? 50 : 200);
  const forms = [batches, singles];
  const shown = (of: readonly (number | undefined)[]): string[] => of.map((us) => (us ?? 0).toFixed(1));
  const sum = ({ stages }: (typeof forms)[number]): number => [...stages.values()].reduce((total, us) => total + us, 0);
  const present = STAGES.filter((stage) => forms.some(({ stages }) => stages.has(stage)));
  say("\nWhere our node's time goes between gate and seal, us a transfer over all its threads, from Node's profiler:");
  say(
    table(
      ["stage", "in batches", "singly"],
      [
        ...present.map((stage) => [stage, ...shown(forms.map(({ stages }) => stages.get(stage)))]),
        ["all", ...shown(forms.map(sum))],
      ],
    ),
  );
  say("\nWhat the builder says of itself, on the clock, us a transfer (execute: speculation and commit):");
  say(
    table(
      ["stage", "in batches", "singly"],
      Object.keys(batches.builder).map((stage) => [stage, ...shown(forms.map(({ builder }) => builder[stage]))]),
    ),
  );
  const asJson = ({ stages, builder }: (typeof forms)[number]) => ({ stages: Object.fromEntries(stages), builder });
  return { batches: asJson(batches), singles: asJson(singles) };
}

async function mine() {
  const [accounts, each, blocks] = values.quick ? [200, 5, 2] : [2_000, 5, 5];
  const results: { node: NodeName; first: number; least: number }[] = [];
  // Hardhat has its own gas limit
  for (const node of nodes.filter((name) => name !== "hardhat")) {
    const { first, next } = await measureMinedBlock(node, { accounts, each, blocks });
    results.push({ node, first, least: Math.min(...next) });
  }
  const own = results[0]?.least ?? 0;
  say(
    `\nA block of ${accounts * each} ERC-20 transfers between ${accounts} accounts that are in the pool: from evm_mine to its answer over HTTP, ms.`,
  );
  say(
    table(
      ["node", "a fresh node's first", `least of ${blocks} more`, "times ours"],
      results.map(({ node, first, least: best }) => [
        node,
        first.toFixed(0),
        best.toFixed(1),
        `${(best / own).toFixed(2)} ×`,
      ]),
    ),
  );
  return results;
}

async function accounts() {
  const count = values.quick ? 20_000 : 400_000;
  const results: { node: NodeName; accounts: number; ms: number }[] = [];
  // Hardhat reads no genesis file
  for (const node of nodes.filter((name) => name !== "hardhat")) {
    results.push({ node, accounts: count, ms: await measureManyAccounts(node, count) });
  }
  const own = results[0]?.ms ?? 0;
  say("\nA block of 100 transfers on a large state: from evm_mine to its answer over HTTP, least of 5, ms.");
  say(
    table(
      ["node", "accounts", "ms", "times ours"],
      results.map(({ node, accounts: size, ms }) => [
        node,
        size.toLocaleString("en"),
        ms.toFixed(1),
        `${(ms / own).toFixed(1)} ×`,
      ]),
    ),
  );
  return results;
}

const PARTS: Readonly<Record<string, () => Promise<unknown>>> = { build, mine, gate, split, accounts };
const report: Record<string, unknown> = {};
for (const part of parts) {
  const run = PARTS[part];
  if (!run) throw new Error(`--only: of ${Object.keys(PARTS).join(", ")}, and not "${part}"`);
  report[part] = await run();
}
report["machine"] = machineOf();
say(`\n${machineOf()}`);
if (values.json) console.log(JSON.stringify(report, null, 2));
