// The role manifest: which role may call which function, how the roles guard each other, and how long ADMIN waits. Wiring and
// check both read this file, so what is deployed and what is checked cannot drift apart. Who holds a role is data of each network
// (`parameters/`). Numbers and meanings are those of contracts/libraries/Roles.sol.
import type { ContractFunctionName } from "viem";
import type {
  accessManagerAbi,
  barRedemptionAbi,
  barRegistryAbi,
  goldTokenAbi,
  investorRegistryAbi,
  priceOracleAbi,
  supplyControllerAbi,
  usdtVaultAbi,
} from "../generated/contracts.ts";
import type { Hex } from "./deployment.ts";

/** Numbers of the roles in the access manager. */
export const ROLE_IDS = {
  ADMIN: 0n,
  CUSTODIAN: 1n,
  AUDITOR: 2n,
  MINT_PROPOSER: 3n,
  MINT_APPROVER: 4n,
  DESK: 5n,
  DESK_APPROVER: 6n,
  COMPLIANCE: 7n,
  COMPLIANCE_APPROVER: 8n,
  PRICER: 9n,
  PRICE_APPROVER: 10n,
  TREASURER: 11n,
  GUARDIAN: 12n,
  VETOED: 13n,
  GOVERNOR: 14n,
  VAULT: 101n,
  REDEMPTION: 102n,
} as const;

export type RoleName = keyof typeof ROLE_IDS;

export const ROLE_NAMES = Object.keys(ROLE_IDS) as readonly RoleName[];

/** Roles that people hold and that a network's parameters name the holders of. GOVERNOR goes with ADMIN. */
export const STAFF_ROLES = [
  "ADMIN",
  "CUSTODIAN",
  "AUDITOR",
  "MINT_PROPOSER",
  "MINT_APPROVER",
  "DESK",
  "DESK_APPROVER",
  "COMPLIANCE",
  "COMPLIANCE_APPROVER",
  "PRICER",
  "PRICE_APPROVER",
  "TREASURER",
  "GUARDIAN",
] as const satisfies readonly RoleName[];

export type StaffRole = (typeof STAFF_ROLES)[number];

/** Who holds what on a network. */
export type Holders = Readonly<Record<StaffRole, readonly Hex[]>>;

/** Roles of the two people of an action: no address may hold both. */
export const TWO_PERSON_PAIRS = [
  ["CUSTODIAN", "AUDITOR"],
  ["MINT_PROPOSER", "MINT_APPROVER"],
  ["DESK", "DESK_APPROVER"],
  ["COMPLIANCE", "COMPLIANCE_APPROVER"],
  ["PRICER", "PRICE_APPROVER"],
  ["TREASURER", "ADMIN"],
] as const satisfies readonly (readonly [StaffRole, StaffRole])[];

/**
 * Seconds. Three delays of two days follow each other for a new right: ADMIN schedules (execution delay), the grant waits (grant
 * delay), and a change of a contract's function roles waits for the target's own admin delay where that is longer.
 */
export const ADMIN_DELAY = 48 * 60 * 60;
export const GRANT_DELAY = 48 * 60 * 60;
export const TARGET_ADMIN_DELAY = 48 * 60 * 60;

/** Whose scheduled operations GUARDIAN can cancel. */
export const GUARDED_ROLES = ["VETOED", "GOVERNOR"] as const satisfies readonly RoleName[];

/** Open: the function decides by itself who may call it (an owner, a signature, a contract of the system, the manager). */
export type Access = RoleName | "open";

type Table<Abi extends readonly unknown[]> = Readonly<
  Record<ContractFunctionName<Abi, "nonpayable" | "payable">, Access>
>;

const parameterFunctions = {
  scheduleParameters: "GOVERNOR",
  cancelParameters: "GUARDIAN",
  tightenParameters: "GUARDIAN",
} as const;

/** Answers to the manager alone, through its `updateAuthority`. */
const managed = { setAuthority: "open" } as const;

const goldToken: Table<typeof goldTokenAbi> = {
  ...managed,
  transfer: "open",
  approve: "open",
  transferFrom: "open",
  permit: "open",
  transferWithAuthorization: "open",
  receiveWithAuthorization: "open",
  cancelAuthorization: "open",
  mint: "open", // the supply controller's address alone
  burn: "open", // the supply controller's and the bar redemption's
  pause: "GUARDIAN",
  pauseAgain: "GOVERNOR",
  unpause: "GOVERNOR",
  startWindDown: "GOVERNOR",
  setFrozenTokens: "COMPLIANCE",
  setFrozenTokensIf: "COMPLIANCE",
  proposeForcedTransfer: "COMPLIANCE",
  approveForcedTransfer: "COMPLIANCE_APPROVER",
  forcedTransfer: "COMPLIANCE",
  withdrawForcedTransfer: "GUARDIAN",
};

