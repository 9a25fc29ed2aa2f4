// Blocks of transfers as the builder gets them: raw bytes, decoded into the engine's batch, with senders.
//
// Signatures are made up, since senders are given: what a transaction is signed with costs nothing after it was recovered.
import type { Rules } from "../../devnet/builder/index.ts";
import { type Engine, forks } from "../../devnet/engine/index.ts";
import { encodeRlp, hexToBytes, keccak256 } from "../../devnet/primitives/index.ts";
import { addressOf, balanceSlot, TOKEN } from "../engine/transfers.ts";

export const RULES: Rules = {
  fork: forks.OSAKA,
  chainId: 31337n,
  blobs: { target: 6n, max: 9n, updateFraction: 5007716n },
};
export const TRANSACTIONS = 10_000;
const GWEI = 10n ** 9n;
/** Contracts of the protocol that a block calls (EIP-7002, 7251); here they have nothing to do. */
const QUEUES = ["0x00000961ef480eb55e80d19ad83579a64c007002", "0x0000bbddc7ce488642fb579f8b00f3a590007251"];
const NOTHING = new Uint8Array(0);

const word = (bytes: Uint8Array): Uint8Array => Buffer.concat([new Uint8Array(32 - bytes.length), bytes]);

/** "hot": all of them to one account, so that each of them writes what the others read. */
export type Kind = "plain" | "erc20" | "hot";

export class Workload {
  readonly kind: Kind;
  readonly accounts: number;
  readonly #addresses: Uint8Array[];
  readonly #nonces: bigint[];
  /** transfers made so far */
  #made = 0;

  /** Puts the accounts into the engine, each with ether and tokens. */
  constructor(engine: Engine, runtime: Uint8Array, kind: Kind, accounts: number) {
    this.kind = kind;
    this.accounts = accounts;
    engine.reserve(accounts, accounts);
    this.#addresses = Array.from({ length: accounts }, (_, i) => addressOf(i));
    this.#nonces = new Array<bigint>(accounts).fill(0n);
    engine.putAccount(TOKEN, { nonce: 1n, balance: 0n, code: runtime });
    for (const queue of QUEUES)
      engine.putAccount(hexToBytes(queue), { nonce: 1n, balance: 0n, code: Uint8Array.of(0) });
    for (const address of this.#addresses) {
      engine.putAccount(address, { nonce: 0n, balance: 10n ** 24n, code: NOTHING });
      if (kind !== "plain") engine.putSlot(TOKEN, balanceSlot(address), 10n ** 20n);
    }
  }

  /** The next block's transactions and their senders: each account in turn, one as sender, the next as recipient. */
  next(): { transactions: Uint8Array[]; senders: Uint8Array[] } {
    const transactions: Uint8Array[] = [];
    const senders: Uint8Array[] = [];
    for (let k = 0; k < TRANSACTIONS; k++, this.#made++) {
      const from = (2 * this.#made) % this.accounts;
      senders.push(this.#addresses[from] as Uint8Array);
      transactions.push(this.#transfer(from, this.#addresses[this.kind === "hot" ? 1 : from + 1] as Uint8Array));
    }
    return { transactions, senders };
  }

  #transfer(from: number, to: Uint8Array): Uint8Array {
    const nonce = this.#nonces[from] as bigint;
    this.#nonces[from] = nonce + 1n;
    const fees = [RULES.chainId, nonce, GWEI, 3n * GWEI, 100_000n];
    const signature = [1n, keccak256(Uint8Array.of(from & 255, 1)), keccak256(Uint8Array.of(from & 255, 2))];
    const call =
      this.kind === "plain"
        ? [to, 12345n, NOTHING]
        : [TOKEN, 0n, Buffer.concat([Buffer.from("a9059cbb", "hex"), word(to), word(Uint8Array.of(0x30, 0x39))])];
    return Buffer.concat([Uint8Array.of(2), encodeRlp([...fees, ...call, [], ...signature])]);
  }
}
