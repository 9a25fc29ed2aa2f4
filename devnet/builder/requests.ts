// Requests to the consensus layer (EIP-7685): deposits out of logs (EIP-6110), withdrawals and consolidations out of the queues of two
// system contracts (EIP-7002, 7251).
import { hash } from "node:crypto";
import type { LogEntry } from "../primitives/index.ts";

export const DEPOSIT_CONTRACT = Buffer.from("00000000219ab540356cbb839cbe05303d7705fa", "hex");
const DEPOSIT_TOPIC = Buffer.from("649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5", "hex");
/** Where the log's five byte strings begin, and how long each is: public key, credentials, amount, signature, index. */
const DEPOSIT_PARTS = [
  [160, 48],
  [256, 32],
  [320, 8],
  [384, 96],
  [512, 8],
] as const;
const DEPOSIT_LOG_BYTES = 576;

/** A log of the deposit contract that is not a deposit: the block is invalid. */
export class DepositLayoutError extends Error {
  constructor() {
    super("a log of the deposit contract has another layout than a deposit");
    this.name = "DepositLayoutError";
  }
}

const wordAt = (data: Uint8Array, at: number): bigint =>
  BigInt(`0x${Buffer.from(data.subarray(at, at + 32)).toString("hex") || "0"}`);

/** Deposits in the order of their logs, joined; each is 192 bytes. */
export function depositsOf(logs: readonly LogEntry[], contract: Uint8Array = DEPOSIT_CONTRACT): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const { address, topics, data } of logs) {
    if (Buffer.compare(contract, address) !== 0 || !topics[0] || !DEPOSIT_TOPIC.equals(topics[0])) continue;
    if (data.length !== DEPOSIT_LOG_BYTES) throw new DepositLayoutError();
    for (const [i, [at, length]] of DEPOSIT_PARTS.entries()) {
      if (wordAt(data, i * 32) !== BigInt(at) || wordAt(data, at) !== BigInt(length)) throw new DepositLayoutError();
      parts.push(data.subarray(at + 32, at + 32 + length));
    }
  }
  return Buffer.concat(parts);
}

/** Nearly every block of a development chain has none. */
const NO_REQUESTS_HASH = hash("sha256", "", "buffer");

/** Commitment to the requests, type by type in order; those without content are left out. */
export function requestsHash(contents: readonly Uint8Array[]): Uint8Array {
  if (contents.every(({ length }) => length === 0)) return NO_REQUESTS_HASH;
  const hashes = contents.flatMap((content, type) =>
    content.length ? [hash("sha256", Buffer.concat([Uint8Array.of(type), content]), "buffer")] : [],
  );
  return hash("sha256", Buffer.concat(hashes), "buffer");
}
