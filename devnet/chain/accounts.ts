// The accounts of a mnemonic (BIP-39, BIP-32), as anvil and Hardhat make them. By hand over libsecp256k1: a library for it took a fifth of a node's start.
import { createHmac, pbkdf2Sync } from "node:crypto";
import secp256k1 from "secp256k1";
import { keccak256 } from "../primitives/index.ts";

/** Everybody knows its keys: nothing of value may be sent to them on any other chain. */
export const DEVELOPMENT_MNEMONIC = "test test test test test test test test test test test junk";

export interface DevelopmentAccount {
  address: Uint8Array;
  privateKey: Uint8Array;
}

const SEED_ROUNDS = 2048;
const SEED_BYTES = 64;
const KEY_BYTES = 32;
/** A child whose key the parent's public key does not give away has this bit in its number. */
const HARDENED = 0x80000000;

/** A private key that has children. */
interface ExtendedKey {
  key: Uint8Array;
  chainCode: Uint8Array;
}

const split = (bytes: Buffer): ExtendedKey => ({
  key: new Uint8Array(bytes.subarray(0, KEY_BYTES)),
  chainCode: bytes.subarray(KEY_BYTES),
});

const hmac = (key: string | Uint8Array, ...parts: Uint8Array[]): Buffer =>
  createHmac("sha512", key).update(Buffer.concat(parts)).digest();

/** BIP-32, CKDpriv. */
function childOf({ key, chainCode }: ExtendedKey, number: number): ExtendedKey {
  const index = Buffer.alloc(4);
  index.writeUInt32BE(number);
  const own = number >= HARDENED ? Buffer.concat([Buffer.alloc(1), key]) : secp256k1.publicKeyCreate(key, true);
  const { key: tweak, chainCode: next } = split(hmac(chainCode, own, index));
  return { key: secp256k1.privateKeyTweakAdd(new Uint8Array(key), tweak), chainCode: next };
}

/** Numbers of the steps of a path such as m/44'/60'/0'/0; throws where it is none. */
function stepsOf(path: string): number[] {
  const [root, ...steps] = path.split("/");
  const numbers = steps.map((step) => {
    const [, digits, mark] = /^(\d{1,10})(['h]?)$/.exec(step) ?? [];
    const number = Number(digits);
    if (digits === undefined || number >= HARDENED) throw new RangeError(`derivation path: "${step}" is no step`);
    return mark ? number + HARDENED : number;
  });
  if (root !== "m") throw new RangeError(`derivation path: it begins with "m/", and not with "${root}"`);
  return numbers;
}

/** The first `count` accounts of a mnemonic; `path` without the index at its end. */
export function accountsOf(mnemonic: string, count: number, path = "m/44'/60'/0'/0"): DevelopmentAccount[] {
  const seed = pbkdf2Sync(mnemonic.normalize("NFKD"), "mnemonic", SEED_ROUNDS, SEED_BYTES, "sha512");
  const parent = stepsOf(path).reduce(childOf, split(hmac("Bitcoin seed", seed)));
  return Array.from({ length: count }, (_, i) => {
    const { key } = childOf(parent, i);
    return { address: keccak256(secp256k1.publicKeyCreate(key, false).subarray(1)).subarray(12), privateKey: key };
  });
}
