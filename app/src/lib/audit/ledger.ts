/**
 * From logs in their order to entries of the audit log. What an entry changed is known from what came before it: a ledger goes through
 * all logs once and remembers, for each thing, how it stood. It takes the logs as they come, so that new ones are added to old.
 */
import { type Abi, type AbiEvent, type AbiParameter, type Address, decodeEventLog, getAddress } from "viem";
import { ROLE_IDS, STAFF_ROLES, type StaffRole } from "../../../../scripts/deploy/roles.ts";
import type { Deployment } from "../chain/contracts.ts";
import type { IndexedLog } from "../store/read-logs.ts";
import type { Area } from "./areas.ts";
import { AREA_OF, AUDITED, type AuditedContract, abiOf, kindOf, ROLES_OF } from "./events.ts";
import type { AuditEntry, AuditValue, Change, FigureName, StateName } from "./types.ts";
import { auditValueOf } from "./values.ts";

type Values = Readonly<Record<string, AuditValue>>;

/** How a thing stands after an event: which thing, and the state's name in the catalogue. */
const STATES: Readonly<Record<string, readonly [subject: string, state: StateName]>> = {
  BarProposed: ["barId", "proposed"],
  BarDisputed: ["barId", "disputed"],
  BarDisputeResolved: ["barId", "proposed"],
  BarAttested: ["barId", "attested"],
  BarRejected: ["barId", "rejected"],
  BarLiened: ["barId", "liened"],
  BarLienReleased: ["barId", "attested"],
  BarEncumbered: ["barId", "encumbered"],
  BarReleased: ["barId", "attested"],
  BarDelivered: ["barId", "withdrawn"],
  BarWithdrawn: ["barId", "withdrawn"],
  MintProposed: ["proposalId", "proposed"],
  MintApproved: ["proposalId", "approved"],
  MintExecuted: ["proposalId", "executed"],
  MintRevoked: ["proposalId", "revoked"],
  RedemptionRequested: ["requestId", "requested"],
  RedemptionAssigned: ["requestId", "assigned"],
  RedemptionApproved: ["requestId", "approved"],
  RedemptionShipped: ["requestId", "shipped"],
  RedemptionSettled: ["requestId", "settled"],
  RedemptionCancelled: ["requestId", "cancelled"],
  RedemptionRejected: ["requestId", "rejected"],
  RedemptionTimedOut: ["requestId", "timedOut"],
  ForcedTransferProposed: ["caseId", "proposed"],
  ForcedTransferApproved: ["caseId", "approved"],
  ForcedTransferWithdrawn: ["caseId", "withdrawn"],
  InvestorEntered: ["account", "allowed"],
  InvestorRevoked: ["account", "revoked"],
  InvestorExitOpened: ["account", "exitOpen"],
  InvestorExitClosed: ["account", "exitClosed"],
  Paused: ["", "paused"],
  Unpaused: ["", "running"],
  WindDownStarted: ["", "windDown"],
};

/** A figure that an event sets: what it is of, and its name. */
const FIGURES: Readonly<Record<string, readonly [subject: string, figure: FigureName]>> = {
  CountableWeightChanged: ["", "countableMilliOz"],
  Frozen: ["account", "amount"],
  CalendarSet: ["day", "openHalfHours"],
  AnswerUpdated: ["", "current"],
};

/** Who acted, where the event says it; otherwise who sent the transaction. */
const ACTORS = ["by", "proposer", "approver", "auditor", "assigner", "officer", "caller"] as const;

export class AuditLedger {
  readonly entries: AuditEntry[] = [];
  readonly #contracts: ReadonlyMap<string, AuditedContract>;
  readonly #nameOf: (address: Address) => string | null;
  readonly #states = new Map<string, AuditValue>();
  /** from when each account holds each role, unix seconds */
  readonly #roles = new Map<string, Map<bigint, number>>();

  constructor(deployment: Deployment, nameOf: (address: Address) => string | null) {
    this.#contracts = new Map(AUDITED.map((contract) => [deployment[contract].toLowerCase(), contract]));
    this.#nameOf = nameOf;
  }

