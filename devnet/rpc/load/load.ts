// A sample load: transactions that the node sends itself, so that there are blocks to look at. One block a second, since blocks lie a second apart in
// their own time: more of them would let the chain's clock run ahead of everybody else's.
//
// Its senders are accounts of its own. They are given ether and tokens by one intervention before the first block; what they sign is signed like
// anybody's, and goes the way of all transactions from the pool on. One load at a time; it ends by itself.
import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import { PoolError, type SignedTransaction } from "../../pool/index.ts";
import { keccak256 } from "../../primitives/index.ts";
import type { Intervention } from "../chain-types.ts";
import { serverError } from "../errors.ts";
import { type Account, addressOf, Keys } from "../keys.ts";
import type { Node } from "../node.ts";
import { callOf, HOT, type Kind, type Profile, recipientOf, TOKENS } from "./profile.ts";
import { balanceSlot, TOKEN, TOKEN_CODE } from "./token.ts";

const BEAT_MS = 1_000;
/** Signatures between two turns of the event loop, some milliseconds of work. */
const SLICE = 50;
const ETHER = 10n ** 18n;
/** What a sender is given, and below what it is given that again. */
const RICH = 1_000_000n * ETHER;
const POOR = 1_000n * ETHER;

/** What is told of a load that runs. */
export interface LoadStatus {
  id: number;
  kind: Kind;
  rate: number;
  sent: number;
  secondsLeft: number;
}

interface Running {
  id: number;
  profile: Profile;
  sent: number;
  /** seconds for which it has sent its transactions */
  beats: number;
  end: AbortController;
}

export class SampleLoad {
  readonly #node: Node;
  readonly #senders: Account[] = [];
  #keys = new Keys([]);
  #running: Running | undefined;
  #last = 0;

  constructor(node: Node) {
    this.#node = node;
  }

  /** Null while there is none. */
  get status(): LoadStatus | null {
    if (!this.#running) return null;
    const { id, profile, sent, beats } = this.#running;
    return { id, kind: profile.kind, rate: profile.rate, sent, secondsLeft: profile.seconds - beats };
  }

  /** Begins a load; its number. Rejects with RpcError where one runs already, or where a block has no room for so many. */
  async start(profile: Profile): Promise<number> {
    if (this.#running) throw serverError("a load runs already: devnet_stopLoad ends it");
    const gas = gasOf(profile);
    const room = this.#node.nextGasLimit();
    if (gas > room) {
      throw serverError(`rate: ${profile.rate} transactions of this kind may use ${gas} gas, and a block has ${room}`);
    }
    const running: Running = { id: ++this.#last, profile, sent: 0, beats: 0, end: new AbortController() };
    this.#running = running; // at once: nobody starts a second one meanwhile
    try {
      await this.#prepare(profile);
    } catch (error) {
      this.#running = undefined;
      throw error;
    }
    void this.#run(running);
    return running.id;
  }

  /** Ends the load; false where there is none. What it has sent goes its way. */
  stop(): boolean {
    const running = this.#running;
    running?.end.abort();
    this.#running = undefined;
    return running !== undefined;
  }

  /** Puts the token on the chain and gives the senders what they will send, as one write between two blocks. */
  #prepare({ rate }: Profile): Promise<void> {
    const { chain, miner } = this.#node;
    this.#makeSenders(rate);
    return miner.exclusive(async () => {
      const state = chain.headState;
      const writes: Intervention[] = [];
      const slots: [bigint, bigint][] = [];
      const give = (holder: Uint8Array, tokens: bigint): void => {
        const slot = balanceSlot(holder);
        if (state.slot(TOKEN, slot) < tokens) slots.push([slot, tokens]);
      };
      for (const [i, { address }] of this.#senders.slice(0, rate).entries()) {
        if ((state.account(address)?.balance ?? 0n) < POOR) writes.push({ address, balance: RICH });
        give(address, TOKENS / 2n);
        give(recipientOf(i), 1n); // so that the first transfer costs what all others do
      }
      give(HOT, 1n);
      const hasCode = (state.account(TOKEN)?.code.length ?? 0) > 0;
      if (!hasCode || slots.length > 0)
        writes.push({ address: TOKEN, ...(!hasCode && { nonce: 1n, code: TOKEN_CODE }), slots });
      if (writes.length > 0) await chain.intervene(...writes);
      this.#node.pool.onHead();
    });
  }

  #makeSenders(count: number): void {
    if (this.#senders.length >= count) return;
    for (let i = this.#senders.length; i < count; i++) {
      const privateKey = keccak256(Buffer.from(`a sender of goldlane's sample loads ${i}`));
      this.#senders.push({ address: addressOf(privateKey), privateKey });
    }
    this.#keys = new Keys(this.#senders);
  }

  async #run(running: Running): Promise<void> {
    const { signal } = running.end;
    try {
      // on a machine that is slower than a beat, later, and not more at once
      for (let due = performance.now(); running.beats < running.profile.seconds; due += BEAT_MS) {
        await sleep(Math.max(0, due - performance.now()), undefined, { signal });
        due = Math.max(due, performance.now() - BEAT_MS);
        running.beats++;
        const signed = await this.#sign(running.profile, signal);
        await Promise.all(this.#submit(running, signed));
      }
    } catch (error) {
      // ended on request, or the chain was put back under it and has forgotten who its senders are
      if (!signal.aborted && !(error instanceof PoolError)) this.#node.options.onFault(error);
    }
    if (this.#running === running) this.#running = undefined;
  }

  /** A block's transactions, one of each sender whose last one is not waiting any more. */
  async #sign({ kind, rate }: Profile, signal: AbortSignal): Promise<SignedTransaction[]> {
    const { chain, options } = this.#node;
    const signed: SignedTransaction[] = [];
    const maxPriorityFee = options.suggestedTip;
    const maxFee = 2n * this.#node.nextBaseFee() + maxPriorityFee;
    for (let i = 0; i < rate; i++) {
      if (i % SLICE === SLICE - 1) await turn(undefined, { signal });
      const { address } = this.#senders[i] as Account;
      const nonce = chain.headState.account(address)?.nonce ?? 0n;
      if (this.#node.nextNonce(address) !== nonce) continue;
      const transaction = this.#keys.signTransaction(address, {
        type: 2,
        chainId: chain.chainId,
        nonce,
        maxFee,
        maxPriorityFee,
        accessList: [],
        maxBlobFee: 0n,
        blobHashes: [],
        authorizations: [],
        ...callOf(kind, i),
      });
      if (transaction) signed.push(transaction);
    }
    return signed;
  }

  /** Hands all of them over before anything else runs, so that they share a block. */
  #submit(running: Running, signed: readonly SignedTransaction[]): Promise<unknown>[] {
    return signed.map((transaction) => {
      running.sent++;
      return this.#node.submit(transaction);
    });
  }
}

/** Gas that one second's transactions may use. */
function gasOf({ kind, rate }: Profile): bigint {
  let gas = 0n;
  for (let i = 0; i < rate; i++) gas += callOf(kind, i).gasLimit;
  return gas;
}
