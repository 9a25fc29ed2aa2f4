// Random whole transactions of all types, mostly valid: fees, nonces, access lists, blobs and authorisations (EIP-7702).
import { forks } from "../../../../devnet/engine/index.ts";
import type { AccessListItem, Draft, Wallet } from "../transactions.ts";
import { signAuthorization, signTransaction, walletNamed } from "../transactions.ts";
import { randomProgram } from "./generate.ts";
import type { Random } from "./random.ts";

/** Who signs: the first three send, all of them authorise. */
export const WALLETS: readonly Wallet[] = ["first", "second", "third", "fourth", "fifth"].map(walletNamed);
const SENDERS = WALLETS.slice(0, 3);

const precompile = (last: number): Uint8Array => {
  const address = new Uint8Array(20);
  address[19] = last;
  return address;
};

/** What a generator has to know of the state and of the chain. */
export interface Surroundings {
  fork: number;
  chainId: bigint;
  nonceOf(address: Uint8Array): bigint;
  /** contracts that are called and listed */
  contracts: readonly Uint8Array[];
}

const typesOf = (fork: number): Draft["type"][] => {
  const types: Draft["type"][] = [0];
  if (fork >= forks.BERLIN) types.push(1);
  if (fork >= forks.LONDON) types.push(2, 2);
  if (fork >= forks.CANCUN) types.push(3);
  if (fork >= forks.PRAGUE) types.push(4, 4);
  return types;
};

/** Some of the contracts with some of their first slots, now and then twice, or somebody else. */
export function randomAccessList(random: Random, contracts: readonly Uint8Array[]): AccessListItem[] {
  return Array.from({ length: random.below(4) }, () => ({
    address: random.chance(80) ? random.pick(contracts) : random.pick(WALLETS).address,
    keys: Array.from({ length: random.below(4) }, () => BigInt(random.below(5))),
  }));
}

/** Authorisations by wallets, most of them valid, for contracts, precompiles, other wallets or nobody. */
export function randomAuthorizations(random: Random, { chainId, nonceOf, contracts }: Surroundings) {
  return Array.from({ length: 1 + random.below(3) }, () => {
    const authority = random.pick(WALLETS);
    const nonce = nonceOf(authority.address) + BigInt(random.chance(75) ? 0 : 1);
    const address = random.chance(70)
      ? random.pick(contracts)
      : random.pick([new Uint8Array(20), precompile(4), random.pick(WALLETS).address]);
    const fields = { chainId: random.pick([chainId, chainId, chainId, 0n, 5n]), address, nonce };
    const tuple = signAuthorization(fields, authority);
    if (random.chance(4)) tuple[4] = random.word(); // a signature of somebody, or of nobody
    return tuple;
  });
}

/** A random draft from a sender, with the fields of its type; recipient, data and gas are the caller's to overwrite. */
export function randomDraft(random: Random, sender: Wallet, around: Surroundings): Draft {
  const { fork, contracts, nonceOf, chainId } = around;
  const type = random.chance(98) ? random.pick(typesOf(fork)) : random.pick([0, 1, 2, 3, 4] as const);
  const priorityFee = BigInt(random.below(4));
  const blobs = random.chance(95) ? 1 + random.below(3) : random.below(9);
  return {
    type,
    chainId: type === 0 && random.chance(30) ? null : random.chance(99) ? chainId : 5n,
    nonce: nonceOf(sender.address) + (random.chance(97) ? 0n : 1n),
    gasLimit: BigInt(random.chance(85) ? 100_000 + random.below(400_000) : 20_000 + random.below(60_000)),
    to: random.pick([...contracts, ...contracts, random.pick(WALLETS).address, precompile(1 + random.below(10))]),
    value: BigInt(random.chance(60) ? 0 : random.below(4)),
    data: random.bytes(random.below(random.chance(90) ? 100 : 2000)).map((byte) => (byte < 128 ? 0 : byte)),
    maxFee: random.chance(98) ? priorityFee + BigInt(7 + random.below(5)) : BigInt(random.below(12)),
    priorityFee,
    accessList: randomAccessList(random, contracts),
    blobFee: BigInt(random.chance(97) ? 1 + random.below(3) : 0),
    blobHashes: Array.from({ length: blobs }, () => {
      const hash = random.bytes(32);
      hash[0] = random.chance(99) ? 1 : 2;
      return hash;
    }),
    authorizations: type === 4 && random.chance(98) ? randomAuthorizations(random, around) : [],
  };
}

/** Raw bytes of a random transaction between the scene's contracts and wallets. */
export function randomTransaction(random: Random, around: Surroundings): Uint8Array {
  const sender = random.pick(SENDERS);
  const draft = randomDraft(random, sender, around);
  if (draft.type < 3 && random.chance(20)) {
    draft.to = null;
    draft.data = randomProgram(random, around.fork, 25);
  }
  const raw = signTransaction(draft, sender);
  if (random.chance(1)) raw[random.below(raw.length)] = random.below(256);
  return raw;
}
