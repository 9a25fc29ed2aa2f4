// Receipts: their RLP and the bloom of their logs (yellow paper, section 4.3.1).
import { keccak256 } from "./keccak.ts";
import { encodeRlp } from "./rlp.ts";

export interface LogEntry {
  address: Uint8Array;
  topics: Uint8Array[];
  data: Uint8Array;
}

export interface Receipt {
  /** of the transaction */
  type: number;
  succeeded: boolean;
  /** before Byzantium, in place of the status: root of the state after the transaction */
  stateRoot?: Uint8Array;
  /** gas of the block up to and with this transaction */
  cumulativeGas: bigint;
  logs: LogEntry[];
}

const BLOOM_BYTES = 256;

/** Sets the three bits of each address and topic. */
function addToBloom(bloom: Uint8Array, bytes: Uint8Array): void {
  const hash = keccak256(bytes);
  for (let i = 0; i < 6; i += 2) {
    const bit = (((hash[i] as number) << 8) | (hash[i + 1] as number)) & 2047;
    const at = BLOOM_BYTES - 1 - (bit >> 3);
    bloom[at] = (bloom[at] as number) | (1 << (bit & 7));
  }
}

/** The bloom of logs. */
export function bloomOf(logs: readonly LogEntry[]): Uint8Array {
  const bloom = new Uint8Array(BLOOM_BYTES);
  for (const { address, topics } of logs) for (const bytes of [address, ...topics]) addToBloom(bloom, bytes);
  return bloom;
}

/** The bytes that the receipts root is made of: with a status since Byzantium (EIP-658), with a state root before. */
export function encodeReceipt({ type, succeeded, stateRoot, cumulativeGas, logs }: Receipt): Uint8Array {
  const body = encodeRlp([
    stateRoot ?? (succeeded ? 1n : 0n),
    cumulativeGas,
    bloomOf(logs),
    logs.map(({ address, topics, data }) => [address, topics, data]),
  ]);
  return type === 0 ? body : Buffer.concat([Uint8Array.of(type), body]);
}
