import { readClock } from "../chain/clock.ts";
import { priceOracleAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import { eventsOf } from "../desk/events.ts";
import { explain } from "../errors/decode.ts";
import { changeBps } from "../format/amount.ts";
import type { Confirmation, PriceSide, Prices } from "./types.ts";

const DAY = 86_400;
/** So many days of the calendar are read: four weeks, from yesterday on. */
const CALENDAR_DAYS = 28;
const CONFIRMED_SHOWN = 40;

/** Feeds, bands, the breaker and the calendar, all at one block. */
export async function readPrices(network: Network): Promise<Prices> {
  const { client, deployment, words } = network;
  const [block, clock] = await readClock({ client });
  const blockNumber = block.number;
  const oracle = { address: deployment.priceOracle, abi: priceOracleAbi, blockNumber } as const;
  const side = (functionName: "buyPrice" | "sellPrice"): Promise<PriceSide> =>
    client.readContract({ ...oracle, functionName }).then(
      (price) => ({ open: true, price }),
      (error: unknown) => ({ open: false, problem: explain(error, words) }),
    );
  const firstDay = Math.floor(clock / DAY) - 1;
  const [snapshot, parameters, nextOpening, buy, sell, proposed, confirmed, ...days] = await Promise.all([
    client.readContract({ ...oracle, functionName: "snapshot" }),
    client.readContract({ ...oracle, functionName: "parameters" }),
    client.readContract({ ...oracle, functionName: "nextOpening" }),
    side("buyPrice"),
    side("sellPrice"),
    eventsOf(network, { ...oracle, eventName: "PriceProposed" }, blockNumber),
    eventsOf(network, { ...oracle, eventName: "PriceConfirmed" }, blockNumber),
    ...Array.from({ length: CALENDAR_DAYS }, (_, index) =>
      client.readContract({ ...oracle, functionName: "calendarDay", args: [firstDay + index] }),
    ),
  ]);

  const confirmations = confirmed.map(({ args, at, hash, block: confirmedIn }): Confirmation => {
    const first = proposed.findLast((event) => event.args.roundId === args.roundId && event.block <= confirmedIn);
    return {
      roundId: args.roundId,
      price: args.xauUsd,
      proposer: first?.args.proposer ?? null,
      proposedAt: first?.at ?? 0,
      approver: args.approver,
      approvedAt: at,
      hash,
      block: confirmedIn,
    };
  });
  const last = proposed.at(-1);
  const used = confirmed.some(
    (event) => last !== undefined && event.block >= last.block && event.args.roundId === last.args.roundId,
  );
  const waits =
    last !== undefined && !used && last.args.roundId === snapshot.xauRoundId && last.args.xauUsd === snapshot.xauUsd;
  const needsOfficers = [buy, sell].some(
    (each) => !each.open && ["PriceJumped", "PriceNotConfirmed"].includes(each.problem.code),
  );
  return {
    block: blockNumber,
    clock,
    xau: {
      address: deployment.xauFeed,
      price: snapshot.xauUsd,
      roundId: snapshot.xauRoundId,
      updatedAt: snapshot.xauUpdatedAt,
      maxAge: parameters.xauMaxAge,
      lowest: parameters.lowestPrice,
      highest: parameters.highestPrice,
    },
    usdt: {
      address: deployment.usdtFeed,
      price: snapshot.usdtUsd,
      roundId: snapshot.usdtRoundId,
      updatedAt: snapshot.usdtUpdatedAt,
      maxAge: parameters.usdtMaxAge,
      lowest: parameters.usdtLowest,
      highest: parameters.usdtHighest,
    },
    lastUsed: { price: snapshot.lastUsedXauUsd, roundId: snapshot.lastUsedRoundId, at: snapshot.lastUsedAt },
    buy,
    sell,
    marketOpen: snapshot.marketOpen,
    nextOpening: Number(nextOpening),
    needsOfficers,
    moveBps: changeBps(snapshot.lastUsedXauUsd, snapshot.xauUsd),
    jumpBpsPerDay: parameters.jumpBpsPerDay,
    jumpBpsCap: parameters.jumpBpsCap,
    proposal: waits
      ? {
          roundId: last.args.roundId,
          price: last.args.xauUsd,
          proposer: last.args.proposer,
          proposedAt: last.at,
          approver: null,
          approvedAt: 0,
          hash: last.hash,
          block: last.block,
        }
      : null,
    confirmed: confirmations.reverse().slice(0, CONFIRMED_SHOWN),
    firstDay,
    days: days.map(BigInt),
  };
}
