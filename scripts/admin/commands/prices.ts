import { formatUnits } from "viem";
import { describeRevert } from "../../chain/describe-revert.ts";
import { priceOracleAbi } from "../../generated/contracts.ts";
import { marketHoursWord, OPEN_ALL_DAY } from "../../market/hours.ts";
import { does } from "../does.ts";
import { day, id, whole, word } from "../fields.ts";
import type { Command } from "../types.ts";

const HOURS: Readonly<Record<string, (day: number) => number>> = {
  market: marketHoursWord,
  always: () => OPEN_ALL_DAY,
  closed: () => 0,
};

/** Prices that two officers confirm, and the calendar. */
export const priceCommands: readonly Command[] = [
  {
    path: "prices show",
    summary: "what the feeds say and what a purchase and a sale would use",
    fields: [],
    acts: false,
    async run(_, { connection, deployment, say }) {
      const read = { address: deployment.priceOracle, abi: priceOracleAbi } as const;
      const now = await connection.client.readContract({ ...read, functionName: "snapshot" });
      const source = deployment.simulatedFeeds ? " (simulated)" : "";
      const at = (timestamp: number) => new Date(timestamp * 1_000).toISOString();
      say(`XAU/USD ${formatUnits(now.xauUsd, 18)}${source}, round ${now.xauRoundId}, ${at(now.xauUpdatedAt)}`);
      say(`USDT/USD ${formatUnits(now.usdtUsd, 18)}${source}, round ${now.usdtRoundId}, ${at(now.usdtUpdatedAt)}`);
      say(`last used ${formatUnits(now.lastUsedXauUsd, 18)}, market ${now.marketOpen ? "open" : "closed"}`);
      for (const functionName of ["buyPrice", "sellPrice"] as const) {
        const price = await connection.client
          .readContract({ ...read, functionName })
          .then((value) => `${formatUnits(value, 18)} USDT per oz`, describeRevert);
        say(`${functionName}: ${price}`);
      }
    },
  },
  {
    path: "prices propose",
    summary: "first person: the latest round is right though it is the first or jumped (PRICER)",
    fields: [id("round", "number of the latest round of the gold feed")],
    ...does("priceOracle", "proposePrice", ({ round }) => [round]),
  },
  {
    path: "prices confirm",
    summary: "second person: from now on this round is the last used one (PRICE_APPROVER)",
    fields: [id("round", "number of the round that was proposed")],
    ...does("priceOracle", "confirmPrice", ({ round }) => [round]),
  },
  {
    path: "calendar set",
    summary: "sets days of the calendar; what opens has to be announced a whole day ahead (PRICER)",
    fields: [
      day("from", "first day"),
      whole("days", "how many days, at most 366", { otherwise: "1" }),
      word(["market", "always", "closed"])("hours", "the real market's hours, all day, or none"),
    ],
    ...does("priceOracle", "setCalendar", ({ from, days, hours }) => {
      const first = Number(from);
      const hoursOf = HOURS[String(hours)] ?? marketHoursWord;
      const words = Array.from({ length: Math.min(Number(days), 367) }, (_, index) => BigInt(hoursOf(first + index)));
      return [first, words];
    }),
  },
  {
    path: "calendar close",
    summary: "closes the market from this half hour to the end of a day (GUARDIAN)",
    fields: [day("until", "last closed day")],
    ...does("priceOracle", "closeMarket", ({ until }) => [until]),
  },
];
