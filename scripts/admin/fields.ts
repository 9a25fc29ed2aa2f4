// How each kind of value is written on the command line. A problem names the field and the rule.

import { readFileSync } from "node:fs";
import { getAddress, isAddress, isHash, keccak256, parseUnits, sha256, stringToHex, zeroHash } from "viem";
import { DEVELOPMENT_ACCOUNTS } from "../accounts.ts";
import { DEVELOPMENT_CHAIN_ID } from "../chain/connect.ts";
import { ROLE_IDS, ROLE_NAMES } from "../deploy/roles.ts";
import { dayOf } from "../market/hours.ts";
import { DecimalProblem, parseDecimal } from "../numbers/parse-decimal.ts";
import type { Context, Field, Parse } from "./types.ts";

const DAY = 86_400;

/** Why a value cannot be taken. */
export class FieldProblem extends Error {
  override name = "FieldProblem";
}

type Extra = Pick<Field, "otherwise" | "many">;

const field =
  (form: string, parse: Parse) =>
  (name: string, help: string, extra: Extra = {}): Field => ({ name, form, help, parse, ...extra });

/** Gold in ounces. */
export const ounces = field("<oz>", (text) => positive(decimal(text, 18, "12.5")));

/** USDT, in whole ones with decimals. */
export const usdt = field("<USDT>", (text, { deployment }) =>
  positive(decimal(text, deployment.usdtDecimals, "1000.50")),
);

/** The same, where nothing is a value too. */
export const ouncesOrZero = field("<oz>", (text) => decimal(text, 18, "12.5"));

/** A share of one: 0.97 of everything. */
export const ratio = field("<0 to 1>", (text) => {
  const value = positive(decimal(text, 18, "0.97"));
  if (value > parseUnits("1", 18)) throw new FieldProblem(`"${text}" is more than 1`);
  return value;
});

/** A number that counts something: a bar, a proposal, a request, a case, a round. */
export const id = field("<number>", (text) => positive(decimal(text, 0, "7")));

/** Numbers and ranges: 1-26,31 */
export const ids = field("<numbers>", (text) => text.split(",").flatMap(readRange));

/** A whole number, also 0. */
export const whole = field("<number>", (text) => decimal(text, 0, "3"));

/** An address, or on the development chain an account's name. */
export const account = field("<address>", (text, { connection }) => {
  const known = DEVELOPMENT_ACCOUNTS.find(({ name }) => name === text);
  if (known !== undefined && connection.chainId === DEVELOPMENT_CHAIN_ID) return known.address;
  if (!isAddress(text)) throw new FieldProblem(`"${text}" is not an address (or its checksum is wrong)`);
  return getAddress(text);
});

/** Text of which only the hash goes on chain, or a hash. */
export const hashed = field("<text or hash>", (text) => {
  if (text.trim() === "") throw new FieldProblem("the text is empty");
  if (text.startsWith("0x")) {
    if (!isHash(text) || text === zeroHash)
      throw new FieldProblem(`"${text}" is no hash of 32 bytes (0x and 64 digits)`);
    return text;
  }
  return keccak256(stringToHex(text));
});

/** A document, of which only the hash (SHA-256) goes on chain: a file, or its hash. */
export const document = field("<file or hash>", (text) => documentHash(text));

/** A document or its hash, or the word "list": the document is then the list of what the command is about. */
export const documentOrList = field("<file, hash or list>", (text) => (text === "list" ? text : documentHash(text)));

/** A file that is read later. */
export const file = field("<file>", (text) => {
  readBytes(text);
  return text;
});

/** A short name in ASCII that goes on chain. */
export const asciiName = (length: number) =>
  field("<name>", (text) => {
    if (!/^[\x21-\x7e][\x20-\x7e]*$/.test(text) || text.length > length)
      throw new FieldProblem(`"${text}" has to be 1 to ${length} ASCII characters`);
    return text;
  });

/** A point in time: a date and time in UTC, or +30d, +12h from the chain's now; unix seconds. */
export const time = field("<time>", (text, context) => readTime(text, context));

/** A UTC day: a date, or +3d; days since 1970. */
export const day = field("<day>", (text, context) => dayOf(readTime(text, context)));

/** One of some words. */
export const word = (words: readonly string[]) =>
  field(`<${words.join("|")}>`, (text) => {
    if (!words.includes(text)) throw new FieldProblem(`"${text}" is not ${words.join(" or ")}`);
    return text;
  });

/** A role by its name. */
export const role = field("<role>", (text) => {
  const name = ROLE_NAMES.find((known) => known === text.toUpperCase());
  if (name === undefined) throw new FieldProblem(`"${text}" is no role; there are ${ROLE_NAMES.join(", ")}`);
  return ROLE_IDS[name];
});

/** Bytes in hexadecimal. */
export const hex = field("<0x…>", (text) => {
  if (!/^0x([0-9a-fA-F]{2})*$/.test(text))
    throw new FieldProblem(`"${text}" is not hexadecimal (0x and pairs of digits)`);
  return text;
});

/** Text as it is. */
export const text = field("<text>", (value) => value);

function documentHash(text: string): string {
  if (isHash(text) && text !== zeroHash) return text;
  return sha256(readBytes(text)); // what every system has a program for
}

function decimal(value: string, decimals: number, example: string): bigint {
  try {
    return parseDecimal(value, decimals, example);
  } catch (error) {
    if (error instanceof DecimalProblem) throw new FieldProblem(error.message);
    throw error;
  }
}

function positive(value: bigint): bigint {
  if (value === 0n) throw new FieldProblem("it has to be more than 0");
  return value;
}

function readRange(part: string): bigint[] {
  const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part.trim());
  if (match === null) throw new FieldProblem(`"${part}" is no number and no range (like 1-26)`);
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  if (first < 1 || last < first || last - first > 999)
    throw new FieldProblem(`"${part}" is no range of numbers from 1 on`);
  return Array.from({ length: last - first + 1 }, (_, index) => BigInt(first + index));
}

function readTime(value: string, { now }: Context): number {
  const relative = /^\+(\d{1,5})([dh])$/.exec(value);
  if (relative !== null) return now + Number(relative[1]) * (relative[2] === "d" ? DAY : 3_600);
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?Z?)?$/.test(value) || Number.isNaN(Date.parse(value)))
    throw new FieldProblem(`"${value}" is no time (like 2026-12-24, 2026-12-24T18:00, +30d or +12h; UTC)`);
  const utc = value.includes("T") && !value.endsWith("Z") ? `${value}Z` : value;
  return Date.parse(utc) / 1_000;
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch {
    throw new FieldProblem(`"${path}" cannot be read`);
  }
}
