// anvil_ and hardhat_: the whole chain as a dump, and back.
import { bytesToHex } from "../../primitives/index.ts";
import { guarded, type Method, optional, param } from "../params.ts";
import { both, named, TRUE } from "../prefixes.ts";
import { dumpOf, packDump, unpackDump } from "../state-dump.ts";
import { anything, data } from "../values.ts";

export const developmentState: Readonly<Record<string, Method>> = Object.fromEntries([
  ...named("dumpState", both, () =>
    // with or without past states, which a dump of ours always has
    guarded([optional("history", anything, false)], async (node) => bytesToHex(await packDump(await dumpOf(node)))),
  ),
  ...named(
    "loadState",
    both,
    (done) =>
      guarded([param("dump", data)], async (node, [bytes]) => {
        await node.load(await unpackDump(bytes));
        return done;
      }),
    TRUE,
  ),
]);
