// `npm run erase`: deletes all personal data of an account from the app's data directory, while the app runs or not.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isAddress } from "viem";
import { erasePerson } from "../src/lib/store/erase.ts";
import { Store, StoreError } from "../src/lib/store/open.ts";

const HELP = `npm run erase -- --account 0x… [--datadir <path>]

Deletes what the page keeps of a person, on every chain in the data directory: onboarding case, delivery addresses, their salts
and sessions. What is on chain stays; nobody can tell any more whose it was.

  --account <address>  whose data
  --datadir <path>     the directory that the page was started with (or GOLDLANE_DATADIR)`;

const FILE = /^goldlane-\d+-[0-9a-f]{16}\.sqlite$/;

process.exitCode = main();

function main(): number {
  try {
    const { values } = parseArgs({
      options: { account: { type: "string" }, datadir: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
    if (values.help) return say(HELP);
    const account = values.account ?? "";
    const directory = values.datadir ?? process.env["GOLDLANE_DATADIR"] ?? "";
    if (!isAddress(account)) return refuse(`--account has to be an address, not "${account}"`);
    if (directory === "") return refuse("--datadir is missing: without one the page keeps its data in memory");
    if (!existsSync(directory)) return refuse(`there is no directory ${directory}`);
    const files = readdirSync(directory).filter((name) => FILE.test(name));
    if (files.length === 0) return refuse(`there is no data of Goldlane in ${directory}`);
    for (const name of files) {
      const store = new Store(join(directory, name));
      const { cases, deliveries } = erasePerson(store, account);
      store.close();
      say(
        `${name}: ${cases} case${cases === 1 ? "" : "s"}, ${deliveries} deliver${deliveries === 1 ? "y" : "ies"} deleted`,
      );
    }
    return 0;
  } catch (error) {
    const known = error instanceof StoreError || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
    if (known) return refuse((error as Error).message);
    throw error;
  }
}

function say(text: string): number {
  console.log(text);
  return 0;
}

function refuse(text: string): number {
  console.error(text);
  return 1;
}