const barRegistry: Table<typeof barRegistryAbi> = {
  ...managed,
  propose: "CUSTODIAN",
  proposeDisputed: "CUSTODIAN",
  proposeDisputeResolution: "CUSTODIAN",
  approveDisputeResolution: "AUDITOR",
  reject: "CUSTODIAN",
  attest: "open", // an auditor's signature
  lien: "CUSTODIAN",
  proposeLienRelease: "CUSTODIAN",
  approveLienRelease: "AUDITOR",
  withdraw: "CUSTODIAN",
  encumberOldest: "REDEMPTION",
  release: "REDEMPTION",
  deliver: "REDEMPTION",
};

const supplyController: Table<typeof supplyControllerAbi> = {
  ...managed,
  ...parameterFunctions,
  proposeMint: "MINT_PROPOSER",
  approveMint: "MINT_APPROVER",
  executeMint: "MINT_PROPOSER",
  revokeMint: "GUARDIAN",
  withdrawMint: "MINT_PROPOSER",
  burnFromTreasury: "TREASURER",
};

const priceOracle: Table<typeof priceOracleAbi> = {
  ...managed,
  ...parameterFunctions,
  takeBuyPrice: "VAULT",
  takeSellPrice: "VAULT",
  proposePrice: "PRICER",
  confirmPrice: "PRICE_APPROVER",
  setCalendar: "PRICER",
  closeMarket: "GUARDIAN",
};

const usdtVault: Table<typeof usdtVaultAbi> = {
  ...managed,
  ...parameterFunctions,
  buy: "open",
  sell: "open",
  sellWithPermit: "open",
  sellWithAuthorization: "open",
  queueSale: "open",
  sellAndQueue: "open",
  claim: "open",
  takeBack: "open",
  fundQueue: "open",
  releaseGold: "open",
  stockGold: "TREASURER",
  withdrawGold: "TREASURER",
  fundFloat: "TREASURER",
  sweep: "TREASURER",
  proposeDestination: "TREASURER",
  confirmDestination: "GOVERNOR",
  proposeClaimRatio: "TREASURER",
  confirmClaimRatio: "GOVERNOR",
};

const barRedemption: Table<typeof barRedemptionAbi> = {
  ...managed,
  ...parameterFunctions,
  request: "open",
  requestWithPermit: "open",
  cancel: "open",
  timeOut: "open",
  collect: "open",
  assign: "DESK",
  approve: "DESK_APPROVER",
  ship: "DESK",
  settle: "DESK",
  reject: "DESK",
};

const investorRegistry: Table<typeof investorRegistryAbi> = {
  ...managed,
  enter: "COMPLIANCE",
  enterWithSignature: "open", // a compliance officer's signature
  revoke: "COMPLIANCE",
  openExit: "COMPLIANCE",
  closeExit: "COMPLIANCE",
};

/** The manager asks for ADMIN by itself; a row here only says who is the guardian of such an operation. */
const accessManager: Table<typeof accessManagerAbi> = {
  labelRole: "VETOED",
  grantRole: "VETOED",
  setRoleAdmin: "VETOED",
  setRoleGuardian: "VETOED",
  setGrantDelay: "VETOED",
  setTargetFunctionRole: "VETOED",
  setTargetAdminDelay: "VETOED",
  setTargetClosed: "VETOED",
  updateAuthority: "VETOED",
  revokeRole: "open", // no veto: else a guardian could keep itself in office
  renounceRole: "open",
  schedule: "open",
  execute: "open",
  cancel: "open",
  consumeScheduledOp: "open",
  multicall: "open",
};

/** Function → role, for every function of every managed contract that changes anything. */
export const FUNCTION_ROLES = {
  accessManager,
  goldToken,
  barRegistry,
  supplyController,
  priceOracle,
  usdtVault,
  barRedemption,
  investorRegistry,
} as const;

/** The contracts that the manager decides over, itself included. */
export type ManagedContract = keyof typeof FUNCTION_ROLES;

export const MANAGED_CONTRACTS = Object.keys(FUNCTION_ROLES) as readonly ManagedContract[];

/** What is wrong with a network's list of holders, one sentence each; nothing if it keeps the rules. */
export function holderProblems(holders: Holders, deployer: Hex): readonly string[] {
  const problems: string[] = [];
  const holds = (role: StaffRole, account: Hex) => holders[role].some((holder) => sameAddress(holder, account));
  for (const role of STAFF_ROLES) {
    const lowest = role === "ADMIN" ? 2 : 1;
    const distinct = new Set(holders[role].map((holder) => holder.toLowerCase())).size;
    if (distinct < lowest) problems.push(`${role} needs at least ${lowest} different holder${lowest > 1 ? "s" : ""}`);
    if (holds(role, deployer)) problems.push(`the deployer ${deployer} would keep ${role}`);
  }
  for (const [first, second] of TWO_PERSON_PAIRS)
    for (const account of holders[first])
      if (holds(second, account)) problems.push(`${account} would hold both ${first} and ${second}`);
  for (const guardian of holders.GUARDIAN)
    for (const role of STAFF_ROLES)
      if (role !== "GUARDIAN" && holds(role, guardian))
        problems.push(`guardian ${guardian} would hold ${role} as well`);
  return problems;
}

/** Whether two addresses are the same, however they are capitalised. */
export function sameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
