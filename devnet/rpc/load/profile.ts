// What a sample load sends: its kinds, and the call that each of its senders makes.
import { hexToBytes, keccak256 } from "../../primitives/index.ts";
import { InvalidParams, type Reader } from "../params.ts";
import { looseNumber, member, object, string } from "../values.ts";
import { TOKEN, transferData } from "./token.ts";

export const KINDS = ["transfers", "tokens", "conflicting", "mixed"] as const;
export type Kind = (typeof KINDS)[number];

export interface Profile {
  kind: Kind;
  /** transactions a second */
  rate: number;
  seconds: number;
}

/** What one transaction of a load does. */
export interface Call {
  to: Uint8Array;
  value: bigint;
  data: Uint8Array;
  /** that it may use: little more than it does, since a block has to have room for all of it */
  gasLimit: bigint;
}

const DEFAULTS: Profile = { kind: "mixed", rate: 500, seconds: 20 };
const MOST_A_SECOND = 2_000;
const MOST_SECONDS = 300;

/** What every sender is given of the token: enough for any load, and less than a call that is meant to be refused asks for. */
export const TOKENS = 10n ** 24n;
const TOO_MANY = 2n * TOKENS;

/** What a transfer of the token takes: its storage is warm in neither account, and no balance begins at nothing. */
const TOKEN_GAS = 45_000n;
const ETHER_GAS = 21_000n;
const NO_DATA = hexToBytes("0x");

/** Everybody pays this account in a load whose transactions conflict. */
export const HOT = keccak256(Buffer.from("the account that everybody pays")).subarray(12);

/** The account that the sender of a number pays, and no other sender does. */
export const recipientOf = (sender: number): Uint8Array =>
  keccak256(Buffer.from(`a recipient of goldlane's sample loads ${sender}`)).subarray(12);

const payEther = (sender: number): Call => ({ to: recipientOf(sender), value: 1n, data: NO_DATA, gasLimit: ETHER_GAS });
const payTokens = (to: Uint8Array, amount = 1n): Call => ({
  to: TOKEN,
  value: 0n,
  data: transferData(to, amount),
  gasLimit: TOKEN_GAS,
});

/** The call that the sender of a number makes: always the same, so that a kind's blocks look alike. */
export function callOf(kind: Kind, sender: number): Call {
  switch (kind) {
    case "transfers":
      return payEther(sender);
    case "tokens":
      return payTokens(recipientOf(sender));
    case "conflicting":
      return payTokens(HOT);
    case "mixed":
      if (sender % 50 === 49) return payTokens(recipientOf(sender), TOO_MANY);
      if (sender % 10 === 8) return payTokens(HOT);
      return sender % 10 < 5 ? payTokens(recipientOf(sender)) : payEther(sender);
  }
}

/** Reads a profile; what is left out has a default. */
export const profile: Reader<Profile> = (value, field) => {
  const given = object(value, field);
  const unknown = Object.keys(given).find((name) => !(name in DEFAULTS));
  if (unknown !== undefined) throw new InvalidParams(`${field}.${unknown.slice(0, 40)}`, "kind, rate or seconds");
  return {
    kind: member(given, "kind", kind, field) ?? DEFAULTS.kind,
    rate: member(given, "rate", upTo(MOST_A_SECOND), field) ?? DEFAULTS.rate,
    seconds: member(given, "seconds", upTo(MOST_SECONDS), field) ?? DEFAULTS.seconds,
  };
};

export const DEFAULT_PROFILE = DEFAULTS;

const kind: Reader<Kind> = (value, field) => {
  const wanted = string(value, field);
  const found = KINDS.find((one) => one === wanted);
  if (!found) throw new InvalidParams(field, `one of ${KINDS.join(", ")}`);
  return found;
};

const upTo =
  (most: number): Reader<number> =>
  (value, field) => {
    const number = looseNumber(value, field);
    if (number < 1 || number > most) throw new InvalidParams(field, `from 1 to ${most}`);
    return number;
  };
