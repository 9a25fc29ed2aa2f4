import { readClock } from "../chain/clock.ts";
import { barRegistryAbi, goldTokenAbi, supplyControllerAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import { eventsOf } from "../desk/events.ts";
import { SYSTEM_STATES } from "../market/types.ts";
import type { PauseState } from "./types.ts";

/** Whether the system moves, and what has stopped or freed it so far. */
export async function readPause(network: Network): Promise<PauseState> {
  const { client, deployment } = network;
  const [block, clock] = await readClock({ client });
  const blockNumber = block.number;
  const of = { address: deployment.goldToken, abi: goldTokenAbi } as const;
  const token = { ...of, blockNumber } as const;
  const [state, paused, pausedUntil, windDown, supplyGold, countableMilliOz, pauseTime, pauses, ends, windDowns] =
    await Promise.all([
      client.readContract({
        address: deployment.supplyController,
        abi: supplyControllerAbi,
        functionName: "systemState",
        blockNumber,
      }),
      client.readContract({ ...token, functionName: "paused" }),
      client.readContract({ ...token, functionName: "pausedUntil" }),
      client.readContract({ ...token, functionName: "isWindDown" }),
      client.readContract({ ...token, functionName: "totalSupply" }),
      client.readContract({
        address: deployment.barRegistry,
        abi: barRegistryAbi,
        functionName: "countableMilliOz",
        blockNumber,
      }),
      client.readContract({ ...token, functionName: "PAUSE_TIME" }),
      eventsOf(network, { ...of, eventName: "Paused" }, blockNumber),
      eventsOf(network, { ...of, eventName: "Unpaused" }, blockNumber),
      eventsOf(network, { ...of, eventName: "WindDownStarted" }, blockNumber),
    ]);
  const nextPauseAt = pausedUntil === 0 ? 0 : pausedUntil + pauseTime;
  const events: PauseState["events"] = [
    ...pauses.map(({ args, at, block: number }) => ({
      kind: "paused" as const,
      by: args.by,
      at,
      until: args.until,
      block: number,
    })),
    ...ends.map(({ args, at, block: number }) => ({
      kind: "unpaused" as const,
      by: args.by,
      at,
      until: 0,
      block: number,
    })),
    ...windDowns.map(({ args, at, block: number }) => ({
      kind: "windDown" as const,
      by: args.by,
      at,
      until: 0,
      block: number,
    })),
  ];
  return {
    block: blockNumber,
    clock,
    state: SYSTEM_STATES[state] ?? "normal",
    paused,
    pausedUntil,
    nextPauseAt: nextPauseAt > clock ? nextPauseAt : 0,
    windDown,
    supplyGold,
    countableMilliOz,
    events: [...events].sort((a, b) => Number(b.block - a.block)),
  };
}
