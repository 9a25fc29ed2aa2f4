// Transactions that wait for a block, per sender by nonce. Those that continue the account's nonce without a gap are executable ("pending"), the others
// are queued: the border between them is one number per sender, moved whenever a transaction comes or goes or the head moves.
import { bytesToHex } from "../primitives/index.ts";
import { checkForm, checkSender, costOf, type PoolRules, type SenderState } from "./admission.ts";
import { PoolError } from "./errors.ts";
import { inOrder, type Order } from "./order.ts";
import { replaces } from "./price.ts";
import { authorityOf, type SignedTransaction } from "./recover.ts";
import { advance, newSender, runOf, type Sender, take } from "./sender.ts";

export interface PoolTransaction extends SignedTransaction {
  /** its hash in hex */
  id: string;
  /** its sender in hex */
  from: string;
  /** counts what came in */
  arrival: number;
  /** sent for an account without its key */
  isImpersonated: boolean;
}

export interface PoolLimits {
  transactions: number;
  /** of raw transactions */
  bytes: number;
  perSender: number;
}

export interface PoolOptions {
  /** an account at the head */
  state(address: Uint8Array): SenderState;
  rules(): PoolRules;
  order: Order;
  limits?: Partial<PoolLimits>;
  /** hears of each one that comes in */
  onAdded?: (transaction: PoolTransaction) => void;
  /** hears of each one that leaves without having been mined */
  onDropped?: (transaction: PoolTransaction, reason: PoolError) => void;
}

const DEFAULT_LIMITS: PoolLimits = { transactions: 200_000, bytes: 256 * 1024 * 1024, perSender: 50_000 };

