// A simulated price: a random walk with the volatility of gold, drawn softly back to a level so that a chain that runs for months does
// not wander off. It is invented and is called simulated wherever it shows.

/** Gold's volatility a year, about 15 %. */
const YEARLY_VOLATILITY = 0.15;
const SECONDS_PER_YEAR = 365 * 24 * 60 * 60;

/** Half of a distance from the level is made good in this many seconds: a month. */
const HALF_LIFE = 30 * 24 * 60 * 60;

/** The feeds' unit: eight decimals. */
const ONE = 100_000_000;

/** Where the simulated gold price is at home, USD per oz. */
export const GOLD_LEVEL = 4_000 * ONE;

/** Random numbers between 0 and 1. */
export type Random = () => number;

/** The same numbers for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The next gold answer, `seconds` after the last; feeds' units of eight decimals, whole cents. */
export function nextGoldAnswer(last: number, seconds: number, random: Random): number {
  const spread = YEARLY_VOLATILITY * Math.sqrt(seconds / SECONDS_PER_YEAR);
  const pull = 1 - 0.5 ** (seconds / HALF_LIFE);
  const moved = last * (1 + spread * normal(random)) + (GOLD_LEVEL - last) * pull;
  const cent = ONE / 100;
  return Math.round(moved / cent) * cent;
}

/** A USDT answer near one dollar: within a tenth of a per mille in most rounds. */
export function nextUsdtAnswer(random: Random): number {
  return Math.round(ONE * (1 + 0.0001 * Math.max(-4, Math.min(4, normal(random)))));
}

/** A normally distributed number (Box and Muller). */
function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}
