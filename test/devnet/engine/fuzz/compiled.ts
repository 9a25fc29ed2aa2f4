// Scenes of compiled contracts: the open market and OpenZeppelin's contracts beside it, called by its people with typed random
// arguments, values and gas limits, in transactions of all types; now and then one more contract is deployed.
//
// Nearly all random calls revert at their first check. So a call is first tried on our engine, and most of the time one that succeeds is
// looked for: the scene's state then changes, and the interesting code behind the checks runs.
import { type BlockEnvironment, type Engine, forks } from "../../../../devnet/engine/index.ts";
import { hexToBytes } from "../../../../devnet/primitives/index.ts";
import { FORKS } from "../../conformance/fixture.ts";
import type { Wallet } from "../transactions.ts";
import { signTransaction } from "../transactions.ts";
import { randomAccessList, randomAuthorizations, type Surroundings } from "./envelope.ts";
import { dumpOurs, prepareOurs, runRaw, tryCall } from "./ours.ts";
import { linesDifference, type Receipt, receiptDifference } from "./outcome.ts";
import { Peer } from "./peer.ts";
import { Random } from "./random.ts";
import { blobLimits } from "./transactions.ts";
import { type Dictionary, randomCall, randomCreation } from "./typed.ts";
import type { Verdict } from "./verdict.ts";
import { plainDraft, type World } from "./world.ts";

const COMPILED_FORKS = ["Cancun", "Prague", "Osaka", "Osaka"] as const;
const HOUR = 3600n;

interface Attempt {
  sender: Wallet;
  to: Uint8Array | null;
  data: Uint8Array;
  value: bigint;
}

const MOST_GAS = 6_000_000n;

/** A random call, or a creation; most of the time one that succeeds, if a few attempts find one. */
function findAttempt(random: Random, engine: Engine, world: World, dictionary: Dictionary): Attempt & { gas: bigint } {
  const patience = random.chance(75) ? 16 : 1;
  let attempt: Attempt | undefined;
  let gas = MOST_GAS;
  for (let n = 0; n < patience; n++) {
    const sender = random.pick(world.people);
    const value = random.chance(92) ? 0n : BigInt(random.below(1000));
    if (random.chance(4)) {
      attempt = { sender, to: null, data: randomCreation(random, random.pick(world.artifacts), dictionary), value: 0n };
    } else {
      const { target, data } = randomCall(random, dictionary, 2);
      attempt = { sender, to: target.address, data: hexToBytes(data), value };
    }
    const result = tryCall(engine, { ...attempt, sender: sender.address, gasLimit: MOST_GAS });
    gas = result.gasUsed;
    if (result.succeeded) break;
  }
  return { ...(attempt as Attempt), gas };
}

function randomRaw(
  random: Random,
  engine: Engine,
  world: World,
  block: BlockEnvironment,
  dictionary: Dictionary,
): Uint8Array {
  const { sender, to, data, value, gas } = findAttempt(random, engine, world, dictionary);
  const around: Surroundings = {
    fork: block.fork,
    chainId: block.chainId,
    contracts: world.targets.map(({ address }) => address),
    nonceOf: (address) => engine.getAccount(address)?.nonce ?? 0n,
  };
  // enough, just not enough, or anything in between
  const kind = random.below(10);
  const gasLimit =
    kind < 7
      ? MOST_GAS
      : kind === 7
        ? gas - BigInt(random.below(3000))
        : BigInt(21_000 + random.below(Number(gas) + 1));
  const draft = plainDraft(block, around.nonceOf(sender.address), gasLimit > 0n ? gasLimit : 21_000n);
  const type = random.pick(to === null ? ([0, 1, 2] as const) : ([0, 1, 2, 2, 2, 3, 4] as const));
  return signTransaction(
    {
      ...draft,
      type,
      to,
      data,
      value,
      accessList: random.chance(40) ? randomAccessList(random, around.contracts) : [],
      blobHashes: [Uint8Array.of(1, ...random.bytes(31))],
      authorizations: type === 4 && block.fork >= forks.PRAGUE ? randomAuthorizations(random, around) : [],
    },
    sender,
  );
}

/** Runs a scene in both ways on ours, and on theirs. */
export async function compareCompiled(engine: Engine, world: World, seed: bigint): Promise<Verdict> {
  const random = new Random(seed ^ 0x636f6d70n);
  const fork = random.pick(COMPILED_FORKS);
  const number = FORKS.get(fork) as number;
  const timestamp = world.block.timestamp + BigInt(random.below(72)) * HOUR;
  const block: BlockEnvironment = { ...world.block, ...blobLimits(number), fork: number, timestamp };
  const dictionary: Dictionary = {
    now: timestamp,
    addresses: [...world.people, ...world.targets].map(({ address }) => address),
    targets: world.targets,
    words: world.words,
  };
  prepareOurs(engine, block, world.state);
  const raws: Uint8Array[] = [];
  const bytes: (Receipt | null)[] = [];
  for (let n = 5 + random.below(20); n > 0; n--) {
    const raw = randomRaw(random, engine, world, block, dictionary);
    raws.push(raw);
    bytes.push(runRaw(engine, raw, false));
  }
  const state = dumpOurs(engine);
  const verdict = {
    fork,
    transactions: raws.length,
    succeeded: bytes.filter((receipt) => receipt?.succeeded).length,
  };

  prepareOurs(engine, block, world.state);
  for (const [i, raw] of raws.entries()) {
    const own = receiptDifference(runRaw(engine, raw, true), bytes[i] ?? null);
    if (own) return { ...verdict, difference: `transaction ${i}, streams and bytes differ: ${own}` };
  }
  const own = linesDifference("state", dumpOurs(engine), state);
  if (own) return { ...verdict, difference: `streams and bytes differ: ${own}` };

  const peer = await Peer.create(fork, block, world.state);
  for (const [i, raw] of raws.entries()) {
    const difference = receiptDifference(bytes[i] ?? null, await peer.run(raw));
    if (difference) return { ...verdict, difference: `transaction ${i}: ${difference}` };
  }
  return { ...verdict, difference: linesDifference("state", state, await peer.dump()) };
}
