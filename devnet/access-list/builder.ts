// Collects accesses part by part and makes the list of them (EIP-7928).
//
// A change is what differs between the beginning and the end of one part of the block: several calls by the protocol are one part, and what a
// transaction wrote and took back is none. A slot that was written without a change counts as read, and so does one that a frame read before it was
// reverted; a slot that any part changed is no read.
import { type Access, type AccountAccess, type Engine, readCode, type SlotAccess } from "../engine/index.ts";
import type { AccountChanges, BlockAccessList, CodeChange, ValueChange } from "./types.ts";

/** A value at the beginning of a part and now. */
interface Seen<T> {
  before: T;
  now: T;
}

const seen = <T>(earlier: Seen<T> | undefined, before: T, now: T): Seen<T> => ({
  before: earlier ? earlier.before : before,
  now,
});

/** What the open part did to an account. */
interface OpenAccount {
  balance?: Seen<bigint>;
  nonce?: Seen<bigint>;
  /** addresses of code records: a code has one, so they are equal where the codes are */
  code?: Seen<number>;
  slots: Map<bigint, Seen<bigint>>;
  /** whether it was destroyed, its storage with it */
  isGone: boolean;
}

class Account {
  readonly address: Uint8Array;
  /** by key; empty = read */
  readonly slots = new Map<bigint, ValueChange[]>();
  readonly balances: ValueChange[] = [];
  readonly nonces: ValueChange[] = [];
  readonly codes: CodeChange[] = [];

  constructor(address: Uint8Array) {
    this.address = address;
  }

  /** Takes over what part `index` has changed. */
  close(index: number, { balance, nonce, code, slots }: OpenAccount, codeAt: (record: number) => Uint8Array): void {
    if (balance && balance.before !== balance.now) this.balances.push({ index, value: balance.now });
    if (nonce && nonce.before !== nonce.now) this.nonces.push({ index, value: nonce.now });
    if (code && code.before !== code.now) this.codes.push({ index, code: codeAt(code.now) });
    for (const [key, { before, now }] of slots) {
      const changes = this.slots.get(key) ?? [];
      if (before !== now) changes.push({ index, value: now });
      this.slots.set(key, changes);
    }
  }

  /** Takes over what later parts have changed. */
  append({ slots, balances, nonces, codes }: Account): void {
    this.balances.push(...balances);
    this.nonces.push(...nonces);
    this.codes.push(...codes);
    for (const [key, changes] of slots) this.slots.set(key, [...(this.slots.get(key) ?? []), ...changes]);
  }

  changes(): AccountChanges {
    const slots = [...this.slots].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      address: this.address,
      storageChanges: slots.flatMap(([key, changes]) => (changes.length ? [{ key, changes }] : [])),
      storageReads: slots.flatMap(([key, changes]) => (changes.length ? [] : [key])),
      balanceChanges: this.balances,
      nonceChanges: this.nonces,
      codeChanges: this.codes,
    };
  }
}

const nameOf = (address: Uint8Array): string => Buffer.from(address).toString("hex");

export class AccessListBuilder {
  readonly #engine: Engine;
  readonly #accounts = new Map<string, Account>();
  #index = 0;
  #open = new Map<string, OpenAccount>();

  /** For a block that is executed on this engine; its first part is open. */
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  #at(address: Uint8Array): OpenAccount {
    const name = nameOf(address);
    let open = this.#open.get(name);
    if (!open) {
      open = { slots: new Map(), isGone: false };
      this.#open.set(name, open);
      if (!this.#accounts.has(name)) this.#accounts.set(name, new Account(address));
    }
    return open;
  }

  /** Adds what one execution read and wrote, in the open part. */
  add(accesses: readonly Access[]): void {
    for (const access of accesses) {
      if (!access.listed) continue;
      if (access.kind === "slot") this.#addSlot(access);
      else this.#addAccount(access);
    }
  }

  #addAccount({ address, before, after, destroyed }: AccountAccess): void {
    const open = this.#at(address);
    open.isGone = destroyed;
    open.balance = seen(open.balance, before.balance, destroyed ? 0n : after.balance);
    open.nonce = seen(open.nonce, before.nonce, destroyed ? 0n : after.nonce);
    open.code = seen(open.code, before.code, destroyed ? 0 : after.code);
  }

  /** An account's record precedes those of its slots, so whether it is gone is known here. */
  #addSlot({ address, key, before, after }: SlotAccess): void {
    const { slots, isGone } = this.#at(address);
    slots.set(key, seen(slots.get(key), before, isGone ? 0n : after));
  }

  /**
   * Adds what something outside of all executions gives to an account: a fee, a withdrawal, a reward. `before` is the account's balance without what the
   * open part's executions have done to it. Wei.
   */
  addCredit(address: Uint8Array, before: bigint, amount: bigint): void {
    const open = this.#at(address);
    const { balance = { before, now: before }, isGone } = open;
    open.balance = { before: balance.before, now: isGone ? balance.now : balance.now + amount }; // a fee goes with the account
  }

  /** Ends the open part and begins the next one. */
  next(): void {
    const codeAt = (record: number): Uint8Array => readCode(this.#engine.views, record);
    for (const [name, open] of this.#open) (this.#accounts.get(name) as Account).close(this.#index, open, codeAt);
    this.#open = new Map();
    this.#index++;
  }

  #append(behind: AccessListBuilder): void {
    behind.next();
    for (const [name, account] of behind.#accounts) {
      const own = this.#accounts.get(name);
      if (own) own.append(account);
      else this.#accounts.set(name, account);
    }
  }

  /** The list of all parts up to the open one, which ends; `behind` has those that come after them. */
  build(behind?: AccessListBuilder): BlockAccessList {
    this.next();
    if (behind) this.#append(behind);
    const sorted = [...this.#accounts].sort(([a], [b]) => (a < b ? -1 : 1));
    return sorted.map(([, account]) => account.changes());
  }
}
