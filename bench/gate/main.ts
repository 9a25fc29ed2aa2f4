// npm run bench:gate -- [--json] [--peer anvil] [--peer hardhat] [--transfers 6400] [--rounds 3] [--mining automine|command]
//
// What a client waits for (measure.ts). The nodes take turns, each fresh in its turn, so that a load from elsewhere meets all of them; the best of the rounds
// counts.
import { parseArgs } from "node:util";
import { machineOf } from "../machine.ts";
import { BATCH, type Mining, measureRates, type Rates, SENDERS } from "./measure.ts";
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

const best = new Map<NodeName, Rates>(names.map((name) => [name, { batches: 0, singles: 0 }]));
for (let round = 0; round < Number(values.rounds); round++) {
  for (const name of names) {
    const rates = await measureRates(name, mining, each);
    const known = best.get(name) as Rates;
    known.batches = Math.max(known.batches, rates.batches);
    known.singles = Math.max(known.singles, rates.singles);
    if (!values.json) {
      console.log(`${name}: ${rates.batches.toFixed(0)} a second in batches, ${rates.singles.toFixed(0)} singly`);
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
  const own = best.get("goldlane") as Rates;
  console.log(
    `\n${each * SENDERS} ERC-20 transfers of ${SENDERS} accounts, gas limit ${GAS_LIMIT}, mined by ${mining}; best of ${values.rounds}; ${machineOf()}\n`,
  );
  for (const [name, { batches, singles }] of best) {
    const isStuck = batches === 0 || singles === 0;
    const times = `${(own.batches / batches).toFixed(2)} and ${(own.singles / singles).toFixed(2)} times`;
    const beside =
      name === "goldlane" ? "" : isStuck ? ", and got stuck" : `, of which goldlane makes ${times} as many`;
    console.log(
      `${name.padEnd(9)} ${batches.toFixed(0).padStart(7)} a second in batches of ${BATCH}, ${singles.toFixed(0).padStart(7)} singly on ${SENDERS} connections${beside}`,
    );
  }
}
