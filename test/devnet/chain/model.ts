// A state as plain maps, and what transactions of the tests' few kinds do to it: the reference that the chain is held against. Only the gas that a
// transaction used and its price are taken from the chain.
import type { Outcome } from "../../../devnet/builder/index.ts";
import type { GenesisAccount, Intervention, StateView } from "../../../devnet/chain/index.ts";
import { bytesToHex, hexToBytes } from "../../../devnet/primitives/index.ts";
import { rootOf } from "../conformance/root.ts";
import { COINBASE, COUNTER, type Send } from "./world.ts";

/** Writes its second word of call data into the slot of the first; without call data it destroys itself in favour of its caller. */
export const DOOMED = new Uint8Array(20).fill(0xd0);
// CALLDATASIZE PUSH1 6 JUMPI CALLER SELFDESTRUCT JUMPDEST PUSH1 32 CALLDATALOAD PUSH0 CALLDATALOAD SSTORE STOP
export const DOOMED_CODE: Uint8Array = Buffer.from("3660065733ff5b6020355f355500", "hex");

interface Account {
  nonce: bigint;
  balance: bigint;
  code: Uint8Array;
  storage: Map<bigint, bigint>;
}

const wordAt = (data: Uint8Array, i: number): bigint =>
  BigInt(`0x${Buffer.from(data.subarray(32 * i, 32 * i + 32)).toString("hex") || "0"}`);

export class Model {
  readonly #accounts: Map<string, Account>;

  constructor(accounts: Iterable<[string, Account]> = []) {
    this.#accounts = new Map(accounts);
  }

  static of(genesis: readonly GenesisAccount[]): Model {
    return new Model(
      genesis.map(({ address, storage, ...rest }) => [bytesToHex(address), { ...rest, storage: new Map(storage) }]),
    );
  }

  copy(): Model {
    return new Model(
      [...this.#accounts].map(([address, account]) => [address, { ...account, storage: new Map(account.storage) }]),
    );
  }

  #account(address: Uint8Array): Account {
    const key = bytesToHex(address);
    const account = this.#accounts.get(key) ?? { nonce: 0n, balance: 0n, code: new Uint8Array(0), storage: new Map() };
    this.#accounts.set(key, account);
    return account;
  }

  /** EIP-161. */
  #sweep(): void {
    for (const [key, { nonce, balance, code, storage }] of this.#accounts) {
      if (!nonce && !balance && !code.length && !storage.size) this.#accounts.delete(key);
    }
  }

  #write(account: Account, key: bigint, value: bigint): void {
    if (value) account.storage.set(key, value);
    else account.storage.delete(key);
  }

  send(
    { from, to, value = 0n, data = new Uint8Array(0) }: Send & { to: Uint8Array },
    run: Outcome,
    baseFee: bigint,
  ): void {
    const sender = this.#account(from.address);
    sender.nonce++;
    sender.balance -= run.gasUsed * run.price + value;
    const target = this.#account(to);
    target.balance += value;
    this.#account(COINBASE).balance += run.gasUsed * (run.price - baseFee);
    if (Buffer.compare(to, COUNTER) === 0) this.#write(target, 0n, (target.storage.get(0n) ?? 0n) + wordAt(data, 0));
    else if (target.code.length && data.length) this.#write(target, wordAt(data, 0), wordAt(data, 1));
    else if (target.code.length) {
      sender.balance += target.balance;
      this.#accounts.delete(bytesToHex(to));
    }
    this.#sweep();
  }

  intervene(writes: readonly Intervention[]): void {
    for (const write of writes) {
      const account = this.#account(write.address);
      if (write.kind === "account") {
        account.nonce = write.nonce ?? account.nonce;
        account.balance = write.balance ?? account.balance;
        account.code = write.code ?? account.code;
      } else if (write.kind === "slot") this.#write(account, write.key, write.value);
      else account.storage = new Map(write.slots.filter(([, value]) => value !== 0n));
    }
    this.#sweep();
  }

  nonce(address: Uint8Array): bigint {
    return this.#accounts.get(bytesToHex(address))?.nonce ?? 0n;
  }

  slot(address: Uint8Array, key: bigint): bigint {
    return this.#accounts.get(bytesToHex(address))?.storage.get(key) ?? 0n;
  }

  root(): Promise<string> {
    return rootOf([...this.#accounts].map(([address, account]) => ({ address: hexToBytes(address), ...account })));
  }

  /** What a state differs in, of all addresses and slots that were ever used; null when in nothing. */
  differenceTo(state: StateView, addresses: readonly Uint8Array[], keys: readonly bigint[]): string | null {
    for (const address of addresses) {
      const name = bytesToHex(address);
      const expected = this.#accounts.get(name);
      const account = state.account(address);
      if (account?.balance !== expected?.balance)
        return `balance of ${name}: ${account?.balance}, not ${expected?.balance}`;
      if (account?.nonce !== expected?.nonce) return `nonce of ${name}: ${account?.nonce}, not ${expected?.nonce}`;
      if (account && expected && Buffer.compare(account.code, expected.code) !== 0) return `code of ${name}`;
      for (const key of keys) {
        const held = state.storage(address, key);
        if (held !== this.slot(address, key)) return `slot ${key} of ${name}: ${held}, not ${this.slot(address, key)}`;
      }
    }
    return null;
  }
}
