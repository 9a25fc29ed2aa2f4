// npm run bench:gate -- [--json] [--peer anvil] [--peer hardhat] [--transfers 6400] [--rounds 3] [--mining automine|command]
//
// What a client waits for (measure.ts). The nodes take turns, each fresh in its turn, so that a load from elsewhere meets all of them; the best of the rounds
// counts.
import { parseArgs } from "node:util";
import { machineOf } from "../machine.ts";
import { table } from "../table.ts";
import { betterOf, GATE_HEAD, gateRow, type Mining, measureRates, NO_SPEED, type Rates, SENDERS } from "./measure.ts";
import { GAS_LIMIT, type NodeName, peersOf } from "./nodes.ts";

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    peer: { type: "string", multiple: true, default: [] },
    transfers: { type: "string", default: "6400" },
    rounds: { type: "string", default: "3" },
    mining: { type: "string", default: "automine" },
  },
});
const mining = values.mining as Mining;
if (mining !== "automine" && mining !== "command")
  throw new Error(`--mining: automine or command, and not "${mining}"`);
const each = Math.ceil(Number(values.transfers) / SENDERS);
const names: NodeName[] = ["goldlane", ...peersOf(values.peer)];

const best = new Map<NodeName, Rates>(names.map((name) => [name, { batches: NO_SPEED, singles: NO_SPEED }]));
for (let round = 0; round < Number(values.rounds); round++) {
  for (const name of names) {
    const rates = await measureRates(name, mining, each);
    const known = best.get(name) as Rates;
    known.batches = betterOf(known.batches, rates.batches);
    known.singles = betterOf(known.singles, rates.singles);
    if (!values.json) {
      console.log(
        `${name}: ${rates.batches.rate.toFixed(0)} a second in batches, ${rates.singles.rate.toFixed(0)} singly`,
      );
    }
  }
}

if (values.json) {
  const rates = Object.fromEntries(best);
  console.log(
    JSON.stringify({
      machine: machineOf(),
      transfers: each * SENDERS,
      senders: SENDERS,
      gasLimit: GAS_LIMIT,
      mining,
      rates,
    }),
  );
} else {
  console.log(
    `\n${each * SENDERS} ERC-20 transfers of ${SENDERS} accounts, gas limit ${GAS_LIMIT}, mined by ${mining}; best of ${values.rounds}; ${machineOf()}\n`,
  );
  console.log(
    table(
      GATE_HEAD,
      [...best].map(([name, rates]) => gateRow(name, rates, best.get("goldlane") as Rates)),
    ),
  );
}
