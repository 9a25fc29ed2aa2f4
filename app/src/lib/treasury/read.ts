import { zeroAddress } from "viem";
import { readClock } from "../chain/clock.ts";
import { goldTokenAbi, usdtAbi, usdtVaultAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import { eventsOf } from "../desk/events.ts";
import { runwayDays, sweepable } from "./sums.ts";
import type { Move, Treasury } from "./types.ts";

const WEEK = 7 * 86_400;
const MOVES_SHOWN = 60;

/** Liquidity, what is owed, what could be swept, and how long the float lasts, all at one block. */
export async function readTreasury(network: Network): Promise<Treasury> {
  const { client, deployment } = network;
  const [block, clock] = await readClock({ client });
  const blockNumber = block.number;
  const vault = { address: deployment.usdtVault, abi: usdtVaultAbi, blockNumber } as const;
  const usdt = { address: deployment.usdt, abi: usdtAbi, blockNumber } as const;
  const [books, parameters, outflowAvailableUsdt, destination, vaultUsdt, treasuryUsdt, treasuryGold] =
    await Promise.all([
      client.readContract({ ...vault, functionName: "books" }),
      client.readContract({ ...vault, functionName: "parameters" }),
      client.readContract({ ...vault, functionName: "outflowAvailable" }),
      client.readContract({ ...vault, functionName: "sweepDestination" }),
      client.readContract({ ...usdt, functionName: "balanceOf", args: [deployment.usdtVault] }),
      client.readContract({ ...usdt, functionName: "balanceOf", args: [deployment.treasury] }),
      client.readContract({
        address: deployment.goldToken,
        abi: goldTokenAbi,
        functionName: "balanceOf",
        args: [deployment.treasury],
        blockNumber,
      }),
    ]);
  const of = { address: deployment.usdtVault, abi: usdtVaultAbi } as const;
  const [funded, swept, stocked, withdrawn, sold, proposedTo, confirmedTo, proposedRatio, confirmedRatio] =
    await Promise.all([
      eventsOf(network, { ...of, eventName: "FloatFunded" }, blockNumber),
      eventsOf(network, { ...of, eventName: "Swept" }, blockNumber),
      eventsOf(network, { ...of, eventName: "GoldStocked" }, blockNumber),
      eventsOf(network, { ...of, eventName: "GoldWithdrawn" }, blockNumber),
      eventsOf(network, { ...of, eventName: "GoldSold" }, blockNumber),
      eventsOf(network, { ...of, eventName: "DestinationProposed" }, blockNumber),
      eventsOf(network, { ...of, eventName: "DestinationConfirmed" }, blockNumber),
      eventsOf(network, { ...of, eventName: "ClaimRatioProposed" }, blockNumber),
      eventsOf(network, { ...of, eventName: "ClaimRatioConfirmed" }, blockNumber),
    ]);
  const moves: Move[] = [
    ...funded.map(({ args, ...at }): Move => ({ kind: "funded", by: args.by, usdt: args.usdt, gold: 0n, ...at })),
    ...swept.map(({ args, ...at }): Move => ({ kind: "swept", by: at.sender, usdt: args.usdt, gold: 0n, ...at })),
    ...stocked.map(({ args, ...at }): Move => ({ kind: "stocked", by: args.by, usdt: 0n, gold: args.gold, ...at })),
    ...withdrawn.map(
      ({ args, ...at }): Move => ({ kind: "withdrawn", by: at.sender, usdt: 0n, gold: args.gold, ...at }),
    ),
  ];
  const weekPaidUsdt = sold.reduce((sum, { args, at }) => (at > clock - WEEK ? sum + args.usdtOut : sum), 0n);
  const claimRatio = confirmedRatio.at(-1)?.args.ratio ?? null;
  const lastTo = proposedTo.at(-1);
  const lastRatio = proposedRatio.at(-1);
  // a proposal is used up by its confirmation, and the next one takes its place
  const after = (confirmed: readonly { block: bigint }[], proposed: { block: bigint } | undefined) =>
    proposed !== undefined && confirmed.every(({ block: at }) => at < proposed.block);
  return {
    block: blockNumber,
    clock,
    treasury: deployment.treasury,
    vaultUsdt,
    books,
    minFloatUsdt: parameters.minFloatUsdt,
    sweepableUsdt: sweepable({ ...books, minFloatUsdt: parameters.minFloatUsdt, vaultUsdt }),
    treasuryGold,
    treasuryUsdt,
    outflowAvailableUsdt,
    weekPaidUsdt,
    runwayDays: runwayDays(books.floatUsdt, weekPaidUsdt),
    destination: destination === zeroAddress ? null : destination,
    destinationProposal:
      lastTo !== undefined && after(confirmedTo, lastTo)
        ? { value: lastTo.args.destination, proposer: lastTo.args.proposer, at: lastTo.at }
        : null,
    claimRatio,
    ratioNeeded: claimRatio === null && vaultUsdt < books.fundedUsdt,
    ratioProposal:
      lastRatio !== undefined && after(confirmedRatio, lastRatio)
        ? { value: lastRatio.args.ratio, proposer: lastRatio.args.proposer, at: lastRatio.at }
        : null,
    destinations: confirmedTo
      .map(({ args, at }) => ({ address: args.destination, approver: args.approver, at }))
      .reverse(),
    moves: moves.sort((a, b) => Number(b.block - a.block)).slice(0, MOVES_SHOWN),
  };
}
