// ERC-20 transfers as whole transactions (intrinsic gas, nonce, balance, fee; no signature, no root), executed and committed one
// after another on one core, between distinct pairs of accounts.
import type { Engine } from "../../devnet/engine/index.ts";
import { layout as at } from "../../devnet/engine/index.ts";
import { keccak256 } from "../../devnet/primitives/index.ts";
import { time } from "./clock.ts";

export const TOKEN: Uint8Array = Buffer.from("c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00", "hex");
const GAS_LIMIT = 100_000n;
const GWEI = 10n ** 9n;
/** transactions that are prepared at a time */
const BATCH = 50_000;
/** transactions that are timed at a time: well under a millisecond */
const PIECE = 200;

export const addressOf = (i: number): Uint8Array => keccak256(Buffer.from(`account ${i}`)).subarray(12);

/** Slot of balances[owner]: keccak256(owner, 0). */
export function balanceSlot(owner: Uint8Array): bigint {
  const preimage = new Uint8Array(64);
  preimage.set(owner, 12);
  return BigInt(`0x${Buffer.from(keccak256(preimage)).toString("hex")}`);
}

/** Writes what all transfers have in common into slot i. */
export function writeFixed({ views }: Engine, i: number): void {
  const tx = at.TRANSACTIONS + i * at.TRANSACTION_SIZE;
  const data = at.INPUT + i * 128;
  views.bytes.fill(0, tx, tx + at.TRANSACTION_SIZE);
  views.setAddress(tx + at.TX_TO, TOKEN);
  views.setU64(tx + at.TX_GAS_LIMIT, GAS_LIMIT);
  views.setU32(tx + at.TX_TYPE, 2);
  views.setWord(tx + at.TX_MAX_FEE, 3n * GWEI);
  views.setWord(tx + at.TX_PRIORITY_FEE, GWEI);
  views.setU32(tx + at.TX_DATA, data);
  views.setU32(tx + at.TX_DATA + 4, 68);
  views.bytes.fill(0, data, data + 68);
  views.bytes.set(Buffer.from("a9059cbb", "hex"), data);
  views.data.setUint32(data + 64, 12345);
}

/** Writes who pays whom in slot i. */
export function writeParties({ views }: Engine, i: number, from: Uint8Array, to: Uint8Array, nonce: bigint): void {
  const tx = at.TRANSACTIONS + i * at.TRANSACTION_SIZE;
  views.setAddress(tx + at.TX_SENDER, from);
  views.setU64(tx + at.TX_NONCE, nonce);
  views.bytes.set(to, at.INPUT + i * 128 + 16);
}

export class Transfers {
  readonly accounts: number;
  readonly #engine: Engine;
  readonly #pairs: [from: Uint8Array, to: Uint8Array][] = [];
  readonly #best: number[] = [];
  #rounds = 0n;

  /** Every one of `accounts` is a sender or a recipient of one transfer a round. */
  constructor(engine: Engine, runtime: Uint8Array, accounts: number) {
    this.#engine = engine;
    this.accounts = accounts;
    engine.reserve(accounts, accounts * 2);
    engine.putAccount(TOKEN, { nonce: 1n, balance: 0n, code: runtime });
    for (let i = 0; i < accounts; i += 2) {
      const from = addressOf(i);
      const to = addressOf(i + 1);
      this.#pairs.push([from, to]);
      engine.putAccount(from, { nonce: 0n, balance: 10n ** 24n, code: new Uint8Array(0) });
      engine.putSlot(TOKEN, balanceSlot(from), 10n ** 20n);
      engine.putSlot(TOKEN, balanceSlot(to), 5n);
    }
    for (let i = 0; i < Math.min(this.#pairs.length, BATCH); i++) writeFixed(engine, i);
  }

  /** One transfer of each pair. */
  round(): void {
    for (let first = 0; first < this.#pairs.length; first += BATCH) {
      const batch = this.#pairs.slice(first, first + BATCH);
      for (const [i, [from, to]] of batch.entries()) writeParties(this.#engine, i, from, to, this.#rounds);
      for (let from = 0; from < batch.length; from += PIECE) {
        const us = time(() => {
          const to = Math.min(from + PIECE, batch.length);
          if (this.#engine.exports.runRange(from, to)) throw new Error("a transfer was executed twice");
        });
        const piece = (first + from) / PIECE;
        this.#best[piece] = Math.min(this.#best[piece] ?? us, us);
      }
    }
    const last = this.#engine.result(0);
    if (!last.succeeded) {
      throw new Error(`a transfer failed: invalid ${last.invalid}, halt ${last.halt}, limit ${last.limit}`);
    }
    this.#rounds++;
  }

  /** Microseconds per transfer: each piece at the best of all rounds. */
  best(): number {
    return this.#best.reduce((sum, us) => sum + us, 0) / this.#pairs.length;
  }
}
