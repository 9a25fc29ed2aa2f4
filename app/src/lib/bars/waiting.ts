import type { CountWaiting } from "../desk/waiting.ts";
import { taskOf } from "./acts.ts";
import { partOf } from "./queue.ts";
import { readRegistry } from "./read.ts";

/** How many bars wait for this person, and how many for somebody else. */
export const countBars: CountWaiting = async ({ network, session, roles }) => {
  const me = { address: session.address, roles };
  const { bars, block } = await readRegistry(network, me);
  const parts = bars.map((bar) => partOf(bar, taskOf(bar, block.timestamp), me));
  return {
    mine: parts.filter((part) => part === "mine").length,
    second: parts.filter((part) => part === "second").length,
  };
};
