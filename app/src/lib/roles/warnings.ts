/** What is unsafe about who holds what. Pure, so that a test can hold it against lists. */
import { STAFF_ROLES, type StaffRole, TWO_PERSON_PAIRS } from "../../../../scripts/deploy/roles.ts";
import { sameAddress } from "../format/address.ts";
import type { Member } from "./types.ts";

export interface RoleWarnings {
  readonly nobody: readonly StaffRole[];
  readonly single: readonly StaffRole[];
  readonly noGuardian: boolean;
  /** an account that holds both roles of a pair may act in neither */
  readonly both: readonly { readonly account: string; readonly pair: readonly [StaffRole, StaffRole] }[];
}

export function roleWarnings(members: readonly Member[]): RoleWarnings {
  const holders = (role: StaffRole) => members.filter((member) => member.role === role);
  const count = (role: StaffRole) => new Set(holders(role).map(({ account }) => account.toLowerCase())).size;
  return {
    nobody: STAFF_ROLES.filter((role) => role !== "GUARDIAN" && count(role) === 0),
    single: STAFF_ROLES.filter((role) => count(role) === 1),
    noGuardian: count("GUARDIAN") === 0,
    both: TWO_PERSON_PAIRS.flatMap((pair) =>
      holders(pair[0])
        .filter(({ account }) => holders(pair[1]).some((other) => sameAddress(other.account, account)))
        .map(({ account }) => ({ account, pair })),
    ),
  };
}
