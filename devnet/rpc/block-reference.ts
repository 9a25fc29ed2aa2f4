// Which block a client means: a tag, a number, a hash, or an object of EIP-1898.
import { bytesToHex } from "../primitives/index.ts";
import { InvalidParams, type Reader } from "./params.ts";
import { bool, hash, member, object, quantity64 } from "./values.ts";

export type BlockTag = "earliest" | "latest" | "pending" | "safe" | "finalized";

export type BlockReference = { tag: BlockTag } | { number: bigint } | { hash: Uint8Array; mustBeCanonical: boolean };

const TAGS: readonly string[] = ["earliest", "latest", "pending", "safe", "finalized"];

export const LATEST: BlockReference = { tag: "latest" };

/** A tag or a number. */
export const blockNumberOrTag: Reader<{ tag: BlockTag } | { number: bigint }> = (value, field) => {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return { number: BigInt(value) };
  if (typeof value === "string" && TAGS.includes(value)) return { tag: value as BlockTag };
  return { number: quantity64(value, field) };
};

/** A tag, a number, a bare hash, or an object with a number or a hash (EIP-1898). */
export const blockReference: Reader<BlockReference> = (value, field) => {
  if (typeof value === "string" && /^0x[0-9a-f]{64}$/i.test(value)) {
    return { hash: hash(value, field), mustBeCanonical: false };
  }
  if (typeof value !== "object") return blockNumberOrTag(value, field);
  const given = object(value, field);
  const number = member(given, "blockNumber", blockNumberOrTag, field);
  const ofHash = member(given, "blockHash", hash, field);
  if (number !== undefined && ofHash !== undefined) {
    throw new InvalidParams(field, "cannot specify both blockHash and blockNumber, choose one or the other");
  }
  if (number !== undefined) return number;
  if (ofHash === undefined) throw new InvalidParams(field, "it has neither blockNumber nor blockHash");
  return { hash: ofHash, mustBeCanonical: member(given, "requireCanonical", bool, field) ?? false };
};

/** A reference in words, for errors. */
export function describeBlock(reference: BlockReference): string {
  if ("tag" in reference) return reference.tag;
  return "number" in reference ? `${reference.number}` : bytesToHex(reference.hash);
}