export class Pool {
  readonly #options: PoolOptions;
  readonly #limits: PoolLimits;
  readonly #senders = new Map<string, Sender>();
  readonly #byId = new Map<string, PoolTransaction>();
  /** EIP-7702: senders whose delegation waits in the pool, with how many such authorisations there are */
  readonly #authorities = new Map<string, number>();
  #arrivals = 0;
  #bytes = 0;
  order: Order;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.order = options.order;
  }

  get size(): number {
    return this.#byId.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(id: string): PoolTransaction | undefined {
    return this.#byId.get(id);
  }

  /** Takes a transaction in, in place of another of the same nonce where it pays enough more; throws PoolError. */
  add(signed: SignedTransaction, isImpersonated = false): PoolTransaction {
    const id = bytesToHex(signed.hash);
    if (this.#byId.has(id)) throw new PoolError("ALREADY_KNOWN", "already known");
    const from = bytesToHex(signed.sender);
    checkForm(signed.tx, this.#options.rules());
    const sender = this.#senders.get(from) ?? newSender(signed.sender, this.#options.state(signed.sender));
    checkSender(signed, sender.state, isImpersonated);
    const old = sender.byNonce.get(signed.tx.nonce);
    if (old && !replaces(signed.tx, old.tx)) {
      throw new PoolError("REPLACEMENT_UNDERPRICED", "replacement transaction underpriced");
    }
    if (!old) this.#checkDelegation(sender, from, signed.tx.nonce);
    const transaction: PoolTransaction = { ...signed, id, from, arrival: this.#arrivals++, isImpersonated };
    this.#makeRoom(transaction, sender, old);
    if (old) this.#remove(old, new PoolError("DROPPED", "replaced by a transaction that pays more"));
    this.#senders.set(from, sender);
    take(sender, transaction);
    this.#byId.set(id, transaction);
    this.#bytes += signed.raw.length;
    this.#count(transaction, 1);
    this.#options.onAdded?.(transaction);
    return transaction;
  }

  /** EIP-7702: what a delegated account's code does can make its later transactions unpayable, so it has one at a time, as in geth. */
  #checkDelegation(sender: Sender, from: string, nonce: bigint): void {
    if (sender.state.code !== "delegation" && !this.#authorities.has(from)) return;
    if (nonce > sender.state.nonce) {
      throw new PoolError("DELEGATION_LIMIT", "gapped-nonce tx from delegated accounts");
    }
    if (sender.byNonce.size > 0) {
      throw new PoolError("DELEGATION_LIMIT", "in-flight transaction limit reached for delegated accounts");
    }
  }

  #count({ tx }: PoolTransaction, by: 1 | -1): void {
    for (const authorization of tx.authorizations) {
      const authority = authorityOf(authorization);
      if (authority === undefined) continue;
      const count = (this.#authorities.get(authority) ?? 0) + by;
      if (count > 0) this.#authorities.set(authority, count);
      else this.#authorities.delete(authority);
    }
  }

  #makeRoom(next: PoolTransaction, sender: Sender, old: PoolTransaction | undefined): void {
    if (!old && sender.byNonce.size >= this.#limits.perSender) {
      throw new PoolError(
        "ACCOUNT_FULL",
        `account limit exceeded: ${this.#limits.perSender} transactions of one sender wait`,
      );
    }
    const free = old ? old.raw.length : 0;
    while (
      this.#byId.size + (old ? 0 : 1) > this.#limits.transactions ||
      this.#bytes - free + next.raw.length > this.#limits.bytes
    ) {
      const cheapest = this.#cheapest(old);
      if (!cheapest || cheapest.from === next.from || cheapest.tx.maxPriorityFee >= next.tx.maxPriorityFee) {
        throw new PoolError("POOL_FULL", "txpool is full: a higher priority fee would push out the cheapest");
      }
      this.#remove(cheapest, new PoolError("DROPPED", "the pool was full and this was the cheapest"));
    }
  }

  /** The cheapest of all senders' last ones: taking one from the middle would strand those behind it. Queued ones go before executable ones. */
  #cheapest(except: PoolTransaction | undefined): PoolTransaction | undefined {
    let found: PoolTransaction | undefined;
    let isFoundQueued = false;
    for (const sender of this.#senders.values()) {
      let last: PoolTransaction | undefined;
      for (const transaction of sender.byNonce.values()) {
        if (transaction !== except && (!last || transaction.tx.nonce > last.tx.nonce)) last = transaction;
      }
      if (!last) continue;
      const isQueued = last.tx.nonce >= sender.state.nonce + BigInt(sender.byNonce.size);
      if (
        !found ||
        (isQueued && !isFoundQueued) ||
        (isQueued === isFoundQueued && last.tx.maxPriorityFee < found.tx.maxPriorityFee)
      ) {
        found = last;
        isFoundQueued = isQueued;
      }
    }
    return found;
  }

  /** Whether it could go into the next block, as far as nonces decide. */
  isExecutable({ from, tx }: PoolTransaction): boolean {
    const sender = this.#senders.get(from);
    return sender?.byNonce.has(tx.nonce) === true && tx.nonce < sender.ready;
  }

  /** What can go into a block at this base fee, best first. */
  executable(baseFee: bigint): IterableIterator<PoolTransaction> {
    return inOrder(Array.from(this.#senders.values(), runOf), baseFee, this.order);
  }

  /** The nonce that the sender's next transaction should have. */
  nextNonce(address: Uint8Array): bigint | undefined {
    return this.#senders.get(bytesToHex(address))?.ready;
  }

  /** Every sender with what is executable and what is queued, by nonce. */
  *content(): Generator<{ address: Uint8Array; pending: PoolTransaction[]; queued: PoolTransaction[] }> {
    for (const sender of this.#senders.values()) {
      const pending = runOf(sender);
      const queued = [...sender.byNonce.values()].filter(({ tx }) => tx.nonce >= sender.ready);
      yield { address: sender.address, pending, queued: queued.sort((a, b) => (a.tx.nonce < b.tx.nonce ? -1 : 1)) };
    }
  }

  /** Reads the accounts again after the head has moved: mined ones leave, and those that can't be paid any more. */
  onHead(): void {
    const done: Sender[] = [];
    for (const [from, sender] of this.#senders) {
      const before = sender.state.nonce;
      const state = this.#options.state(sender.address);
      sender.state = state;
      if (state.nonce > sender.last) {
        this.#senders.delete(from);
        done.push(sender);
        continue;
      }
      if (state.nonce < before || state.nonce > sender.ready) sender.ready = state.nonce;
      advance(sender);
      for (const transaction of sender.byNonce.values()) {
        if (transaction.tx.nonce < state.nonce) this.#forget(transaction);
        else if (costOf(transaction.tx) > state.balance) {
          this.#remove(transaction, new PoolError("FUNDS_INSUFFICIENT", "insufficient funds for gas * price + value"));
        }
      }
    }
    this.#forgetAll(done);
  }

  /** Forgets senders of which everything was mined, as mostly it is. Their transactions are cold by now: whatever need not be read of them isn't. */
  #forgetAll(senders: readonly Sender[]): void {
    let left = this.#byId.size;
    for (const { byNonce, bytes, isDelegating } of senders) {
      left -= byNonce.size;
      this.#bytes -= bytes;
      if (isDelegating) for (const transaction of byNonce.values()) this.#count(transaction, -1);
    }
    if (left === 0) this.#byId.clear();
    else for (const { byNonce } of senders) for (const { id } of byNonce.values()) this.#byId.delete(id);
  }

  /** Takes one out that is not wanted any more; false where there is none. */
  drop(id: string, reason: PoolError): boolean {
    const found = this.#byId.get(id);
    if (found) this.#remove(found, reason);
    return found !== undefined;
  }

  clear(): void {
    for (const transaction of [...this.#byId.values()]) {
      this.#remove(transaction, new PoolError("DROPPED", "all transactions were dropped"));
    }
  }

  /** Everything that waits, in the order in which it came. */
  all(): PoolTransaction[] {
    return [...this.#byId.values()];
  }

  #remove(transaction: PoolTransaction, reason: PoolError): void {
    this.#forget(transaction);
    this.#options.onDropped?.(transaction, reason);
  }

  #forget(transaction: PoolTransaction): void {
    const { id, from, tx, raw } = transaction;
    this.#byId.delete(id);
    this.#bytes -= raw.length;
    this.#count(transaction, -1);
    const sender = this.#senders.get(from);
    if (!sender) return;
    sender.byNonce.delete(tx.nonce);
    sender.bytes -= raw.length;
    // one that was mined lies below the account's nonce and leaves no gap
    if (tx.nonce >= sender.state.nonce && tx.nonce < sender.ready) sender.ready = tx.nonce;
    if (sender.byNonce.size === 0) this.#senders.delete(from);
  }
}
