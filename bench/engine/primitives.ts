// keccak256 inside the module beside OpenSSL's, and every precompile in Mgas a second.
import { hash } from "node:crypto";
import type { Engine } from "../../devnet/engine/index.ts";
import { layout as at, forks, PRECOMPILES } from "../../devnet/engine/index.ts";
import { least, time } from "./clock.ts";

export interface HashSpeed {
  bytes: number;
  /** nanoseconds a hash */
  oursNs: number;
  nativeNs: number;
}

/**
 * OpenSSL offers SHA3-256, which is the same permutation with another padding byte. Its call from JavaScript costs much beside 64
 * bytes, so a short input is compared with one block's share of a long one, which has no setup at all. Ours are whole hashes, less the call
 * into the module, which code inside does not pay.
 */
export function measureKeccak(engine: Engine, repetitions: number): HashSpeed[] {
  const pointer = at.INPUT + 0x200000;
  const out = at.INPUT + 0x1000;
  const ours = (bytes: number, count: number): number =>
    least(
      Array.from({ length: repetitions }, () =>
        time(() => {
          for (let i = 0; i < count; i++) engine.exports.keccak256(pointer, bytes, out);
        }),
      ),
    ) / count;
  const crossing =
    least(
      Array.from({ length: repetitions }, () =>
        time(() => {
          for (let i = 0; i < 500; i++) engine.exports.setDecoding(1);
        }),
      ),
    ) / 500;
  const native = (bytes: number, count: number): number => {
    const input = new Uint8Array(bytes);
    return (
      least(
        Array.from({ length: repetitions }, () =>
          time(() => {
            for (let i = 0; i < count; i++) hash("sha3-256", input, "buffer");
          }),
        ),
      ) / count
    );
  };
  const long = 100_000;
  const blocks = Math.floor(long / 136) + 1;
  const nativeLong = native(long, 2);
  return [
    { bytes: 64, oursNs: (ours(64, 500) - crossing) * 1e3, nativeNs: (nativeLong / blocks) * 1e3 },
    { bytes: long, oursNs: (ours(long, 2) - crossing) * 1e3, nativeNs: nativeLong * 1e3 },
  ];
}

const words = (...values: bigint[]): Uint8Array =>
  Buffer.from(values.map((value) => value.toString(16).padStart(64, "0")).join(""), "hex");

const G1 = "17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb";
const G1_Y = "08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1";
const G2 = [
  "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8",
  "13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e",
  "0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801",
  "0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be",
];
const field = (hex: string): string => hex.padStart(128, "0");
const bls1 = field(G1) + field(G1_Y);
const bls2 = G2.map(field).join("");
const scalar = "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000000";
const bytes = (hex: string): Uint8Array => Buffer.from(hex, "hex");

/** BN254's generator of G2, imaginary parts first. */
const BN_G2 = [
  0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2n,
  0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6edn,
  0x090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975bn,
  0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daan,
] as const;

/** The polynomial p(x) = x: its commitment is [tau]G1 of the ceremony's setup, its value at z is z, and the proof is the generator. */
function pointEvaluation(): Uint8Array {
  const commitment = bytes(
    "ad3eb50121139aa34db1d545093ac9374ab7bca2c0f3bf28e27c8dcd8fc7cb42d25926fc0c97b336e9f0fb35e5a04c81",
  );
  const versionedHash = hash("sha256", commitment, "buffer");
  versionedHash[0] = 1;
  const z = new Uint8Array(32).fill(7);
  const proof = bytes(G1);
  proof[0] = 0x97; // compressed, and which of the two y
  return Buffer.concat([versionedHash, z, z, commitment, proof]);
}

/** A typical input for each, chosen to do all its work. */
const INPUTS: ReadonlyMap<number, Uint8Array> = new Map([
  [0x01, words(7n, 27n, 0x0101010101010101010101010101010101010101010101010101010101010101n, 1n << 200n)],
  [0x02, new Uint8Array(1024)],
  [0x03, new Uint8Array(1024)],
  [0x04, new Uint8Array(1024)],
  [0x05, words(32n, 32n, 32n, (1n << 255n) + 3n, (1n << 256n) - 1n, (1n << 256n) - 189n)],
  [0x06, words(1n, 2n, 1n, 2n)],
  [0x07, words(1n, 2n, (1n << 254n) - 1n)],
  [0x08, words(1n, 2n, ...BN_G2)],
  [0x09, bytes(`0000ffff${"00".repeat(208)}01`)],
  [0x0a, pointEvaluation()],
  [0x0b, bytes(bls1 + bls1)],
  [0x0c, bytes(bls1 + scalar)],
  [0x0d, bytes(bls2 + bls2)],
  [0x0e, bytes(bls2 + scalar)],
  [0x0f, bytes(bls1 + bls2)],
  [0x10, new Uint8Array(64).fill(1, 17)],
  [0x11, new Uint8Array(128).fill(1, 17, 64)],
  [
    0x100,
    words(
      3n,
      5n,
      7n,
      0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
      0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
    ),
  ],
]);

export interface PrecompileSpeed {
  address: number;
  gas: number;
  us: number;
  mgasPerSecond: number;
}

/** Mgas a second of each precompile on its input. */
export function measurePrecompiles(repetitions: number): PrecompileSpeed[] {
  const speeds: PrecompileSpeed[] = [];
  for (const [address, input] of INPUTS) {
    const contract = PRECOMPILES.get(address);
    if (!contract) throw new Error(`no precompile at ${address}`);
    const gas = Number(contract.gas(input, forks.OSAKA));
    if (!contract.run(input, forks.OSAKA)) throw new Error(`precompile ${address} refused its input`);
    // as many calls as make a fraction of a millisecond
    const once = Math.max(
      time(() => contract.run(input, forks.OSAKA)),
      0.5,
    );
    const count = Math.max(1, Math.ceil(300 / once));
    const us =
      least(
        Array.from({ length: repetitions }, () =>
          time(() => {
            for (let i = 0; i < count; i++) contract.run(input, forks.OSAKA);
          }),
        ),
      ) / count;
    speeds.push({ address, gas, us, mgasPerSecond: gas / us });
  }
  return speeds.sort((a, b) => a.mgasPerSecond - b.mgasPerSecond);
}
