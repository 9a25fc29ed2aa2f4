import { STAFF_ROLES, type StaffRole } from "../../../../scripts/deploy/roles.ts";

/** The desks, in the order of the rail, and the roles that open each of them. */
export const DESKS = {
  bars: ["CUSTODIAN", "AUDITOR"],
  supply: ["MINT_PROPOSER", "MINT_APPROVER", "TREASURER", "GUARDIAN"],
  redemptions: ["DESK", "DESK_APPROVER"],
  compliance: ["COMPLIANCE", "COMPLIANCE_APPROVER", "GUARDIAN"],
  prices: ["PRICER", "PRICE_APPROVER", "GUARDIAN", "ADMIN"],
  treasury: ["TREASURER", "ADMIN"],
  roles: STAFF_ROLES,
  pause: ["GUARDIAN", "ADMIN"],
  reconciliation: ["CUSTODIAN", "AUDITOR", "MINT_PROPOSER", "MINT_APPROVER"],
  audit: STAFF_ROLES,
} as const satisfies Readonly<Record<string, readonly StaffRole[]>>;

export type DeskId = keyof typeof DESKS;

export const DESK_IDS = Object.keys(DESKS) as readonly DeskId[];

/** Whether somebody with these roles has this desk. */
export const isOpenTo = (desk: DeskId, roles: readonly StaffRole[]): boolean =>
  DESKS[desk].some((role: StaffRole) => roles.includes(role));

export const desksOf = (roles: readonly StaffRole[]): readonly DeskId[] =>
  DESK_IDS.filter((desk) => isOpenTo(desk, roles));

export const pathOf = (desk: DeskId): string => `/admin/${desk}`;
