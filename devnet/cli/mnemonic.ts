// The mnemonic of the accounts: given, drawn, or made of a number. The list of words is loaded only where one is made.
import { createHash, randomBytes } from "node:crypto";
import { DEVELOPMENT_MNEMONIC } from "../chain/index.ts";
import type { Settings } from "./flags.ts";
import { firstBytes } from "./std-rng.ts";

/** BIP-39: three words stand for 32 bits, and for one of the checksum. */
const entropyBytes = (words: number): number => (words / 3) * 4;

const bits = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");

/** The words of entropy (BIP-39): its bits and as many of its hash as make eleven a word. */
async function wordsOf(entropy: Uint8Array): Promise<string> {
  const { english } = await import("viem/accounts");
  const checksum = bits(createHash("sha256").update(entropy).digest()).slice(0, entropy.length / 4);
  const groups = (bits(entropy) + checksum).match(/.{11}/g) ?? [];
  return groups.map((group) => english[Number.parseInt(group, 2)]).join(" ");
}

/** What the settings ask for. */
export async function mnemonicOf({
  mnemonic,
  randomWords,
  mnemonicSeed,
}: Pick<Settings, "mnemonic" | "randomWords" | "mnemonicSeed">): Promise<string> {
  if (randomWords !== undefined) return wordsOf(randomBytes(entropyBytes(randomWords)));
  if (mnemonicSeed !== undefined) return wordsOf(firstBytes(mnemonicSeed));
  return mnemonic ?? DEVELOPMENT_MNEMONIC;
}
