import type { CountWaiting } from "../desk/waiting.ts";
import { sameAddress } from "../format/address.ts";
import { isOpen, operationState } from "./operation-state.ts";
import { readRoles } from "./read.ts";

/** One's own announcements that can be made now; and all others that wait, for whoever may veto them. */
export const countOperations: CountWaiting = async ({ network, session }) => {
  const { operations, clock } = await readRoles(network);
  const open = operations.filter((operation) => isOpen(operation, clock));
  const mine = open.filter(
    (operation) => sameAddress(operation.caller, session.address) && operationState(operation, clock) === "ready",
  );
  return { mine: mine.length, second: open.length - mine.length };
};
