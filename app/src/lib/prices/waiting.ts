import type { CountWaiting } from "../desk/waiting.ts";
import { sameAddress } from "../format/address.ts";
import { readPrices } from "./read.ts";

/** The newest round, where it needs officers: for a pricer while nobody has proposed it, then for somebody else. */
export const countPrices: CountWaiting = async ({ network, session, roles }) => {
  const { needsOfficers, proposal } = await readPrices(network);
  if (proposal !== null) {
    const mine =
      roles.includes("PRICE_APPROVER") &&
      proposal.proposer !== null &&
      !sameAddress(proposal.proposer, session.address);
    return { mine: mine ? 1 : 0, second: mine ? 0 : 1 };
  }
  return { mine: needsOfficers && roles.includes("PRICER") ? 1 : 0, second: 0 };
};
