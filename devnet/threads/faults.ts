// Errors that cross from a thread to another: copying keeps neither their class nor what else they know.
import { BatchFull, SealTorn, SystemContractBroken } from "../builder/index.ts";
import { RegionFull } from "../engine/index.ts";
import { RpcError } from "../server/errors.ts"; // not by the door: threads have nothing to serve
import { TrieFullError } from "../state/index.ts";

/** An error as it can be copied. */
export interface Fault {
  name: string;
  message: string;
  stack: string | undefined;
  fields: Readonly<Record<string, unknown>>;
}

/** Those that somebody on the other side tells from others. */
const CLASSES: Readonly<Record<string, { prototype: Error }>> = {
  BatchFull,
  RangeError,
  RegionFull,
  RpcError,
  SealTorn,
  SystemContractBroken,
  TrieFullError,
};

export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: "Error", message: String(error), stack: undefined, fields: {} };
  const { name, message, stack } = error;
  return { name, message, stack, fields: { ...error } };
}

export function faultFrom({ name, message, stack, fields }: Fault): Error {
  const error = new Error(message);
  Object.setPrototypeOf(error, (CLASSES[name] ?? Error).prototype);
  return Object.assign(error, fields, { name, stack });
}
