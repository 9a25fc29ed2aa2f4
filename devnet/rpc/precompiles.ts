// The precompiled contracts by the names of EIP-7910, and what overrides do to them (eth_simulateV1): one can be moved, and one that is overridden is
// gone. Which of them a block has is its fork's to say.
import { forks } from "../engine/index.ts";
import { bytesToHex } from "../primitives/index.ts";
import { RpcError } from "../server/index.ts";
import { serverError } from "./errors.ts";

export interface Precompile {
  id: number;
  name: string;
  /** the first fork that has it */
  since: number;
}

const list = (since: number, first: number, names: string): Precompile[] =>
  names.split(" ").map((name, i) => ({ id: first + i, name, since }));

const PRECOMPILES: readonly Precompile[] = [
  ...list(forks.FRONTIER, 0x01, "ECREC SHA256 RIPEMD160 ID"),
  ...list(forks.BYZANTIUM, 0x05, "MODEXP BN254_ADD BN254_MUL BN254_PAIRING"),
  ...list(forks.ISTANBUL, 0x09, "BLAKE2F"),
  ...list(forks.CANCUN, 0x0a, "KZG_POINT_EVALUATION"),
  ...list(
    forks.PRAGUE,
    0x0b,
    "BLS12_G1ADD BLS12_G1MSM BLS12_G2ADD BLS12_G2MSM BLS12_PAIRING_CHECK BLS12_MAP_FP_TO_G1 BLS12_MAP_FP2_TO_G2",
  ),
  ...list(forks.OSAKA, 0x100, "P256VERIFY"),
];

/** Those that a fork has. */
export const precompilesOf = (fork: number): Precompile[] => PRECOMPILES.filter(({ since }) => fork >= since);

/** The number of the precompile at an address, 0 where there is none. */
export function precompileAt(address: Uint8Array, fork: number): number {
  const number = BigInt(bytesToHex(address));
  return precompilesOf(fork).find(({ id }) => BigInt(id) === number)?.id ?? 0;
}

const MOVED_TO_ITSELF = -38022;
const MOVED_TWICE = -38023;

/** Where calls find precompiles under these overrides: addresses with the number that is there, 0 = none any more. */
export function movesOf(
  accounts: readonly { address: Uint8Array; movePrecompileTo?: Uint8Array }[],
  fork: number,
): [Uint8Array, number][] {
  const overridden = new Set(accounts.map(({ address }) => bytesToHex(address)));
  const targets = new Set<string>();
  return accounts.flatMap(({ address, movePrecompileTo }): [Uint8Array, number][] => {
    const id = precompileAt(address, fork);
    if (!movePrecompileTo) return id ? [[address, 0]] : [];
    const [from, to] = [bytesToHex(address), bytesToHex(movePrecompileTo)];
    if (!id) throw serverError(`account ${from} is not a precompile`);
    if (from === to) throw new RpcError(MOVED_TO_ITSELF, `precompile ${from} can't be moved to itself`);
    if (targets.has(to)) throw new RpcError(MOVED_TWICE, `two precompiles are moved to ${to}`);
    if (overridden.has(to)) throw serverError(`account ${to} is already overridden`);
    targets.add(to);
    return [
      [address, 0],
      [movePrecompileTo, id],
    ];
  });
}
