import { concat, type Hex, keccak256, stringToHex } from "viem";
import { type Answers, FIELDS } from "./answers.ts";

/**
 * The commitment that goes on chain: a hash over a salt of 32 random bytes and all answers. Who knows both can prove what was
 * checked; without the salt nobody can try names until one fits, so deleting it is the erasure.
 */
export function credentialHash(salt: Hex, answers: Answers): Hex {
  const record = JSON.stringify(FIELDS.map((field) => [field, answers[field]]));
  return keccak256(concat([salt, stringToHex(record)]));
}
