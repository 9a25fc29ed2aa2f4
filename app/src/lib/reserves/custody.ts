/** What happened to one bar, from the events of the registry and of the redemption that it was promised to. */
import { type Address, type Hash, type Hex, numberToHex, parseEventLogs } from "viem";
import { nameOfBytes } from "../../../../scripts/bars/attested-list.ts";
import { barRedemptionAbi, barRegistryAbi } from "../chain/contracts.ts";
import type { Store } from "../store/open.ts";
import { type IndexedLog, logsOfSubject } from "../store/read-logs.ts";

/** In whose name somebody acted. */
export type CustodyRole = "custodian" | "auditor" | "desk" | "deskApprover" | "system";

export type CustodyKind =
  | "proposed"
  | "disputed"
  | "resolutionProposed"
  | "resolved"
  | "attested"
  | "rejected"
  | "liened"
  | "releaseProposed"
  | "lienReleased"
  | "encumbered"
  | "approved"
  | "shipped"
  | "released"
  | "delivered"
  | "withdrawn";

/** One line of a bar's history. */
export interface CustodyEntry {
  /** the place in the chain's order */
  id: string;
  kind: CustodyKind;
  by: Address;
  role: CustodyRole;
  /** who sent the transaction, where that is somebody else: an auditor's signature may be submitted by anybody */
  sentBy: Address | null;
  /** unix seconds */
  at: number;
  block: bigint;
  transaction: Hash;
  /** the paper that it is about, by its hash */
  document: Hex | null;
  provider: string | null;
  /** unix seconds of the count */
  asOf: number | null;
  /** unix seconds */
  expiresAt: number | null;
  requestId: number | null;
  earlierBarId: number | null;
}

const DAY = 86_400;

/** The whole history, the newest first. */
export function custodyOf(
  store: Store,
  { barRegistry, barRedemption }: { barRegistry: Address; barRedemption: Address },
  barId: number,
): CustodyEntry[] {
  const subject = (id: number) => numberToHex(id, { size: 32 });
  const own = logsOfSubject(store, barRegistry, subject(barId));
  const events = withLogs(own);
  const registered = events.flatMap(([log, event]) => registryEntry(log, event));
  const requests = new Set(
    events.flatMap(([, event]) => (event.eventName === "BarEncumbered" ? [Number(event.args.requestId)] : [])),
  );
  const redeemed = [...requests].flatMap((requestId) =>
    redemptionEntries(logsOfSubject(store, barRedemption, subject(requestId)), barId),
  );
  return [...registered, ...redeemed].toSorted((a, b) => comparePlaces(b, a));
}

const comparePlaces = (a: CustodyEntry, b: CustodyEntry): number =>
  a.block === b.block ? Number(a.id.split(".")[1]) - Number(b.id.split(".")[1]) : Number(a.block - b.block);

type RegistryEvent = ReturnType<typeof parseEventLogs<typeof barRegistryAbi>>[number];

const withLogs = (logs: readonly IndexedLog[]): (readonly [IndexedLog, RegistryEvent])[] =>
  logs.flatMap((log) => parseEventLogs({ abi: barRegistryAbi, logs: [log] }).map((event) => [log, event] as const));

function entry(log: IndexedLog, kind: CustodyKind, by: Address, role: CustodyRole): CustodyEntry {
  return {
    id: `${log.blockNumber}.${log.logIndex}`,
    kind,
    by,
    role,
    sentBy: log.sender === by ? null : log.sender,
    at: log.timestamp,
    block: log.blockNumber,
    transaction: log.transactionHash,
    document: null,
    provider: null,
    asOf: null,
    expiresAt: null,
    requestId: null,
    earlierBarId: null,
  };
}

function registryEntry(log: IndexedLog, event: RegistryEvent): CustodyEntry[] {
  switch (event.eventName) {
    case "BarProposed":
      return [entry(log, "proposed", event.args.proposer, "custodian")];
    case "BarDisputed": {
      const { by, evidenceHash, earlierBarId } = event.args;
      return [
        { ...entry(log, "disputed", by, "custodian"), document: evidenceHash, earlierBarId: Number(earlierBarId) },
      ];
    }
    case "BarDisputeResolutionProposed":
      return [
        {
          ...entry(log, "resolutionProposed", event.args.proposer, "custodian"),
          document: event.args.evidenceHash,
        },
      ];
    case "BarDisputeResolved":
      return [entry(log, "resolved", event.args.approver, "auditor")];
    case "BarAttested": {
      const { auditor, provider, asOf, expiryDay, documentHash } = event.args;
      return [
        {
          ...entry(log, "attested", auditor, "auditor"),
          document: documentHash,
          provider: nameOfBytes(provider),
          asOf,
          expiresAt: expiryDay * DAY,
        },
      ];
    }
    case "BarRejected":
      return [{ ...entry(log, "rejected", event.args.by, "custodian"), document: event.args.reasonHash }];
    case "BarLiened":
      return [{ ...entry(log, "liened", event.args.by, "custodian"), document: event.args.reasonHash }];
    case "BarLienReleaseProposed":
      return [
        { ...entry(log, "releaseProposed", event.args.proposer, "custodian"), document: event.args.evidenceHash },
      ];
    case "BarLienReleased":
      return [entry(log, "lienReleased", event.args.approver, "auditor")];
    case "BarWithdrawn":
      return [{ ...entry(log, "withdrawn", event.args.by, "custodian"), document: event.args.reasonHash }];
    case "BarReleased":
      return [{ ...entry(log, "released", log.sender, "system"), requestId: Number(event.args.requestId) }];
    case "BarDelivered":
      return [{ ...entry(log, "delivered", log.sender, "desk"), requestId: Number(event.args.requestId) }];
    default:
      return [];
  }
}

/** What two people did on the way to the door. */
function redemptionEntries(logs: readonly IndexedLog[], barId: number): CustodyEntry[] {
  const found: CustodyEntry[] = [];
  let ours = false;
  for (const log of logs) {
    for (const event of parseEventLogs({ abi: barRedemptionAbi, logs: [log] })) {
      if (event.eventName === "RedemptionAssigned") {
        const { assigner, requestId } = event.args;
        ours = Number(event.args.barId) === barId;
        if (ours) found.push({ ...entry(log, "encumbered", assigner, "desk"), requestId: Number(requestId) });
      } else if (ours && event.eventName === "RedemptionApproved") {
        const { approver, requestId } = event.args;
        found.push({ ...entry(log, "approved", approver, "deskApprover"), requestId: Number(requestId) });
      } else if (ours && event.eventName === "RedemptionShipped") {
        const { by, requestId, trackingHash } = event.args;
        found.push({ ...entry(log, "shipped", by, "desk"), requestId: Number(requestId), document: trackingHash });
      }
    }
  }
  return found;
}
