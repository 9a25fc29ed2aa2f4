// The gate: raw transactions in, signed ones out, in the order in which they came. Recovering a sender takes thirty times as long as all else that is done
// here, so what arrives together goes to the recovery's threads together: the calls of a batch, and those that many connections bring in one turn of the
// event loop.
//
// The first of a turn is done where it is while nobody is in front of it. So one transaction alone is answered as soon as ever, and what its client
// does next finds it in the pool.
import type { Recovery } from "../recovery/index.ts";
import { recoverSigner } from "../recovery/index.ts";
import { decodeRaw, type SignedTransaction, type Unrecovered, withSender } from "./recover.ts";

interface Waiting {
  decoded: Unrecovered;
  resolve(signed: SignedTransaction): void;
  reject(reason: unknown): void;
}

export class Gate {
  readonly #recovery: Pick<Recovery, "recoverBatch">;
  /** of this turn */
  #gathered: Waiting[] = [];
  /** somebody of this turn went through already */
  #isTurnTaken = false;
  /** resolves when all who came so far are through */
  #tail: Promise<void> = Promise.resolve();
  #groups = 0;

  constructor(recovery: Pick<Recovery, "recoverBatch">) {
    this.#recovery = recovery;
  }

  /** Decodes a transaction and finds its sender, at once where nothing is in front of it; throws or rejects with PoolError. */
  read(bytes: Uint8Array): SignedTransaction | Promise<SignedTransaction> {
    const decoded = decodeRaw(bytes);
    if (!this.#isTurnTaken) {
      this.#isTurnTaken = true;
      setImmediate(() => this.#endTurn());
      if (this.#groups === 0) return withSender(decoded, recoverSigner(decoded.signature));
    }
    return new Promise((resolve, reject) => this.#gathered.push({ decoded, resolve, reject }));
  }

  /** Resolves when whoever came before is through; undefined where all are. */
  settled(): Promise<void> | undefined {
    if (this.#gathered.length > 0) this.#send();
    return this.#groups > 0 ? this.#tail : undefined;
  }

  #endTurn(): void {
    this.#isTurnTaken = false;
    if (this.#gathered.length > 0) this.#send();
  }

  /** Recovers what was gathered, and lets it through behind what was sent before. */
  #send(): void {
    const group = this.#gathered;
    this.#gathered = [];
    this.#groups++;
    const before = this.#tail;
    const recovered = this.#recovery.recoverBatch(group.map(({ decoded }) => decoded.signature));
    const through = async (): Promise<void> => {
      try {
        const senders = await recovered;
        await before;
        for (const [i, waiting] of group.entries()) letThrough(waiting, senders[i] ?? null);
      } catch (error) {
        for (const { reject } of group) reject(error);
      } finally {
        this.#groups--;
      }
    };
    this.#tail = through();
  }
}

function letThrough({ decoded, resolve, reject }: Waiting, sender: Uint8Array | null): void {
  try {
    resolve(withSender(decoded, sender));
  } catch (error) {
    reject(error);
  }
}
