// What a list says that the parts of a block left in the state, part by part, and how it gets there without executing anything.
import type { Engine } from "../engine/index.ts";
import type { BlockAccessList } from "./types.ts";

/** What one part left of an account; what is undefined stayed. */
interface AccountWrite {
  address: Uint8Array;
  balance?: bigint;
  nonce?: bigint;
  code?: Uint8Array;
  slots: [key: bigint, value: bigint][];
}

/** The writes of a list by part: by the number of the part, then by its place in the list. */
export class Writes {
  readonly #parts = new Map<number, Map<number, AccountWrite>>();

  constructor(list: BlockAccessList) {
    for (const [place, account] of list.entries()) {
      const at = (index: number): AccountWrite => this.#at(index, place, account.address);
      for (const { key, changes } of account.storageChanges) {
        for (const { index, value } of changes) at(index).slots.push([key, value]);
      }
      for (const { index, value } of account.balanceChanges) at(index).balance = value;
      for (const { index, value } of account.nonceChanges) at(index).nonce = value;
      for (const { index, code } of account.codeChanges) at(index).code = code;
    }
  }

  #at(index: number, place: number, address: Uint8Array): AccountWrite {
    const part = this.#parts.get(index) ?? new Map<number, AccountWrite>();
    this.#parts.set(index, part);
    const write = part.get(place) ?? { address, slots: [] };
    part.set(place, write);
    return write;
  }

  /** Writes what a part left into the engine's state. */
  apply(engine: Engine, index: number): void {
    for (const { address, balance, nonce, code, slots } of this.#parts.get(index)?.values() ?? []) {
      if (balance !== undefined || nonce !== undefined || code) {
        const now = engine.getAccount(address) ?? { nonce: 0n, balance: 0n, code: new Uint8Array(0) };
        engine.putAccount(address, {
          nonce: nonce ?? now.nonce,
          balance: balance ?? now.balance,
          code: code ?? now.code,
        });
      }
      for (const [key, value] of slots) engine.putSlot(address, key, value);
      engine.settle(address); // what is left empty is not there (EIP-161)
    }
  }
}
