// A message that nobody signed (`eth_call`, estimates, simulations) as a transaction of the batch.
import { encodeRlp, type RlpInput } from "../primitives/index.ts";
import * as at from "./assembly/layout.ts";
import type { Engine } from "./engine.ts";

/** What is simulated. Prices are wei per gas and are shown to the code, but nobody pays them. */
export interface Message {
  from: Uint8Array;
  /** null: a creation */
  to: Uint8Array | null;
  gas: bigint;
  value: bigint;
  data: Uint8Array;
  price?: bigint;
  accessList?: readonly { address: Uint8Array; storageKeys: readonly Uint8Array[] }[];
  blobHashes?: readonly Uint8Array[];
  /** as their RLP lists (EIP-7702) */
  authorizations?: readonly RlpInput[];
}

const TYPE_OLD = 0;
const TYPE_ACCESS_LIST = 1;
const TYPE_BLOBS = 3;
const TYPE_AUTHORIZATIONS = 4;

function typeOf({ accessList, blobHashes, authorizations }: Message): number {
  if (authorizations?.length) return TYPE_AUTHORIZATIONS;
  if (blobHashes?.length) return TYPE_BLOBS;
  return accessList?.length ? TYPE_ACCESS_LIST : TYPE_OLD;
}

/** Length of the header in front of an RLP list's payload. */
const headerLength = (list: Uint8Array): number => ((list[0] as number) < 0xf8 ? 1 : (list[0] as number) - 0xf6);

/** Puts a message into slot i of the batch; what it refers to is written to `pointer` and behind, up to `end`. */
export function putMessage(
  engine: Engine,
  i: number,
  message: Message,
  pointer: number = at.INPUT,
  end: number = at.INPUT_END,
): void {
  const { views } = engine;
  const tx = engine.transaction(i);
  let next = pointer;
  const place = (field: number, bytes: Uint8Array): void => {
    if (next + bytes.length > end) throw new RangeError("a message longer than the input region");
    views.bytes.set(bytes, next);
    views.setU32(tx + field, next);
    views.setU32(tx + field + 4, bytes.length);
    next += bytes.length;
  };
  const payload = (list: RlpInput): Uint8Array => {
    const bytes = encodeRlp(list);
    return bytes.subarray(headerLength(bytes));
  };
  views.bytes.fill(0, tx, tx + at.TRANSACTION_SIZE);
  views.setAddress(tx + at.TX_SENDER, message.from);
  views.setWord(tx + at.TX_VALUE, message.value);
  if (message.to) views.setAddress(tx + at.TX_TO, message.to);
  views.setU64(tx + at.TX_GAS_LIMIT, message.gas);
  views.setWord(tx + at.TX_MAX_FEE, message.price ?? 0n);
  views.setWord(tx + at.TX_PRIORITY_FEE, message.price ?? 0n);
  views.setU32(tx + at.TX_TYPE, typeOf(message));
  views.setU32(tx + at.TX_FLAGS, at.TX_SIMULATED | (message.to ? 0 : at.TX_IS_CREATE));
  place(at.TX_DATA, message.data);
  place(at.TX_ACCESS_LIST, payload((message.accessList ?? []).map((item) => [item.address, item.storageKeys])));
  place(at.TX_BLOB_HASHES, payload(message.blobHashes ?? []));
  place(at.TX_AUTHORIZATIONS, payload(message.authorizations ?? []));
}
