import type { CountWaiting } from "../desk/waiting.ts";
import { readTreasury } from "./read.ts";

/** A destination or a ratio that was proposed waits for an admin. */
export const countTreasury: CountWaiting = async ({ network, roles }) => {
  const { destinationProposal, ratioProposal } = await readTreasury(network);
  const waiting = [destinationProposal, ratioProposal].filter((proposal) => proposal !== null).length;
  return roles.includes("ADMIN") ? { mine: waiting, second: 0 } : { mine: 0, second: waiting };
};
