// Scenes of whole transactions: contracts with random code, wallets rich and poor, and a few transactions of all types in a row.
import { type Engine, forks } from "../../../../devnet/engine/index.ts";
import { FORKS } from "../../conformance/fixture.ts";
import { BLOCK } from "../program.ts";
import { randomTransaction, type Surroundings, WALLETS } from "./envelope.ts";
import { randomProgram } from "./generate.ts";
import { dumpOurs, prepareOurs, runRaw } from "./ours.ts";
import { linesDifference, type Receipt, receiptDifference } from "./outcome.ts";
import { type AccountSetup, Peer } from "./peer.ts";
import { Random } from "./random.ts";
import { createScene, FUZZED_FORKS } from "./scene.ts";
import type { Verdict } from "./verdict.ts";

const NO_CODE = new Uint8Array(0);

/** The wallets of a scene: nearly all rich; some begin with code of their own or a delegation, which only some may send from. */
function wallets(random: Random, fork: number, contracts: readonly AccountSetup[]): AccountSetup[] {
  return WALLETS.map(({ address }, index) => {
    const delegation = Buffer.concat([Buffer.from("ef0100", "hex"), random.pick(contracts).address]);
    const code = random.chance(85)
      ? NO_CODE
      : fork >= forks.PRAGUE && random.chance(85)
        ? delegation
        : randomProgram(random, fork, 10);
    return {
      address,
      nonce: BigInt(random.below(3)),
      balance: random.chance(95) ? 10n ** 18n : BigInt(random.below(5_000_000)),
      code: index < 3 && fork < forks.PRAGUE && random.chance(90) ? NO_CODE : code,
      storage: [],
    };
  });
}

/** Blobs that a fork allows on mainnet. */
export function blobLimits(fork: number): { blobsPerBlock: number; blobsPerTransaction: number } {
  const blobsPerBlock = fork >= forks.PRAGUE ? 9 : 6;
  return { blobsPerBlock, blobsPerTransaction: fork >= forks.OSAKA ? 6 : blobsPerBlock };
}

/** Runs a scene in both ways on ours, and on theirs. */
export async function compareTransactions(engine: Engine, seed: bigint): Promise<Verdict> {
  const random = new Random(seed ^ 0x7478n);
  const fork = random.pick(FUZZED_FORKS);
  const number = FORKS.get(fork) as number;
  const block = { ...BLOCK, ...blobLimits(number), fork: number };
  const contracts = createScene(seed, fork).contracts.map((contract) => ({ ...contract, nonce: 1n }));
  const accounts = [...contracts, ...wallets(random, number, contracts)];
  prepareOurs(engine, block, accounts);
  const around: Surroundings = {
    fork: number,
    chainId: block.chainId,
    contracts: contracts.map(({ address }) => address),
    nonceOf: (address) => engine.getAccount(address)?.nonce ?? 0n,
  };
  const raws: Uint8Array[] = [];
  const bytes: (Receipt | null)[] = [];
  for (let n = 1 + random.below(5); n > 0; n--) {
    const raw = randomTransaction(random, around);
    raws.push(raw);
    bytes.push(runRaw(engine, raw, false));
  }
  const state = dumpOurs(engine);
  const verdict = {
    fork,
    transactions: raws.length,
    succeeded: bytes.filter((receipt) => receipt?.succeeded).length,
  };

  prepareOurs(engine, block, accounts);
  for (const [i, raw] of raws.entries()) {
    const own = receiptDifference(runRaw(engine, raw, true), bytes[i] ?? null);
    if (own) return { ...verdict, difference: `transaction ${i}, streams and bytes differ: ${own}` };
  }
  const own = linesDifference("state", dumpOurs(engine), state);
  if (own) return { ...verdict, difference: `streams and bytes differ: ${own}` };

  const peer = await Peer.create(fork, block, accounts);
  for (const [i, raw] of raws.entries()) {
    const difference = receiptDifference(bytes[i] ?? null, await peer.run(raw));
    if (difference) return { ...verdict, difference: `transaction ${i}: ${difference}` };
  }
  return { ...verdict, difference: linesDifference("state", state, await peer.dump()) };
}
