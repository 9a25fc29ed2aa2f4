// Readers of the simple values: quantities and bytes in hex, as EIP-1474 has them, and their looser forms that development methods take.
import { digitsToBytes } from "../primitives/index.ts";
import { InvalidParams, type Reader } from "./params.ts";

const MAX_WORD = (1n << 256n) - 1n;
const MAX_U64 = (1n << 64n) - 1n;

function text(value: unknown, field: string): string {
  if (typeof value !== "string") throw new InvalidParams(field, "it has to be a string");
  if (!/^0x/i.test(value)) throw new InvalidParams(field, "hex string without 0x prefix");
  return value;
}

/** "0x" and digits without leading zeros; of at most 256 bits. */
export const quantity: Reader<bigint> = (value, field) => {
  const hex = text(value, field);
  if (!/^0x[0-9a-f]+$/i.test(hex)) throw new InvalidParams(field, "a quantity has at least one hex digit after 0x");
  if (/^0x0./.test(hex)) throw new InvalidParams(field, "hex number with leading zero digits");
  const number = BigInt(hex);
  if (number > MAX_WORD) throw new InvalidParams(field, "hex number > 256 bits");
  return number;
};

/** A quantity of at most 64 bits. */
export const quantity64: Reader<bigint> = (value, field) => {
  const number = quantity(value, field);
  if (number > MAX_U64) throw new InvalidParams(field, "hex number > 64 bits");
  return number;
};

/** A quantity as people write it: leading zeros, JSON numbers and decimal strings as well. */
export const looseQuantity: Reader<bigint> = (value, field) => {
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value) || value < 0)
      throw new InvalidParams(field, "it has to be a whole number, 0 or more");
    return BigInt(value);
  }
  if (typeof value !== "string" || !/^(0x[0-9a-f]+|\d+)$/i.test(value)) {
    throw new InvalidParams(field, "it has to be a quantity in hex, a decimal string or a number");
  }
  const number = BigInt(value);
  if (number > MAX_WORD) throw new InvalidParams(field, "number > 256 bits");
  return number;
};

/** A loose quantity of at most 64 bits, such as a nonce. */
export const looseQuantity64: Reader<bigint> = (value, field) => {
  const number = looseQuantity(value, field);
  if (number > MAX_U64) throw new InvalidParams(field, "number > 64 bits");
  return number;
};

/** A loose quantity that fits a JSON number, such as seconds or a count. */
export const looseNumber: Reader<number> = (value, field) => {
  const number = looseQuantity(value, field);
  if (number > BigInt(Number.MAX_SAFE_INTEGER)) throw new InvalidParams(field, "the number is too large");
  return Number(number);
};

/** Any bytes. */
export const data: Reader<Uint8Array> = (value, field) => {
  const hex = text(value, field);
  if (hex.length % 2) throw new InvalidParams(field, "hex string of odd length");
  const bytes = digitsToBytes(hex.slice(2));
  if (!bytes) throw new InvalidParams(field, "invalid hex string");
  return bytes;
};

const exactly =
  (length: number, what: string): Reader<Uint8Array> =>
  (value, field) => {
    const bytes = data(value, field);
    if (bytes.length !== length) {
      throw new InvalidParams(
        field,
        `${what} is ${length} bytes, ${2 * length} hex digits after 0x, and this is ${bytes.length} bytes`,
      );
    }
    return bytes;
  };

export const address = exactly(20, "an address");
export const hash = exactly(32, "a hash");
export const word = exactly(32, "a word");

/** A storage key: up to 32 bytes, short ones and those of odd length too. */
export const storageKey: Reader<bigint> = (value, field) => {
  const hex = text(value, field);
  if (hex.length > 66)
    throw new InvalidParams(field, `storage key too long (want at most 32 bytes): "${hex.slice(0, 80)}"`);
  if (!/^0x[0-9a-f]*$/i.test(hex)) throw new InvalidParams(field, "invalid hex string");
  return hex.length === 2 ? 0n : BigInt(hex);
};

export const bool: Reader<boolean> = (value, field) => {
  if (typeof value !== "boolean") throw new InvalidParams(field, "it has to be true or false");
  return value;
};

export const string: Reader<string> = (value, field) => {
  if (typeof value !== "string") throw new InvalidParams(field, "it has to be a string");
  return value;
};

/** An object with any members. */
export const object: Reader<Readonly<Record<string, unknown>>> = (value, field) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new InvalidParams(field, "it has to be an object");
  }
  return value as Record<string, unknown>;
};

export const listOf =
  <T>(read: Reader<T>): Reader<T[]> =>
  (value, field) => {
    if (!Array.isArray(value)) throw new InvalidParams(field, "it has to be an array");
    return value.map((item, i) => read(item, `${field}[${i}]`));
  };

/** A member of an object, undefined where it is missing or null. */
export function member<T>(
  from: Readonly<Record<string, unknown>>,
  name: string,
  read: Reader<T>,
  field: string,
): T | undefined {
  const value = from[name];
  return value === undefined || value === null ? undefined : read(value, `${field}.${name}`);
}

/** Entries of an object whose keys are read as well, such as addresses. */
export const entriesOf =
  <K, V>(readKey: Reader<K>, readValue: Reader<V>): Reader<[K, V][]> =>
  (value, field) =>
    Object.entries(object(value, field)).map(([key, item]) => [
      readKey(key, `key of ${field}`),
      readValue(item, `${field}.${key}`),
    ]);

/** Anything, for what is read later or not at all. */
export const anything: Reader<unknown> = (value) => value;
