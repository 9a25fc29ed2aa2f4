// The state after a block, as those who ask read it: accounts, code, storage, calls. Short-lived: it stands for the state while the chain stands still.
import { type Attributes, setEnvironment } from "../builder/index.ts";
import {
  type Access,
  type AccountState,
  type Engine,
  limitName,
  type Message,
  NEWEST,
  putMessage,
  RegionFull,
  type TransactionResult,
} from "../engine/index.ts";
import { type AccountProof, prove } from "../state/index.ts";
import type { ChainBlock, Node } from "./blocks.ts";
import { type Intervention, intervene } from "./interventions.ts";
import type { Line, Standing } from "./line.ts";

export interface CallOptions {
  /** what the state should hold in place of what it does */
  overrides?: readonly Intervention[];
  /** what the code should see of the block in place of the state's own block */
  block?: Partial<Attributes>;
}

export interface CallResult extends TransactionResult {
  /** accounts and slots that were read or written */
  accesses: Access[];
}

export class StateView {
  readonly block: ChainBlock;
  readonly #line: Line;
  readonly #standing: Standing;

  constructor(line: Line, node: Node, interventions: number) {
    this.#line = line;
    this.block = node;
    this.#standing = { node, interventions };
  }

  /** Reads where the state can be read: in place along the undo records, or after going there. */
  #read<T>(read: (engine: Engine, horizon: number) => T): T {
    const { engine, history } = this.#line;
    const epoch = this.#line.epochOf(this.#standing);
    if (epoch !== null) return history.at(epoch, (horizon) => read(engine, horizon));
    return this.#line.visit(this.#standing, () => read(engine, NEWEST));
  }

  /** Null where there is no account. */
  account(address: Uint8Array): AccountState | null {
    return this.#read((engine, horizon) => engine.getAccount(address, horizon));
  }

  /** wei */
  balance(address: Uint8Array): bigint {
    return this.account(address)?.balance ?? 0n;
  }

  nonce(address: Uint8Array): bigint {
    return this.account(address)?.nonce ?? 0n;
  }

  code(address: Uint8Array): Uint8Array {
    return this.account(address)?.code ?? new Uint8Array(0);
  }

  storage(address: Uint8Array, key: bigint): bigint {
    return this.#read((engine, horizon) => engine.getSlot(address, key, horizon));
  }

  /** Proves an account and slots of it against the state root; that of the header, where no development method has written since. */
  proof(address: Uint8Array, keys: readonly bigint[]): AccountProof {
    return this.#line.visit(this.#standing, () => prove(this.#line.engine, address, keys));
  }

  /** Runs a message that nobody signed, on this state and in this block's environment; nothing of it stays. */
  async call(message: Message, { overrides = [], block = {} }: CallOptions = {}): Promise<CallResult> {
    if (overrides.length === 0) return this.#read((engine) => this.#run(engine, message, block));
    return this.scratch((engine) => {
      intervene(engine, overrides);
      return this.#run(engine, message, block);
    });
  }

  #run(engine: Engine, message: Message, changes: Partial<Attributes>): CallResult {
    const { accounts, slots } = engine.entries;
    try {
      this.enter(changes);
      engine.reset();
      putMessage(engine, 0, message);
      engine.execute(0);
      const result = engine.result(0);
      if (result.limit) throw new RegionFull(limitName(result.limit));
      return { ...result, accesses: engine.accesses(0) };
    } finally {
      engine.exports.release(accounts, slots);
    }
  }

  /** Sets what code sees of the block: that of the state's own block, with some of it changed. */
  enter(changes: Partial<Attributes> = {}): void {
    const { node } = this.#standing;
    const attributes = { ...node.block.header, ...changes };
    const rules = this.#line.rulesOf(attributes, node.parent);
    setEnvironment(this.#line.engine, rules, attributes, this.#line.hashesFrom(node));
  }

  /** Works on the engine while its state is this one and may be written, executed on and committed to; all of it is put back afterwards. */
  scratch<T>(work: (engine: Engine) => T): T {
    return this.#line.visit(this.#standing, () => this.#line.push(() => work(this.#line.engine)));
  }
}
