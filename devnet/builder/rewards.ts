// What miners were paid before Paris (yellow paper, section 11.3): for the block, and for uncles that it names.
import { forks } from "../engine/index.ts";
import type { Header } from "../primitives/index.ts";

const ETHER = 10n ** 18n;

/** Wei for a block by EIP-649 and EIP-1234; nothing since Paris. */
function rewardOf(fork: number): bigint {
  if (fork >= forks.PARIS) return 0n;
  if (fork >= forks.CONSTANTINOPLE) return 2n * ETHER;
  return fork >= forks.BYZANTIUM ? 3n * ETHER : 5n * ETHER;
}

/** Who is paid how much wei: the uncles' miners by how old they are, the block's miner with a 32nd more for each uncle. */
export function rewardsOf(
  { number, coinbase }: Pick<Header, "number" | "coinbase">,
  uncles: readonly Header[],
  fork: number,
): { address: Uint8Array; amount: bigint }[] {
  const reward = rewardOf(fork);
  if (reward === 0n) return [];
  const own = { address: coinbase, amount: reward + (reward / 32n) * BigInt(uncles.length) };
  return [
    ...uncles.map((uncle) => ({ address: uncle.coinbase, amount: ((8n + uncle.number - number) * reward) / 8n })),
    own,
  ];
}
