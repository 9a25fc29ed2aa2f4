/** The redemption's events, each as a step of one request. Pure, so that a test can hold it against plain logs. */
import type { Address, ContractEventName, GetContractEventsReturnType, Hash } from "viem";
import type { barRedemptionAbi } from "../chain/contracts.ts";
import type { RequestState, Settlement, StepRole } from "./types.ts";

type Log = GetContractEventsReturnType<
  typeof barRedemptionAbi,
  ContractEventName<typeof barRedemptionAbi>,
  true
>[number];

export interface RedemptionLog {
  requestId: bigint;
  kind: RequestState;
  block: bigint;
  hash: Hash;
  /** null where the event names nobody */
  by: Address | null;
  role: StepRole;
  reasonHash: `0x${string}` | null;
  settlement: Settlement | null;
}

/** The steps that were taken, in the order of the chain. */
export function eventsOf(logs: readonly Log[]): RedemptionLog[] {
  return logs.flatMap((log): RedemptionLog[] => {
    const step = stepOf(log);
    if (step === null) return [];
    return [{ reasonHash: null, settlement: null, ...step, block: log.blockNumber, hash: log.transactionHash }];
  });
}

type Named = Pick<RedemptionLog, "requestId" | "kind" | "by" | "role"> &
  Partial<Pick<RedemptionLog, "reasonHash" | "settlement">>;

function stepOf({ eventName, args }: Log): Named | null {
  switch (eventName) {
    case "RedemptionRequested":
      return { requestId: args.requestId, kind: "requested", by: args.owner, role: "owner" };
    case "RedemptionAssigned":
      return { requestId: args.requestId, kind: "assigned", by: args.assigner, role: "desk" };
    case "RedemptionApproved":
      return { requestId: args.requestId, kind: "approved", by: args.approver, role: "deskApprover" };
    case "RedemptionShipped":
      return { requestId: args.requestId, kind: "shipped", by: args.by, role: "desk" };
    case "RedemptionSettled": {
      const { requestId, burned, fee, returned } = args;
      return { requestId, kind: "settled", by: null, role: "desk", settlement: { burned, fee, returned } };
    }
    case "RedemptionCancelled":
      return { requestId: args.requestId, kind: "cancelled", by: null, role: "owner" };
    case "RedemptionRejected":
      return { requestId: args.requestId, kind: "rejected", by: args.by, role: "desk", reasonHash: args.reasonHash };
    case "RedemptionTimedOut":
      return { requestId: args.requestId, kind: "timedOut", by: args.by, role: "desk" };
    default:
      return null; // parameters and collecting belong to no request
  }
}