  /** Takes a log that is newer than all before it. */
  add(log: IndexedLog): void {
    const contract = this.#contracts.get(log.address.toLowerCase());
    if (contract === undefined) return;
    const decoded = decode(abiOf(contract), log);
    if (decoded === null) return;
    const { item, args } = decoded;
    const event = item.name;
    const values = Object.fromEntries(
      item.inputs.map((input) => [
        input.name ?? "",
        inUnitsOf(contract, auditValueOf(input, args[input.name ?? ""], this.#nameOf)),
      ]),
    );
    const area = AREA_OF[contract];
    const actor = actorOf(args, log);
    this.#keepRoles(event, args);
    this.entries.push({
      id: `${log.blockNumber}.${log.logIndex}`,
      at: log.timestamp,
      block: Number(log.blockNumber),
      position: log.logIndex,
      transaction: log.transactionHash,
      contract,
      area,
      kind: kindOf(event),
      event,
      actor,
      actorName: this.#nameOf(actor),
      roles: this.#rolesOf(actor, area, log.timestamp),
      values,
      changes: this.#changes(contract, event, values).filter(isOne),
    });
  }

  #changes(contract: AuditedContract, event: string, values: Values): Change[] {
    return [...this.#stateChange(contract, event, values), ...this.#figureChange(contract, event, values)];
  }

  #stateChange(contract: AuditedContract, event: string, values: Values): Change[] {
    const state = STATES[event];
    if (state === undefined) return [];
    const [subject, name] = state;
    return [this.#set(`${contract} ${subject} ${keyOf(values[subject])}`, "state", { unit: "state", value: name })];
  }

  #figureChange(contract: AuditedContract, event: string, values: Values): Change[] {
    const { amount, totalSupply, previousXauUsd, xauUsd } = values;
    if (event === "MintExecuted" && amount?.unit === "gold" && totalSupply?.unit === "gold") {
      const before: AuditValue = { unit: "gold", value: totalSupply.value - amount.value };
      return [{ what: "totalSupply", before, after: totalSupply }];
    }
    if (event === "PriceUsed" && previousXauUsd !== undefined && xauUsd !== undefined) {
      return [{ what: "xauUsd", before: previousXauUsd, after: xauUsd }];
    }
    const figure = FIGURES[event];
    if (figure === undefined) return [];
    const [subject, name] = figure;
    const after = values[name];
    if (after === undefined) return [];
    const change = this.#set(`${contract} ${event} ${subject} ${keyOf(values[subject])}`, name, after);
    // nobody's gold is on hold before somebody puts it there
    return [event === "Frozen" && change.before === null ? { ...change, before: { unit: "gold", value: 0n } } : change];
  }

  #set(key: string, what: FigureName, after: AuditValue): Change {
    const before = this.#states.get(key) ?? null;
    this.#states.set(key, after);
    return { what, before, after };
  }

  #keepRoles(event: string, args: Readonly<Record<string, unknown>>): void {
    const { account, roleId, since } = args;
    if (typeof account !== "string" || typeof roleId !== "bigint") return;
    const held = this.#roles.get(account) ?? new Map<bigint, number>();
    if (event === "RoleGranted") held.set(roleId, Number(since));
    if (event === "RoleRevoked") held.delete(roleId);
    this.#roles.set(account, held);
  }

  #rolesOf(account: Address, area: Area, at: number): readonly StaffRole[] {
    const held = this.#roles.get(account);
    if (held === undefined) return [];
    return STAFF_ROLES.filter(
      (role) => ROLES_OF[area].includes(role) && (held.get(ROLE_IDS[role]) ?? Number.POSITIVE_INFINITY) <= at,
    );
  }
}

/** USDT calls its own amounts "amount", as the gold token does. */
const inUnitsOf = (contract: AuditedContract, value: AuditValue): AuditValue =>
  contract === "usdt" && value.unit === "gold" ? { unit: "usdt", value: value.value } : value;

const keyOf = (value: AuditValue | undefined): string => (value === undefined ? "" : String(value.value));

interface Decoded {
  readonly item: AbiEvent & { readonly inputs: readonly AbiParameter[] };
  readonly args: Readonly<Record<string, unknown>>;
}

function decode(abi: Abi, { topics, data }: IndexedLog): Decoded | null {
  try {
    const { eventName, args } = decodeEventLog({ abi, topics: topics as [`0x${string}`, ...`0x${string}`[]], data });
    const item = abi.find((each): each is AbiEvent => each.type === "event" && each.name === eventName);
    return item === undefined ? null : { item, args: (args ?? {}) as unknown as Readonly<Record<string, unknown>> };
  } catch {
    return null; // an event that a later version of a contract brought
  }
}

function actorOf(args: Readonly<Record<string, unknown>>, { sender }: IndexedLog): Address {
  for (const name of ACTORS) {
    const value = args[name];
    if (typeof value === "string") return getAddress(value);
  }
  return sender;
}

/** What was said again, as when a bar is attested anew, is no change. */
const isOne = ({ before, after }: Change): boolean => before?.value !== after.value;
