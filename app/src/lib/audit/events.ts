/** Every event of the system, by contract: what can stand in the audit log, and whose work it is. */
import type { Abi, ContractEventName } from "viem";
import type { StaffRole } from "../../../../scripts/deploy/roles.ts";
import {
  accessManagerAbi,
  barRedemptionAbi,
  barRegistryAbi,
  goldTokenAbi,
  investorRegistryAbi,
  priceOracleAbi,
  supplyControllerAbi,
  testAggregatorAbi,
  testTetherAbi,
  usdtVaultAbi,
} from "../chain/contracts.ts";
import type { Area, Kind } from "./areas.ts";

const ABIS = {
  accessManager: accessManagerAbi,
  barRedemption: barRedemptionAbi,
  barRegistry: barRegistryAbi,
  goldToken: goldTokenAbi,
  investorRegistry: investorRegistryAbi,
  priceOracle: priceOracleAbi,
  supplyController: supplyControllerAbi,
  usdtVault: usdtVaultAbi,
  xauFeed: testAggregatorAbi,
  usdtFeed: testAggregatorAbi,
  usdt: testTetherAbi,
} as const satisfies Record<string, Abi>;

/** A contract whose logs are kept, by the deployment's name. */
export type AuditedContract = keyof typeof ABIS;

export const AUDITED = Object.keys(ABIS) as readonly AuditedContract[];

export const abiOf = (contract: AuditedContract): Abi => ABIS[contract];

/** The names of all events: each has a sentence, or the catalogue does not compile. */
export type AuditEvent = { [Contract in AuditedContract]: ContractEventName<(typeof ABIS)[Contract]> }[AuditedContract];

export const AREA_OF: Readonly<Record<AuditedContract, Area>> = {
  accessManager: "roles",
  barRedemption: "redemption",
  barRegistry: "bars",
  goldToken: "token",
  investorRegistry: "investors",
  priceOracle: "prices",
  supplyController: "supply",
  usdtVault: "vault",
  xauFeed: "prices",
  usdtFeed: "prices",
  usdt: "tools",
};

/** The roles in which people work in a field. */
export const ROLES_OF: Readonly<Record<Area, readonly StaffRole[]>> = {
  bars: ["CUSTODIAN", "AUDITOR"],
  supply: ["MINT_PROPOSER", "MINT_APPROVER", "TREASURER", "GUARDIAN", "ADMIN"],
  investors: ["COMPLIANCE", "COMPLIANCE_APPROVER"],
  prices: ["PRICER", "PRICE_APPROVER", "GUARDIAN", "ADMIN"],
  vault: ["TREASURER", "GUARDIAN", "ADMIN"],
  redemption: ["DESK", "DESK_APPROVER", "GUARDIAN", "ADMIN"],
  token: ["COMPLIANCE", "COMPLIANCE_APPROVER", "GUARDIAN", "ADMIN"],
  roles: ["ADMIN", "GUARDIAN"],
  tools: [],
};

/** What people do with their own gold. */
const INVESTORS: ReadonlySet<string> = new Set<AuditEvent>([
  "Approval",
  "AuthorizationCanceled",
  "AuthorizationUsed",
  "GoldBought",
  "GoldSold",
  "RedemptionCancelled",
  "RedemptionRequested",
  "ReturnCollected",
  "SaleQueued",
  "TicketClaimed",
  "TicketTakenBack",
  "Transfer",
]);

/** What follows of itself from an act, or comes from a feed. */
const CONSEQUENCES: ReadonlySet<string> = new Set<AuditEvent>([
  "AnswerUpdated",
  "CountableWeightChanged",
  "PriceUsed",
  "QueueFunded",
  "TicketGoldReleased",
]);

export const kindOf = (event: string): Kind =>
  INVESTORS.has(event) ? "investors" : CONSEQUENCES.has(event) ? "consequences" : "staff";
