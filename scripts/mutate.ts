// `npm run mutate`: breaks the contracts on purpose, rule by rule, and looks for the test that notices. Results are kept in
// .goldlane/mutants and gone on with; -- --table writes docs/mutation.md from them. Takes -- --kind rules|breaks, --only text, --fresh,
// --minutes 30, --workers 2.
import { parseArgs } from "node:util";
import { whenOrphaned } from "./bootstrap/orphan.mjs";
import { hunt } from "./proofs/hunt.ts";
import { KINDS, type Kind } from "./proofs/kinds.ts";
import { writeTable } from "./proofs/table.ts";
import { ROOT } from "./stack/program.ts";

const { values } = parseArgs({
  options: {
    kind: { type: "string" },
    only: { type: "string", default: "" },
    minutes: { type: "string", default: "600" },
    workers: { type: "string", default: "1" },
    fresh: { type: "boolean", default: false },
    table: { type: "boolean", default: false },
  },
});

whenOrphaned(() => process.exit(143));
process.chdir(ROOT);
const kinds = KINDS.filter((kind) => values.kind === undefined || kind === values.kind) as Kind[];
if (!values.table) {
  const { only, fresh } = values;
  const [minutes, workers] = [Number(values.minutes), Number(values.workers)];
  for (const kind of kinds) await hunt(kind, { only, minutes, fresh, workers });
}
process.exit(writeTable() ? 0 : 1);
