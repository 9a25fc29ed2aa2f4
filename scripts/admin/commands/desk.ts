import { formatUnits } from "viem";
import { barRedemptionAbi } from "../../generated/contracts.ts";
import { hashed, id } from "../fields.ts";
import type { Command, ContractCall, Value, Values, Watch } from "../types.ts";

const call = (functionName: string, ...args: readonly (Value | undefined)[]): readonly ContractCall[] => [
  { contract: "barRedemption", functionName, args },
];

const request = ({ id: requestId }: Values): readonly Watch[] => [
  { title: `request ${requestId}`, contract: "barRedemption", functionName: "redemptionRequest", args: [requestId] },
];

const STATES = [
  "none",
  "requested",
  "assigned",
  "approved",
  "shipped",
  "settled",
  "cancelled",
  "rejected",
  "timed out",
];

const number = id("id", "number of the request");

/** Bars on their way to their owners. */
export const deskCommands: readonly Command[] = [
  {
    path: "desk assign",
    summary: "assigns the oldest eligible bar to a request (DESK)",
    fields: [number],
    calls: ({ id: requestId }) => call("assign", requestId),
    watch: request,
  },
  {
    path: "desk approve",
    summary: "second person: agrees to the assigned bar (DESK_APPROVER)",
    fields: [number, id("bar", "number of the bar that was assigned")],
    calls: ({ id: requestId, bar }) => call("approve", requestId, bar),
    watch: request,
  },
  {
    path: "desk ship",
    summary: "the bar has left; nothing is cancelled any more (DESK)",
    fields: [number, hashed("tracking", "the carrier's number")],
    calls: ({ id: requestId, tracking }) => call("ship", requestId, tracking),
    watch: request,
  },
  {
    path: "desk settle",
    summary: "the bar has arrived: burns its weight, takes the fee, books the rest for its owner (DESK)",
    fields: [number],
    calls: ({ id: requestId }) => call("settle", requestId),
    watch: (values) => [
      ...request(values),
      { title: "supply", contract: "goldToken", functionName: "totalSupply", args: [] },
    ],
  },
  {
    path: "desk reject",
    summary: "refuses a request before it is shipped (DESK)",
    fields: [number, hashed("reason", "why")],
    calls: ({ id: requestId, reason }) => call("reject", requestId, reason),
    watch: request,
  },
  {
    path: "desk time-out",
    summary: "ends a request that was left lying (DESK, or its owner)",
    fields: [number],
    calls: ({ id: requestId }) => call("timeOut", requestId),
    watch: request,
  },
  {
    path: "desk list",
    summary: "all requests",
    fields: [],
    acts: false,
    async run(_, { connection, deployment, say }) {
      const read = { address: deployment.barRedemption, abi: barRedemptionAbi } as const;
      const count = await connection.client.readContract({ ...read, functionName: "requestCount" });
      if (count === 0n) say("no request yet");
      for (let requestId = 1n; requestId <= count; requestId++) {
        const entry = await connection.client.readContract({
          ...read,
          functionName: "redemptionRequest",
          args: [requestId],
        });
        const bar = entry.barId === 0 ? "no bar yet" : `bar ${entry.barId}`;
        const size = entry.barClass === 0 ? "large bar" : "kilobar";
        say(
          `request ${requestId}: ${STATES[entry.state]}, ${size}, ${bar}, escrow ${formatUnits(entry.escrow, 18)} oz, ${entry.owner}`,
        );
      }
    },
  },
];
