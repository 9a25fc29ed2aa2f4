// `npm run build`: compiles the contracts and writes the typed ABIs that the app and the scripts import.
import { packaged, script } from "./stack/program.ts";
import { runAloud } from "./testing/aloud.ts";

for (const program of [packaged("hardhat", ["build"]), script("scripts/generate.ts")]) {
  const { code } = await runAloud(program);
  if (code !== 0) process.exit(code);
}
