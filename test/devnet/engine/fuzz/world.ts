// Where the scenes of compiled contracts begin: the project's market with its history, OpenZeppelin's contracts beside it.
import type { BlockEnvironment, Engine } from "../../../../devnet/engine/index.ts";
import type { Market } from "../market.ts";
import type { Draft, Wallet } from "../transactions.ts";
import { signTransaction } from "../transactions.ts";
import type { Artifact } from "./artifacts.ts";
import { prepareOurs, runRaw, tryCall } from "./ours.ts";
import type { AccountSetup } from "./peer.ts";
import { Random } from "./random.ts";
import { type Dictionary, randomCreation, type Target } from "./typed.ts";

/** Where every compiled scene begins. */
export interface World {
  artifacts: readonly Artifact[];
  people: readonly Wallet[];
  block: BlockEnvironment;
  state: readonly AccountSetup[];
  targets: readonly Target[];
  words: readonly bigint[];
}

/** The state of an engine as setups. */
export function setupsOf(engine: Engine): AccountSetup[] {
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

/** Replays the market's history on the engine; every transaction must cost what was recorded. */
export function replayMarket(engine: Engine, market: Market): void {
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
}

/** The market, with OpenZeppelin's contracts deployed beside it. */
export function createWorld(engine: Engine, market: Market, artifacts: readonly Artifact[]): World {
  replayMarket(engine, market);
  const abiOf = (name: string): Artifact["abi"] => {
    const artifact = artifacts.find((candidate) => candidate.name === name);
    if (!artifact) throw new Error(`no artifact ${name}`);
    return artifact.abi;
  };
  const targets: Target[] =
    artifacts.length === 0
      ? []
      : [...market.contracts].map(([name, address]) => ({
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

/** A call with fees that suffice, to be filled in. */
export const plainDraft = (block: BlockEnvironment, nonce: bigint, gasLimit: bigint): Draft => ({
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
