// The difficulty of a block before Paris, which its parent and its time decide (EIP-2, 100, and the delays of the bomb).
import { forks } from "../engine/index.ts";
import { type Header, NO_UNCLES_HASH } from "../primitives/index.ts";

const LEAST = 131_072n;
const DIVISOR = 2048n;
const BOMB_PERIOD = 100_000n;

const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** By how many steps the difficulty moves. */
function steps(parent: Header, seconds: bigint, fork: number): bigint {
  if (fork < forks.HOMESTEAD) return seconds < 13n ? 1n : -1n;
  if (fork < forks.BYZANTIUM) return max(1n - seconds / 10n, -99n);
  const hasUncles = Buffer.compare(parent.unclesHash, NO_UNCLES_HASH) !== 0;
  return max((hasUncles ? 2n : 1n) - seconds / 9n, -99n);
}

/** Difficulty of the block after `parent` at a time; `bombDelay` in blocks. */
export function nextDifficulty(parent: Header, timestamp: bigint, fork: number, bombDelay: bigint): bigint {
  const moved = parent.difficulty + (parent.difficulty / DIVISOR) * steps(parent, timestamp - parent.timestamp, fork);
  const number = parent.number + 1n;
  const period = max(number - bombDelay, 0n) / BOMB_PERIOD;
  const bomb = period > 1n ? 1n << (period - 2n) : 0n;
  // Frontier takes the least before the bomb, later forks leave it: for all but the first blocks it is the same
  return max(moved, LEAST) + bomb;
}
