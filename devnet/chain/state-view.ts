// The state after a block, as those who ask read it: accounts, code, storage, calls. Short-lived: it stands for the state while the chain stands still.
//
// States on the line are read in place, also while a block is built on it; others by going there, which nobody may do then (StateBusy): `Chain.read` waits
// for a turn where that is needed. A call takes its turn itself.
import { type Attributes, setEnvironment } from "../builder/index.ts";
import {
  type Access,
  type AccountState,
  type Engine,
  executeCall,
  layout,
  limitName,
  type Message,
  NEWEST,
  putMessage,
  READER_ENVIRONMENT,
  RegionFull,
  type Replay,
  replayerOf,
  type TransactionResult,
  withReader,
} from "../engine/index.ts";
import { type AccountProof, prove } from "../state/index.ts";
import type { ChainBlock, Node } from "./blocks.ts";
import type { Intervention } from "./interventions.ts";
import type { Line, Standing } from "./line.ts";
import type { Turns } from "./turns.ts";
import type { Workplace } from "./workplace.ts";

export interface CallOptions {
  /** what the state should hold in place of what it does */
  overrides?: readonly Intervention[];
  /** what the code should see of the block in place of the state's own block */
  block?: Partial<Attributes>;
  /** wei per blob gas, in place of what follows from the block; and a transaction's own limit of it */
  blobBaseFee?: bigint;
  maxBlobFee?: bigint;
  /** where calls find precompiles: pairs of an address and the number that is there, 0 = none any more */
  moves?: readonly (readonly [address: Uint8Array, id: number])[];
}

export interface CallResult extends TransactionResult {
  /** accounts and slots that were read or written */
  accesses: Access[];
}

export class StateView {
  readonly block: ChainBlock;
  readonly #line: Line;
  readonly #turns: Turns;
  readonly #workplace: Workplace;
  readonly #standing: Standing;

  constructor(line: Line, turns: Turns, workplace: Workplace, node: Node, interventions: number) {
    this.#line = line;
    this.#turns = turns;
    this.#workplace = workplace;
    this.block = node;
    this.#standing = { node, interventions };
  }

  /** Whether it is read in place. */
  get isInPlace(): boolean {
    const epoch = this.#line.epochOf(this.#standing);
    return epoch !== null && this.#line.history.isInPlace(epoch);
  }

  /** Reads where the state can be read: in place along the undo records, or after going there. */
  #read<T>(read: (engine: Engine, horizon: number) => T): T {
    const { reading } = this.#workplace;
    const epoch = this.#line.epochOf(this.#standing);
    if (epoch !== null) return this.#line.history.at(epoch, (horizon) => read(reading, horizon));
    return this.#line.visit(this.#standing, () => read(reading, NEWEST));
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

  /** Runs a message that nobody signed, on this state and in this block's environment; nothing of it is written anywhere. */
  async call(message: Message, options: CallOptions = {}): Promise<CallResult> {
    const { overrides = [] } = options;
    const here = await this.#readHere((horizon) => {
      this.#prepare(this.#workplace.reading, message, options);
      return this.#workplace.caller.run({ horizon, pretended: overrides }, resultOf);
    });
    if (here) return here.answer;
    return this.#turns.alone(() =>
      this.#line.visit(this.#standing, () => {
        const { engine } = this.#line;
        this.#prepare(engine, message, options);
        return withReader(engine, () => {
          executeCall(engine, { horizon: NEWEST, pretended: overrides });
          return resultOf(engine);
        });
      }),
    );
  }

  /**
   * Runs work on a copy of this state that it may write, execute on and commit to; nothing of that is written anywhere else. Hashes of blocks up to this one are
   * in the reader's environment.
   */
  async replay(work: Replay): Promise<unknown> {
    const here = await this.#readHere((horizon) => {
      this.#line.hashesFrom(this.#standing.node, READER_ENVIRONMENT);
      return this.#workplace.caller.replay({ ...work, horizon });
    });
    if (here) return here.answer;
    const replayer = await replayerOf(work);
    return this.#turns.alone(() =>
      this.#line.visit(this.#standing, () => {
        this.#line.hashesFrom(this.#standing.node, READER_ENVIRONMENT);
        return replayer(this.#line.engine, NEWEST, work.order);
      }),
    );
  }

  /** Has the reader work on this state where it is read in place; undefined where that needs going there. */
  #readHere<T>(work: (horizon: number) => Promise<T>): Promise<{ answer: T } | undefined> {
    return this.#turns.reading(async () => {
      const { history } = this.#line;
      const epoch = this.#line.epochOf(this.#standing);
      if (epoch === null || !history.isInPlace(epoch)) return undefined;
      history.read = epoch;
      try {
        return { answer: await work(epoch) };
      } finally {
        history.read = undefined;
      }
    });
  }

  /** Puts a call, and what it sees of the block, where the reader finds it. */
  #prepare(engine: Engine, message: Message, { block = {}, blobBaseFee, maxBlobFee, moves = [] }: CallOptions): void {
    const { node } = this.#standing;
    const attributes = { ...node.block.header, ...block };
    const rules = this.#line.rulesOf(attributes, node.parent);
    const hashes = this.#line.hashesFrom(node, READER_ENVIRONMENT);
    setEnvironment(engine, rules, attributes, hashes, READER_ENVIRONMENT);
    engine.movePrecompiles(moves, READER_ENVIRONMENT);
    const environment = layout.ENVIRONMENTS + READER_ENVIRONMENT * layout.ENVIRONMENT_SIZE;
    if (blobBaseFee !== undefined) engine.views.setWord(environment + layout.ENV_BLOB_BASE_FEE, blobBaseFee);
    putMessage(engine, layout.READER_SLOT, message, layout.READER_INPUT, layout.READER_CODE);
    if (maxBlobFee !== undefined) {
      engine.views.setWord(engine.transaction(layout.READER_SLOT) + layout.TX_BLOB_FEE, maxBlobFee);
    }
  }

  /**
   * Works on the engine while its state is this one and may be written, executed on and committed to; all of it is put back afterwards. `layer` opens a layer
   * on the newest one and gives its epoch, so that the states between can be read.
   */
  scratch<T>(work: (engine: Engine, layer: () => number) => T): T {
    const { engine, history } = this.#line;
    return this.#line.visit(this.#standing, () => this.#line.push(() => work(engine, () => history.begin())));
  }
}

/** What the call in READER_SLOT came to. */
function resultOf(engine: Engine): CallResult {
  const result = engine.result(layout.READER_SLOT);
  if (result.limit) throw new RegionFull(limitName(result.limit));
  return { ...result, accesses: engine.accesses(layout.READER_SLOT) };
}
