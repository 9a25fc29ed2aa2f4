// Scenes of compiled contracts: the open market and OpenZeppelin's contracts beside it, called by its people with typed random
// arguments, values and gas limits, in transactions of all types; now and then one more contract is deployed.
//
// Nearly all random calls revert at their first check. So a call is first tried on our engine, and most of the time one that succeeds is
// looked for: the scene's state then changes, and the interesting code behind the checks runs.
import { type BlockEnvironment, type Engine, forks } from "../../../../devnet/engine/index.ts";
import { hexToBytes } from "../../../../devnet/primitives/index.ts";
import { FORKS } from "../../conformance/fixture.ts";
import type { Market } from "../market.ts";
import type { Draft, Wallet } from "../transactions.ts";
import { signTransaction } from "../transactions.ts";
import type { Artifact } from "./artifacts.ts";
import { randomAccessList, randomAuthorizations, type Surroundings } from "./envelope.ts";
import { dumpOurs, prepareOurs, runRaw, tryCall } from "./ours.ts";
import { linesDifference, type Receipt, receiptDifference } from "./outcome.ts";
import { type AccountSetup, Peer } from "./peer.ts";
import { Random } from "./random.ts";
import { blobLimits } from "./transactions.ts";
import { type Dictionary, randomCall, randomCreation, type Target } from "./typed.ts";
import type { Verdict } from "./verdict.ts";

/** Where every compiled scene begins. */
export interface World {
  artifacts: readonly Artifact[];
  people: readonly Wallet[];
  block: BlockEnvironment;
  state: readonly AccountSetup[];
  targets: readonly Target[];
  words: readonly bigint[];
}

const COMPILED_FORKS = ["Cancun", "Prague", "Osaka", "Osaka"] as const;
const HOUR = 3600n;

/** The state of an engine as setups. */
function setupsOf(engine: Engine): AccountSetup[] {
  const storage = new Map<number, [bigint, bigint][]>();
  for (const [entry, key, value] of engine.slots()) {
    const slots = storage.get(entry);
    if (slots) slots.push([key, value]);
    else storage.set(entry, [[key, value]]);
  }
  return [...engine.accounts()].map(([address, account, entry]) => ({
    ...account,
    address,
    storage: storage.get(entry) ?? [],
  }));
}

/** Replays the market's history on the engine, and deploys OpenZeppelin's contracts beside it. */
export function createWorld(engine: Engine, market: Market, artifacts: readonly Artifact[]): World {
  const none = { nonce: 0n, code: new Uint8Array(0), storage: [] };
  prepareOurs(
    engine,
    market.next,
    market.accounts.map((account) => ({ ...none, ...account })),
  );
  for (const { raw, block, gasUsed } of market.history) {
    engine.setBlock(block);
    const receipt = runRaw(engine, raw, true);
    if (receipt?.gas !== gasUsed) throw new Error(`block ${block.number}: gas ${receipt?.gas}, recorded ${gasUsed}`);
  }
  engine.setBlock(market.next);
  const abiOf = (name: string): Artifact["abi"] => {
    const artifact = artifacts.find((candidate) => candidate.name === name);
    if (!artifact) throw new Error(`no artifact ${name}`);
    return artifact.abi;
  };
  const targets: Target[] = [...market.contracts].map(([name, address]) => ({
    name,
    address,
    abi: abiOf(name.endsWith("Feed") ? "TestAggregator" : name),
  }));

  const random = new Random(1n);
  const deployer = market.accounts.at(-1) as Wallet;
  const dictionary: Dictionary = {
    now: market.next.timestamp,
    addresses: [...market.accounts, ...targets].map(({ address }) => address),
    targets,
    words: [0n, 1n],
  };
  for (const artifact of artifacts) {
    if (targets.some(({ name }) => name === artifact.name)) continue;
    for (let attempt = 0; attempt < 500; attempt++) {
      const data = randomCreation(random, artifact, dictionary);
      const { succeeded, created } = tryCall(engine, {
        sender: deployer.address,
        to: null,
        data,
        gasLimit: 10_000_000n,
      });
      if (!succeeded || !created) continue;
      const nonce = engine.getAccount(deployer.address)?.nonce ?? 0n;
      const draft = plainDraft(market.next, nonce, 10_000_000n);
      const receipt = runRaw(engine, signTransaction({ ...draft, to: null, data }, deployer), true);
      if (!receipt?.succeeded) throw new Error(`${artifact.name} was not deployed`);
      targets.push({ name: artifact.name, address: created, abi: artifact.abi });
      break;
    }
  }
  const state = setupsOf(engine);
  const words = state.flatMap(({ storage }) => [...storage].flat());
  return {
    artifacts,
    people: market.accounts,
    block: market.next,
    state,
    targets,
    words: [...new Set([0n, ...words])],
  };
}

const plainDraft = (block: BlockEnvironment, nonce: bigint, gasLimit: bigint): Draft => ({
  type: 2,
  chainId: block.chainId,
  nonce,
  gasLimit,
  to: null,
  value: 0n,
  data: new Uint8Array(0),
  maxFee: block.baseFee * 2n + 3n,
  priorityFee: 2n,
  accessList: [],
  blobFee: 3n,
  blobHashes: [],
  authorizations: [],
});

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
