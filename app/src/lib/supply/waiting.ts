import type { CountWaiting } from "../desk/waiting.ts";
import { partOf } from "./mint.ts";
import { readOrders } from "./read.ts";

/** How many orders to mint wait for this person, and how many for somebody else. */
export const countMints: CountWaiting = async ({ network, session, roles }) => {
  const { orders, now } = await readOrders(network);
  const parts = orders.map((order) => partOf(order, { address: session.address, roles }, now));
  return {
    mine: parts.filter((part) => part === "mine").length,
    second: parts.filter((part) => part === "second").length,
  };
};
