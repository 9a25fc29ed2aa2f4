// `npm run rpc-compat -- <directory> [--filter text]`: the official JSON-RPC cases of execution-apis against a node of ours. The directory holds
// genesis.json, chain.rlp, headfcu.json and the cases in folders by method.
import { parseArgs } from "node:util";
import { runSuite } from "../test/devnet/compat/run.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { filter: { type: "string" } } });
const [folder] = positionals;
if (folder === undefined) {
  console.error("usage: npm run rpc-compat -- <directory> [--filter text]");
  process.exit(2);
}
const results = await runSuite(folder, (name) => name.includes(values.filter ?? ""));
const failed = results.filter(({ difference }) => difference !== undefined);
for (const { name, difference } of failed) console.log(`${name}\n    ${difference}`);
console.log(`\n${results.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
