// One case of the differential fuzzer: contracts with random code and storage, and a call of the first.
import { FORKS } from "../../conformance/fixture.ts";
import { CONTRACTS, randomProgram } from "./generate.ts";
import { Random } from "./random.ts";

export interface Scene {
  seed: bigint;
  fork: string;
  contracts: { address: Uint8Array; code: Uint8Array; balance: bigint; storage: Map<bigint, bigint> }[];
  data: Uint8Array;
  value: bigint;
  gasLimit: bigint;
}

/** Names as the official tests have them. */
export const FUZZED_FORKS = [
  "Istanbul",
  "Berlin",
  "London",
  "Paris",
  "Shanghai",
  "Cancun",
  "Prague",
  "Osaka",
  "Osaka",
] as const;

/** The scene of a seed; on a given fork, the same with programs for that fork. */
export function createScene(seed: bigint, givenFork?: string): Scene {
  const random = new Random(seed);
  const drawn = random.pick(FUZZED_FORKS);
  const fork = givenFork ?? drawn;
  const number = FORKS.get(fork) as number;
  const contracts = CONTRACTS.map((address) => {
    const storage = new Map<bigint, bigint>();
    for (let key = 0n; key < 4n; key++) if (random.chance(50)) storage.set(key, BigInt(1 + random.below(3)));
    return { address, code: randomProgram(random, number), balance: BigInt(random.below(5)), storage };
  });
  return {
    seed,
    fork,
    contracts,
    data: random.chance(30) ? randomProgram(random, number, 10) : random.bytes(random.below(100)),
    value: BigInt(random.chance(70) ? 0 : random.below(5)),
    gasLimit: BigInt(random.chance(80) ? 50_000 + random.below(300_000) : 100 + random.below(30_000)),
  };
}
