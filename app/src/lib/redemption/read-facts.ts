import { readClock } from "../chain/clock.ts";
import { barRedemptionAbi, barRegistryAbi, goldTokenAbi, supplyControllerAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import type { SystemState } from "../market/types.ts";
import { CLASS_RULES } from "./class-rules.ts";
import { BAR_CLASSES, type ClassFacts, type RedemptionFacts } from "./types.ts";

const STATES = ["normal", "shortfall", "windDown", "paused"] as const satisfies readonly SystemState[];
/** BarRegistry.BarStatus.Attested */
const ATTESTED = 3;
const DAY = 86_400;
/** Bars that the registry answers at once, and so many are looked through for what a free one weighs. */
const PAGE = 100n;
const MOST_BARS = 2_000n;

/** What a redemption asks for now, at one block. */
export async function readRedemptionFacts(network: Network): Promise<RedemptionFacts> {
  const { client, deployment } = network;
  const [block, clock] = await readClock(network);
  const blockNumber = block.number;
  const redemption = { address: deployment.barRedemption, abi: barRedemptionAbi, blockNumber } as const;
  const supply = { address: deployment.supplyController, abi: supplyControllerAbi, blockNumber } as const;
  const token = { address: deployment.goldToken, abi: goldTokenAbi, blockNumber } as const;
  const [parameters, [next, from], state, paused, free, escrows, counts] = await Promise.all([
    client.readContract({ ...redemption, functionName: "parameters" }),
    client.readContract({ ...redemption, functionName: "scheduledParameters" }),
    client.readContract({ ...supply, functionName: "systemState" }),
    client.readContract({ ...token, functionName: "paused" }),
    readFreeWeights(network, blockNumber, clock),
    Promise.all(
      BAR_CLASSES.map((_, barClass) =>
        client.readContract({ ...redemption, functionName: "escrowOf", args: [barClass] }),
      ),
    ),
    Promise.all(
      BAR_CLASSES.map((_, barClass) =>
        client.readContract({
          address: deployment.barRegistry,
          abi: barRegistryAbi,
          blockNumber,
          functionName: "eligibleCount",
          args: [barClass],
        }),
      ),
    ),
  ]);
  return {
    block: { number: block.number, timestamp: Number(block.timestamp) },
    clock,
    state: paused ? "paused" : (STATES[state] ?? "normal"),
    feeBps: parameters.feeBps,
    assignTime: parameters.assignTime,
    shipTime: parameters.shipTime,
    announced: from === 0 || next.feeBps === parameters.feeBps ? null : { feeBps: next.feeBps, from },
    classes: BAR_CLASSES.map((barClass, index): ClassFacts => {
      const weights = (free[index] ?? []).toSorted((a, b) => (a < b ? -1 : 1));
      const sum = weights.reduce((total, weight) => total + weight, 0n);
      return {
        barClass,
        ...CLASS_RULES[barClass],
        escrow: escrows[index] ?? 0n,
        free: Number(counts[index] ?? 0n),
        lightestMilliOz: weights[0] ?? null,
        heaviestMilliOz: weights.at(-1) ?? null,
        averageMilliOz: weights.length === 0 ? null : sum / BigInt(weights.length),
      };
    }),
  };
}

/** Fine weights of the bars that could be assigned now, by class. */
async function readFreeWeights(
  { client, deployment }: Network,
  blockNumber: bigint,
  clock: number,
): Promise<readonly bigint[][]> {
  const bars = { address: deployment.barRegistry, abi: barRegistryAbi, blockNumber } as const;
  const count = await client.readContract({ ...bars, functionName: "barCount" });
  const last = count < MOST_BARS ? count : MOST_BARS;
  const pages = Array.from({ length: Number((last + PAGE - 1n) / PAGE) }, (_, index) => BigInt(index) * PAGE + 1n);
  const read = await Promise.all(
    pages.map((first) => client.readContract({ ...bars, functionName: "bars", args: [first, PAGE] })),
  );
  const today = Math.floor(clock / DAY);
  const weights: bigint[][] = BAR_CLASSES.map(() => []);
  for (const { status, expiryDay, facts, fineMilliOz } of read.flat()) {
    if (status === ATTESTED && expiryDay > today) weights[facts.barClass]?.push(BigInt(fineMilliOz));
  }
  return weights;
}
