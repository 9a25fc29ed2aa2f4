/** Redemptions as the desk works on them: whose turn it is, and what is seen beside a request. Pure. */
import type { StaffRole } from "../../../../scripts/deploy/roles.ts";
import { sameAddress } from "../format/address.ts";
import type { BarClass, RedemptionFacts, RedemptionRequest } from "./types.ts";

/** A bar as far as the desk has to know it. */
export interface DeskBar {
  id: bigint;
  barClass: BarClass;
  /** now: a renewed attestation may have changed its last digit since it was assigned */
  fineMilliOz: bigint;
  serial: string;
  brandCode: string;
  /** the vault's code */
  location: string;
  /** reserved for its request, and under no lien */
  reserved: boolean;
}

/** What the desk reads, at one block. */
export interface DeskRedemptions {
  facts: RedemptionFacts;
  /** newest first */
  requests: readonly RedemptionRequest[];
  /** the bars that open requests hold, by number */
  bars: readonly DeskBar[];
  /** the bar that the next request of each class gets; shown, never picked */
  next: readonly DeskBar[];
}

/** Who looks, and what they may do at this moment. */
export interface Viewer {
  account: `0x${string}`;
  roles: readonly StaffRole[];
}

/** Whether a request waits for this person, for another one, or for nobody. */
export function turnOf(request: RedemptionRequest, { account, roles }: Viewer): "mine" | "second" | "done" {
  const isDesk = roles.includes("DESK");
  const isApprover = roles.includes("DESK_APPROVER");
  // an account that holds both roles may act in neither of the two steps that take two people
  const both = isDesk && isApprover;
  const mine = (is: boolean) => (is ? "mine" : "second");
  switch (request.state) {
    case "requested":
      return mine(isDesk && !both);
    case "assigned":
      return mine(isApprover && !both && !isOneself(request.assigner, account));
    case "approved":
      return mine(isDesk && !both && !isOneself(request.approver, account));
    case "shipped":
      return mine(isDesk);
    default:
      return "done";
  }
}

const isOneself = (first: string | null, account: string): boolean => first !== null && sameAddress(first, account);
