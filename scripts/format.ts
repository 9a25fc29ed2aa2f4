// `npm run format`: writes every file as the checks of `npm test` want it, where a program can do that.
import { packaged } from "./stack/program.ts";
import { runAloud } from "./testing/aloud.ts";
import { SOLIDITY } from "./testing/check.ts";

const biome = await runAloud(packaged("@biomejs/biome", ["check", "--write", "--colors=off"], "biome"));
const prettier = await runAloud(
  packaged("prettier", ["--write", "--log-level=warn", "--no-error-on-unmatched-pattern", SOLIDITY]),
);
process.exit(biome.code || prettier.code);
