// The accounts of a mnemonic (BIP-39, BIP-32), as anvil and Hardhat make them.
import { pbkdf2Sync } from "node:crypto";
import { HDKey, hdKeyToAccount } from "viem/accounts";
import { hexToBytes } from "../primitives/index.ts";

/** Everybody knows its keys: nothing of value may be sent to them on any other chain. */
export const DEVELOPMENT_MNEMONIC = "test test test test test test test test test test test junk";

export interface DevelopmentAccount {
  address: Uint8Array;
  privateKey: Uint8Array;
}

const SEED_ROUNDS = 2048;
const SEED_BYTES = 64;

/** The first `count` accounts of a mnemonic; `path` without the index at its end. */
export function accountsOf(mnemonic: string, count: number, path = "m/44'/60'/0'/0"): DevelopmentAccount[] {
  const seed = pbkdf2Sync(mnemonic.normalize("NFKD"), "mnemonic", SEED_ROUNDS, SEED_BYTES, "sha512");
  const root = HDKey.fromMasterSeed(seed);
  return Array.from({ length: count }, (_, i) => {
    const account = hdKeyToAccount(root, { path: `${path}/${i}` as "m/44'/60'/0'/0/0" });
    const { privateKey } = account.getHdKey();
    if (!privateKey) throw new Error(`no key at ${path}/${i}`);
    return { address: hexToBytes(account.address), privateKey };
  });
}
