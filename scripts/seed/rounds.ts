// The rounds of both feeds over the replayed weeks, close together where a chart looks closely: every quarter of an hour on the last
// day, every hour in the last eight days, every four hours before. In market hours only while the market is open.
import { isMarketOpen } from "../market/hours.ts";
import { GOLD_LEVEL, nextGoldAnswer, nextUsdtAnswer, seededRandom } from "../market/price-walk.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A round of a feed: `answer` with eight decimals, `time` in unix seconds. */
export interface Round {
  readonly time: number;
  readonly answer: number;
}

export interface Rounds {
  readonly gold: readonly Round[];
  readonly usdt: readonly Round[];
}

/** The same walk for every seed: only its times follow the clock. This one stays between 3,900 and 4,080 and ends near 4,050. */
const WALK_SEED = 265;

/** All rounds from a time to another, the last at the very end (or the market's last open moment). */
export function plannedRounds(from: number, until: number, marketHours: boolean): Rounds {
  const random = seededRandom(WALK_SEED);
  const gold: Round[] = [];
  const usdt: Round[] = [];
  let answer = Math.round(GOLD_LEVEL * 0.985);
  let last = from;
  for (let time = from; time <= until; time = nextTime(time, until)) {
    answer = nextGoldAnswer(answer, time - last, random);
    last = time;
    if (!marketHours || isMarketOpen(time)) gold.push({ time, answer });
    if (usdt.length === 0 || time - (usdt.at(-1)?.time ?? 0) >= 6 * HOUR || time === until)
      usdt.push({ time, answer: nextUsdtAnswer(random) });
  }
  return { gold, usdt };
}

function nextTime(time: number, until: number): number {
  const left = until - time;
  const step = left <= DAY ? 15 * MINUTE : left <= 8 * DAY ? HOUR : 4 * HOUR;
  return left === 0 ? until + 1 : Math.min(time + step, until);
}
