import { formatUnits } from "viem";
import { STATE_NAMES } from "../../actions/index.ts";
import { barRedemptionAbi } from "../../generated/contracts.ts";
import { does } from "../does.ts";
import { hashed, id } from "../fields.ts";
import type { Command } from "../types.ts";

const number = id("id", "number of the request");

/** Bars on their way to their owners. */
export const deskCommands: readonly Command[] = [
  {
    path: "desk assign",
    summary: "assigns the oldest eligible bar to a request (DESK)",
    fields: [number],
    ...does("barRedemption", "assign", ({ id: requestId }) => [requestId]),
  },
  {
    path: "desk approve",
    summary: "second person: agrees to the assigned bar (DESK_APPROVER)",
    fields: [number, id("bar", "number of the bar that was assigned")],
    ...does("barRedemption", "approve", ({ id: requestId, bar }) => [requestId, bar]),
  },
  {
    path: "desk ship",
    summary: "the bar has left; nothing is cancelled any more (DESK)",
    fields: [number, hashed("tracking", "the carrier's number")],
    ...does("barRedemption", "ship", ({ id: requestId, tracking }) => [requestId, tracking]),
  },
  {
    path: "desk settle",
    summary: "the bar has arrived: burns its weight, takes the fee, books the rest for its owner (DESK)",
    fields: [number],
    ...does("barRedemption", "settle", ({ id: requestId }) => [requestId]),
  },
  {
    path: "desk reject",
    summary: "refuses a request before it is shipped (DESK)",
    fields: [number, hashed("reason", "why")],
    ...does("barRedemption", "reject", ({ id: requestId, reason }) => [requestId, reason]),
  },
  {
    path: "desk time-out",
    summary: "ends a request that was left lying (DESK, or its owner)",
    fields: [number],
    ...does("barRedemption", "timeOut", ({ id: requestId }) => [requestId]),
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
          `request ${requestId}: ${STATE_NAMES.request[entry.state]}, ${size}, ${bar}, escrow ${formatUnits(entry.escrow, 18)} oz, ${entry.owner}`,
        );
      }
    },
  },
];
