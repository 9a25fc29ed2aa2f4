// A workload as the builder gets it: its state in an engine, and block after block of raw bytes with their senders.
//
// Signatures are made up, since senders are given: what a transaction is signed with costs nothing after it was recovered.
import type { Engine } from "../../devnet/engine/index.ts";
import { encodeRlp, hexToBytes, keccak256 } from "../../devnet/primitives/index.ts";
import { type AccountSetup, NO_DATA, RICH, type Workload } from "./workload.ts";

const CHAIN_ID = 31_337n;
const GWEI = 10n ** 9n;
const SIGNATURE = [1n, keccak256(Uint8Array.of(1)), keccak256(Uint8Array.of(2)).fill(1, 0, 1)];
/** Contracts of the protocol that a block calls (EIP-7002, 7251); here they have nothing to do. */
const QUEUES = ["0x00000961ef480eb55e80d19ad83579a64c007002", "0x0000bbddc7ce488642fb579f8b00f3a590007251"];

function put(engine: Engine, { address, storage, ...account }: AccountSetup): void {
  engine.putAccount(address, account);
  for (const [slot, value] of storage) engine.putSlot(address, slot, value);
}

/** Puts what every block calls into an engine. */
export function putProtocol(engine: Engine): void {
  for (const queue of QUEUES) engine.putAccount(hexToBytes(queue), { nonce: 1n, balance: 0n, code: Uint8Array.of(0) });
}

/** Puts the accounts and the workload's contracts into an engine. */
export function putWorkload(engine: Engine, workload: Workload, addresses: readonly Uint8Array[]): void {
  const slots = workload.contracts.reduce((sum, { storage }) => sum + storage.length, 0);
  engine.reserve(addresses.length + workload.contracts.length, slots + addresses.length);
  putProtocol(engine);
  for (const address of addresses) engine.putAccount(address, { nonce: 0n, balance: RICH, code: NO_DATA });
  for (const setup of workload.contracts) put(engine, setup);
}

export class Blocks {
  readonly #workload: Workload;
  readonly #addresses: readonly Uint8Array[];
  readonly #nonces: bigint[];
  #made = 0;

  /** `nonces`: where the accounts stand; all at 0 where they are left out. */
  constructor(workload: Workload, addresses: readonly Uint8Array[], nonces?: readonly bigint[]) {
    this.#workload = workload;
    this.#addresses = addresses;
    this.#nonces = nonces ? [...nonces] : new Array<bigint>(addresses.length).fill(0n);
  }

  /** The next block's transactions and their senders. */
  next(count: number): { transactions: Uint8Array[]; senders: Uint8Array[] } {
    const transactions: Uint8Array[] = [];
    const senders: Uint8Array[] = [];
    for (let i = 0; i < count; i++) {
      const { from, to, value, data, gasLimit } = this.#workload.call(this.#made++);
      const nonce = this.#nonces[from] as bigint;
      this.#nonces[from] = nonce + 1n;
      senders.push(this.#addresses[from] as Uint8Array);
      const fields = [CHAIN_ID, nonce, GWEI, 3n * GWEI, gasLimit, to, value, data, [], ...SIGNATURE];
      transactions.push(Buffer.concat([Uint8Array.of(2), encodeRlp(fields)]));
    }
    return { transactions, senders };
  }
}
