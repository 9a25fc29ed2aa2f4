// npm run bench:build -- [--json] [--quick] [--workers 1,2]
//
// From decoded and recovered transfers to a sealed block, on one core: 10,000 a block, plain ones and ERC-20's, split into execution, state root,
// transactions root, receipts with blooms, and the copy of what they came to. Undo records are kept, as a chain does. Calls by the protocol and the header,
// once a block, are not in it. With `--workers` blocks by crews of these sizes instead, in turns with the plain way (workers.ts).
import { parseArgs } from "node:util";
import { executeBlock, Outcomes } from "../../devnet/builder/index.ts";
import { buildEngine, createMemory, Engine, layout, UndoLog } from "../../devnet/engine/index.ts";
import { EMPTY_ROOT, type Header, hashHeader, NO_UNCLES_HASH } from "../../devnet/primitives/index.ts";
import { stateRoot } from "../../devnet/state/index.ts";
import { least, recoveryUs } from "../engine/clock.ts";
import { machineOf } from "../machine.ts";
import { contract } from "../workloads/compile.ts";
import { Pieces, TimedBatch } from "./timed.ts";
import { measureWorkers, print, type WorkersCase } from "./workers.ts";
import { type Kind, RULES, TRANSACTIONS, Workload } from "./workload.ts";

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    workers: { type: "string" },
  },
});
const BLOCKS = values.quick ? 8 : 40;
const CASES: [kind: Kind, accounts: number][] = [
  ["plain", 100_000],
  ["erc20", 2_000],
  ["erc20", 100_000],
];

const module = await buildEngine();
const { runtime } = contract("Token");

const FIRST: Header = {
  parentHash: new Uint8Array(32),
  unclesHash: NO_UNCLES_HASH,
  coinbase: new Uint8Array(20).fill(0xbb),
  stateRoot: EMPTY_ROOT,
  transactionsRoot: EMPTY_ROOT,
  receiptsRoot: EMPTY_ROOT,
  bloom: new Uint8Array(256),
  difficulty: 0n,
  number: 0n,
  gasLimit: 2_000_000_000n,
  gasUsed: 0n,
  timestamp: 0n,
  extraData: new Uint8Array(0),
  mixHash: new Uint8Array(32),
  nonce: new Uint8Array(8),
  baseFee: 7n,
  withdrawalsRoot: EMPTY_ROOT,
  blobGasUsed: 0n,
  excessBlobGas: 0n,
  parentBeaconRoot: new Uint8Array(32),
  requestsHash: new Uint8Array(32),
};

/** One block on its parent; its header. */
function build(engine: Engine, workload: Workload, parent: Header, pieces: Pieces): Header {
  const { transactions, senders } = workload.next();
  const batch = new TimedBatch(engine, pieces, transactions, senders);
  const attributes = {
    ...parent,
    parentHash: hashHeader(parent),
    number: parent.number + 1n,
    timestamp: parent.timestamp + 1n,
  };
  const body = { transactions: batch, leavesOut: true };
  const { outcomes, refused, requestsHash, blobGasUsed, ...sealed } = executeBlock(
    engine,
    RULES,
    attributes,
    body,
    new Map(),
  );
  if (refused.size || !outcomes.at(TRANSACTIONS - 1).succeeded) throw new Error("a transfer failed");
  // two parts of it again, for what they take
  pieces.measureWhole("branches of both lists", () => {
    engine.exports.transactionsRoot(TRANSACTIONS, layout.INPUT_MAKER);
    engine.exports.receiptsRoot(TRANSACTIONS, layout.INPUT_MAKER);
  });
  pieces.measureWhole("outcomes copied out", () => Outcomes.of(engine, TRANSACTIONS));
  let root = parent.stateRoot;
  pieces.measureProcessor("state root", () => {
    root = stateRoot(engine);
  });
  return {
    ...attributes,
    ...sealed,
    blobGasUsed,
    stateRoot: root,
    requestsHash: requestsHash ?? parent.requestsHash,
  } as Header;
}

function measure([kind, accounts]: [Kind, number]) {
  const engine = new Engine(module, createMemory());
  const workload = new Workload(engine, runtime, kind, accounts);
  const undo = new UndoLog(engine);
  let header: Header = { ...FIRST, stateRoot: stateRoot(engine) };
  const pieces = new Pieces();
  const recoveries: number[] = [];
  for (let block = 1; block <= BLOCKS; block++) {
    const start = undo.open(block);
    header = build(engine, workload, header, pieces);
    undo.free(undo.since(start).count);
    for (let i = 0; i < 8; i++) recoveries.push(recoveryUs());
  }
  const phases = pieces.phases();
  const blockUs = Object.values(phases).reduce((sum, us) => sum + us, 0);
  const recovery = least(recoveries);
  return {
    kind,
    accounts,
    blockMs: blockUs / 1e3,
    usPerTransfer: Object.fromEntries(Object.entries(phases).map(([phase, us]) => [phase, us / TRANSACTIONS])),
    recoveryUs: recovery,
    perRecovery: (recovery * TRANSACTIONS) / blockUs,
  };
}

if (values.workers) {
  const counts = [...new Set([1, ...values.workers.split(",").map(Number)])];
  if (!counts.every((count) => Number.isInteger(count) && count > 0))
    throw new RangeError("--workers: numbers from 1 on");
  const cases: WorkersCase[] = [];
  for (const [kind, accounts] of [...CASES, ["hot", 20_000] as const]) {
    cases.push(await measureWorkers(module, runtime, kind, accounts, counts, BLOCKS));
    if (!values.json) print(cases.at(-1) as WorkersCase);
  }
  if (values.json) console.log(JSON.stringify({ machine: machineOf(), cases }, null, 2));
  else console.log(`\n${machineOf()}; ${BLOCKS} blocks each, in turns`);
  process.exit();
}

const report = {
  transactions: TRANSACTIONS,
  blocks: BLOCKS,
  cases: CASES.map(measure),
  machine: machineOf(),
};

if (values.json) console.log(JSON.stringify(report, null, 2));
else {
  console.log(`${report.machine}; blocks of ${TRANSACTIONS}, each piece at the best of ${BLOCKS}`);
  for (const { kind, accounts, blockMs, usPerTransfer, recoveryUs: recovery, perRecovery } of report.cases) {
    const rate = Math.round((TRANSACTIONS * 1e3) / blockMs).toLocaleString("en");
    console.log(
      `\n${kind === "plain" ? "plain transfers" : "ERC-20 transfers"}, ${accounts.toLocaleString("en")} accounts: ${blockMs.toFixed(1)} ms a block, ` +
        `${rate}/s, ${perRecovery.toFixed(1)} in a recovery (${recovery.toFixed(1)} us)`,
    );
    const phases = Object.entries(usPerTransfer).map(([phase, us]) => `${phase} ${us.toFixed(2)}`);
    console.log(`  us a transfer: ${phases.join(", ")}`);
  }
}
