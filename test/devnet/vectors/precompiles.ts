// A call of each precompile: input in memory, then success, size and hash of the answer and the gas that is left go to storage.
import { program, push } from "../engine/program.ts";

const word = (value: bigint): string => value.toString(16).padStart(64, "0");
const words = (...values: bigint[]): string => values.map(word).join("");
const field = (hex: string): string => hex.padStart(128, "0");

const BLS_G1 =
  field("17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb") +
  field("08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1");
const BLS_G2 = [
  "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8",
  "13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e",
  "0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801",
  "0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be",
]
  .map(field)
  .join("");
const BN_G2 = words(
  0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2n,
  0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6edn,
  0x090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975bn,
  0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daan,
);
const P256_G =
  "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296" +
  "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";

const INPUTS: [name: string, address: number, input: string][] = [
  ["ecrecover", 0x01, words(7n, 27n, BigInt(`0x${"01".repeat(32)}`), 1n << 200n)],
  ["ecrecover of nothing valid", 0x01, words(7n, 29n, 1n, 1n)],
  ["sha256", 0x02, words(1n, 2n, 3n)],
  ["ripemd160", 0x03, words(1n, 2n, 3n)],
  ["identity", 0x04, words(1n, 2n, 3n)],
  ["modexp", 0x05, words(32n, 32n, 32n, (1n << 255n) + 3n, (1n << 200n) - 1n, (1n << 256n) - 189n)],
  ["modexp of nothing", 0x05, ""],
  ["modexp, short numbers", 0x05, `${words(1n, 1n, 2n)}0305ffff`],
  ["bn254 addition", 0x06, words(1n, 2n, 1n, 2n)],
  ["bn254 addition of no point", 0x06, words(1n, 3n)],
  ["bn254 multiplication", 0x07, words(1n, 2n, (1n << 255n) + 5n)],
  ["bn254 pairing", 0x08, words(1n, 2n) + BN_G2],
  ["bn254 pairing of nothing", 0x08, ""],
  ["blake2f", 0x09, `0000000c${"11".repeat(128 + 64)}${"00".repeat(16)}01`],
  ["blake2f, wrong flag", 0x09, `0000000c${"11".repeat(128 + 64)}${"00".repeat(16)}02`],
  ["point evaluation of nothing", 0x0a, ""],
  ["bls12 g1 addition", 0x0b, BLS_G1 + BLS_G1],
  ["bls12 g1 multiplication", 0x0c, BLS_G1 + word(12345n)],
  ["bls12 g2 addition", 0x0d, BLS_G2 + BLS_G2],
  ["bls12 g2 multiplication", 0x0e, BLS_G2 + word((1n << 256n) - 1n)],
  ["bls12 pairing", 0x0f, BLS_G1 + BLS_G2],
  ["bls12 map to g1", 0x10, field("1234")],
  ["bls12 map to g2", 0x11, field("1234") + field("5678")],
  ["p256 verification", 0x100, words(3n, 5n, 7n) + P256_G],
];

/** MSTORE of the input, word by word from 0. */
function inMemory(input: string): Uint8Array {
  const parts: (number | Uint8Array)[] = [];
  for (let at = 0; at < input.length; at += 64) {
    const value = BigInt(`0x${input.slice(at, at + 64).padEnd(64, "0")}`);
    parts.push(Uint8Array.of(0x7f, ...Buffer.from(word(value), "hex")));
    parts.push(Uint8Array.of(0x61, at >> 9, (at >> 1) & 255), 0x52);
  }
  return program(...parts);
}

const ZERO = Uint8Array.of(0x60, 0);

export const CALLS_PRECOMPILES: readonly { name: string; code: Uint8Array }[] = INPUTS.map(([name, to, input]) => {
  const length = input.length / 2;
  return {
    name,
    code: program(
      inMemory(input),
      ...[ZERO, ZERO, Uint8Array.of(0x61, length >> 8, length & 255), ZERO],
      ...[Uint8Array.of(0x61, to >> 8, to & 255), push(500_000), 0xfa, ZERO, 0x55],
      ...[0x3d, push(1), 0x55],
      ...[0x3d, ZERO, ZERO, 0x3e, 0x3d, ZERO, 0x20, push(2), 0x55],
      ...[0x5a, push(3), 0x55],
    ),
  };
});
