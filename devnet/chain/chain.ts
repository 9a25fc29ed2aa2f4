// The chain: blocks by hash, the line of them from the genesis block to the head, and the state at each of them that is kept.
//
// What changes it is `produce` (build on the head and take it), `import` (by hash, on any block whose state is kept), `setForkchoice`, `intervene` and
// `revert`; each of them happens as a whole or not at all, and tells the listeners how the line has changed. `build` changes nothing. All of them wait for
// their turn (turns.ts); what is read of blocks and of states on the line does not, and sees the newest sealed block, also while the next one
// is built on a thread of its own (workplace.ts). Assumed: nobody else writes to the engine's memory.
import type {
  Allowances,
  BuildAttributes,
  BuildJob,
  BuiltBlock,
  ExecutedBlock,
  Rules,
  ScheduleRecord,
} from "../builder/index.ts";
import { buildHere, type Workers } from "../builder/index.ts";
import { buildEngine, type Candidate, createMemory, Engine, forks } from "../engine/index.ts";
import type { Block } from "../primitives/index.ts";
import { decodeBlock, hashHeader } from "../primitives/index.ts";
import { BlockStore, type ChainBlock, type Node, type TransactionPlace } from "./blocks.ts";
import { ForkchoiceError } from "./errors.ts";
import type { Genesis } from "./genesis.ts";
import { writeGenesis } from "./genesis.ts";
import type { Intervention } from "./interventions.ts";
import { Line, type Standing } from "./line.ts";
import { type LogFilter, logsBetween, type PlacedLog } from "./logs.ts";
import { ScheduleRecords } from "./records.ts";
import type { Schedule } from "./schedule.ts";
import { StateView } from "./state-view.ts";
import { Turns } from "./turns.ts";
import { verifyUncles } from "./uncles.ts";
import { BlockInvalid, verifyContent, verifyHeader } from "./verify.ts";
import { onThisThread, type Workplace } from "./workplace.ts";

/** A block by number, by hash, or by what it is to the chain. */
export type BlockReference = bigint | Uint8Array | "earliest" | "latest" | "safe" | "finalized";

export interface ChainOptions {
  /** blocks and interventions whose states are kept behind the head; older blocks are forgotten */
  keep?: number;
  /** blocks by which `safe` and `finalized` stay behind the head until somebody sets them */
  safeDistance?: bigint;
  finalizedDistance?: bigint;
  /** undo records that stay in the engine's memory; older ones are kept on the heap */
  undoRecords?: number;
  /** what the chain's blocks may do beyond the protocol */
  allowances?: Allowances;
  /** who helps to build and to verify; they work on this chain's engine and belong to whoever started them */
  workers?: Workers;
  /** seeds of the engine's hash functions, for runs that must repeat */
  seeds?: readonly [bigint, bigint];
}

/** How the line has changed: blocks that left it, newest first, and blocks that joined it, oldest first. */
export interface LineChange {
  removed: readonly ChainBlock[];
  added: readonly ChainBlock[];
}

/** A sealed block that is not part of the chain. */
export interface SealedBlock extends BuiltBlock {
  hash: Uint8Array;
}

/** A new head, and the candidates that it has left out. */
export interface ProducedBlock {
  block: ChainBlock;
  leftOut: BuiltBlock["leftOut"];
}

export interface ImportedBlock {
  block: ChainBlock;
  /** "head": it is the new head; "side": it lies on another branch; "known": it was there already */
  status: "head" | "side" | "known";
}

/** By hash; what is left out stays as it is. */
export interface Forkchoice {
  head: Uint8Array;
  safe?: Uint8Array;
  finalized?: Uint8Array;
}

interface Snapshot {
  standing: Standing;
  /** how many blocks were ever added before it */
  blocks: number;
}

const KEEP = 100_000;
const SAFE_DISTANCE = 32n;
const FINALIZED_DISTANCE = 64n;

export class Chain {
  readonly engine: Engine;
  readonly schedule: Schedule;
  readonly #options: ChainOptions;
  readonly #store: BlockStore;
  readonly #line: Line;
  readonly #genesis: Node;
  readonly #turns = new Turns();
  #workplace: Workplace;
  readonly #snapshots = new Map<number, Snapshot>();
  readonly #records = new ScheduleRecords();
  readonly #listeners = new Set<(change: LineChange) => void>();
  /** in the order in which they were added */
  readonly #added: Node[] = [];
  /** how many were added before those */
  #addedBefore = 0;
  /** number of the newest block that is no longer kept; that of the genesis block, which always is, at first */
  #oldest: bigint;
  #nextSnapshot = 1;
  #safe: Node | null = null;
  #finalized: Node | null = null;

  /** Opens a chain in memory at its genesis block. */
  static async open(genesis: Genesis, options: ChainOptions = {}): Promise<Chain> {
    const engine = new Engine(await buildEngine(), createMemory(), options.seeds ? { seeds: options.seeds } : {});
    return new Chain(engine, genesis, options);
  }

  /** The same on an engine that is there already: its state is emptied, and whatever chain it had before is over. */
  static on(engine: Engine, genesis: Genesis, options: ChainOptions = {}): Chain {
    engine.clear();
    return new Chain(engine, genesis, options);
  }

  private constructor(engine: Engine, genesis: Genesis, options: ChainOptions) {
    this.engine = engine;
    this.#workplace = onThisThread(engine, options.workers);
    this.schedule = genesis.schedule;
    this.schedule.allowances = options.allowances ?? {};
    this.#options = options;
    this.#genesis = writeGenesis(this.engine, genesis);
    this.#line = new Line(this.engine, genesis.schedule, this.#genesis, options);
    this.#store = new BlockStore(this.#genesis);
    this.#oldest = this.#genesis.block.header.number;
  }

  /** From now on blocks are built and calls run there; before anything else is under way. */
  workAt(workplace: Workplace): void {
    this.#workplace = workplace;
  }

  // ---- reading

  get genesis(): ChainBlock {
    return this.#genesis;
  }

  get head(): ChainBlock {
    return this.#line.at.node;
  }

  /** Number of the oldest block on the line that is kept beside the genesis block. */
  get oldestKept(): bigint {
    return this.#oldest + 1n;
  }

  get safe(): ChainBlock {
    return this.#safe ?? this.#behindHead(this.#options.safeDistance ?? SAFE_DISTANCE);
  }

  get finalized(): ChainBlock {
    return this.#finalized ?? this.#behindHead(this.#options.finalizedDistance ?? FINALIZED_DISTANCE);
  }

  #behindHead(distance: bigint): Node {
    const number = this.head.block.header.number - distance;
    return this.#store.byNumber(number) ?? this.#genesis;
  }

  /** How a block was made; null where it came from elsewhere, or long ago. */
  recordOf(block: ChainBlock): ScheduleRecord | null {
    return this.#records.of(block);
  }

  /** The block of a reference; null where there is none, or where it is no longer kept. */
  block(reference: BlockReference): ChainBlock | null {
    return this.#node(reference);
  }

  #node(reference: BlockReference): Node | null {
    if (typeof reference === "bigint") return this.#store.byNumber(reference);
    if (reference instanceof Uint8Array) return this.#store.byHash(reference);
    if (reference === "earliest") return this.#genesis;
    return this[reference === "latest" ? "head" : reference] as Node;
  }

  /** Whether a block lies on the line from the genesis block to the head. */
  isCanonical(block: ChainBlock): boolean {
    return this.#store.isOnLine(block as Node);
  }

  /** Where a transaction stands on the line. */
  transaction(hash: Uint8Array): TransactionPlace | null {
    return this.#store.transaction(hash);
  }

  /** What a block's transactions came to. */
  receipts(hash: Uint8Array): ChainBlock["receipts"] | null {
    return this.#store.byHash(hash)?.receipts ?? null;
  }

  /** Logs of the line's blocks from one number to another, oldest first. */
  logs(from: bigint, to: bigint, filter: LogFilter = {}): Generator<PlacedLog> {
    return logsBetween(this.#store, from, to, filter);
  }

  /** The state after a block, with what development methods wrote behind it; null where there is no such block. */
  stateAt(reference: BlockReference): StateView | null {
    const node = this.#node(reference);
    return node && this.#viewOf(node);
  }

  #viewOf(node: Node): StateView {
    return new StateView(this.#line, this.#turns, this.#workplace, node, this.#interventionsOf(node));
  }

  /** Reads the state after a block: at once where that is possible in place, otherwise when it is this work's turn. Null where there is no such block. */
  read<T>(reference: BlockReference, work: (state: StateView | null) => T): T | Promise<T> {
    const state = this.stateAt(reference);
    return !state || state.isInPlace ? work(state) : this.alone(() => work(this.stateAt(reference)));
  }

  /** Runs work that goes to other states, or writes and puts back (`StateView.scratch`, proofs), when nobody else does; see turns.ts. */
  alone<T>(work: () => T | Promise<T>): Promise<T> {
    return this.#turns.alone(work);
  }

  /** Another chain takes the engine: whoever still waits for a turn here gets ChainEnded. */
  end(): void {
    this.#turns.end();
  }

  /** Whether anything on the line has touched an address. */
  hasTouched(address: Uint8Array): boolean {
    return this.#workplace.reading.hasEntry(address);
  }

  /** How many of a node's interventions belong to its state: what the next block of the line was built on, all of them for the newest. */
  #interventionsOf(node: Node): number {
    const child = this.#store.byNumber(node.block.header.number + 1n);
    return child?.parent === node ? child.parentInterventions : node.interventions.length;
  }

  /** Tells a listener of each change of the line; the function that is returned ends that. */
  onChange(listener: (change: LineChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  // ---- building and importing

  /** Builds and seals a block on the head, or on another one; the chain stays as it is. */
  async build(
    attributes: BuildAttributes,
    candidates: readonly Candidate[],
    on: ChainBlock = this.head,
  ): Promise<SealedBlock> {
    const parent = on as Node;
    return this.alone(() =>
      this.#line.visit({ node: parent, interventions: this.#interventionsOf(parent) }, () => {
        const built = this.#line.push((growing) =>
          buildHere(this.engine, this.#jobOn(parent, attributes, candidates, growing), this.#options.workers),
        );
        return { ...built, hash: hashHeader(built.block.header) };
      }),
    );
  }

  /** Builds a block on the head and takes it as the new head. */
  async produce(attributes: BuildAttributes, candidates: readonly Candidate[]): Promise<ProducedBlock> {
    return this.#turns.building(async (alone) => {
      const { node: parent, interventions } = this.#line.at;
      const built = await this.#line.pushBeside(alone, async (growing) => {
        const job = this.#jobOn(parent, attributes, candidates, growing);
        // an empty block is made in less time than another thread is told of it
        return candidates.length > 0 ? this.#workplace.builder.build(job) : buildHere(this.engine, job);
      });
      const block = this.#nodeOf(built.block, hashHeader(built.block.header), built, parent, interventions);
      this.#line.stand(block);
      this.#add(block);
      this.#records.add(block, built.record);
      this.#follow(block);
      return { block, leftOut: built.leftOut };
    });
  }

  /** What a builder needs to know; the environment of the block's ancestors is set. */
  #jobOn(
    parent: Node,
    attributes: BuildAttributes,
    candidates: readonly Candidate[],
    growing: readonly string[],
  ): BuildJob {
    const { number, timestamp } = parent.block.header;
    if (attributes.timestamp <= timestamp)
      throw new RangeError(`timestamp: later than the parent's, which is ${timestamp}`);
    const rules = this.#line.rulesOf({ number: number + 1n, timestamp: attributes.timestamp }, parent);
    this.#line.hashesFrom(parent);
    return { rules, parent: { header: parent.block.header, hash: parent.hash }, attributes, candidates, growing };
  }

  /**
   * Verifies a block, given as such or as its bytes, on its parent's state, and keeps it: as the new head where fork choice says so, on a side branch
   * otherwise. Throws RlpError or BlockInvalid where it is none, and has changed nothing then.
   */
  import(given: Block | Uint8Array): Promise<ImportedBlock> {
    return this.alone(() => this.#import(given));
  }

  #import(given: Block | Uint8Array): ImportedBlock {
    const block = given instanceof Uint8Array ? decodeBlock(given) : given;
    const hash = hashHeader(block.header);
    const known = this.#store.byHash(hash);
    if (known) return { block: known, status: "known" };
    const parent = this.#store.byHash(block.header.parentHash);
    if (!parent) throw new BlockInvalid("PARENT_UNKNOWN");
    const rules = this.#line.rulesOf(block.header, parent);
    verifyHeader(block.header, parent.block.header, rules);
    verifyUncles(block, parent, rules, (one) => this.#line.rulesOf(one, parent));
    // another client's block knows of no interventions; one on the head has to live with those that stand there
    const { node: head, interventions } = this.#line.at;
    const standing: Standing = { node: parent, interventions: parent === head ? interventions : 0 };
    const write = (): Node => {
      const hashes = this.#line.hashesFrom(parent);
      const executed = verifyContent(this.engine, rules, block, hashes, () => this.#line.root(), this.#options.workers);
      return this.#nodeOf(block, hash, executed, parent, standing.interventions);
    };
    if (!this.#isBetter(block, parent, rules)) {
      const node = this.#line.visit(standing, () => this.#line.extend(write));
      this.#add(node);
      return { block: node, status: "side" };
    }
    const node = parent === head ? this.#line.extend(write) : this.#line.move(standing, () => this.#line.extend(write));
    this.#add(node);
    this.#follow(node);
    return { block: node, status: "head" };
  }

  /** Fork choice where nobody has chosen: since Paris the newest, before it the heaviest; never past what is final. */
  #isBetter({ header }: Block, parent: Node, { fork }: Rules): boolean {
    if (this.#finalized && !isAncestor(this.#finalized, parent)) return false;
    return fork >= forks.PARIS || parent.totalDifficulty + header.difficulty > this.head.totalDifficulty;
  }

  /** Moves the head, forward or back, to any block that descends from the final one; names the safe and the final block. */
  setForkchoice(choice: Forkchoice): Promise<void> {
    return this.alone(() => this.#setForkchoice(choice));
  }

  #setForkchoice({ head, safe, finalized }: Forkchoice): void {
    const target = this.#store.byHash(head);
    if (!target) throw new ForkchoiceError("HEAD_UNKNOWN");
    const [newSafe, newFinal] = [safe, finalized].map((hash) => {
      const node = hash && this.#store.byHash(hash);
      if (hash && (!node || !isAncestor(node, target))) throw new ForkchoiceError("NOT_AN_ANCESTOR");
      return node;
    });
    if (this.#finalized && !isAncestor(this.#finalized, target)) throw new ForkchoiceError("HEAD_NOT_ON_FINAL");
    if (target !== this.head) {
      this.#line.move({ node: target, interventions: target.interventions.length }, () => undefined);
      this.#follow(target);
    }
    if (newSafe) this.#safe = newSafe;
    if (newFinal) this.#finalized = newFinal;
  }

  #nodeOf(
    block: Block,
    hash: Uint8Array,
    executed: Pick<ExecutedBlock, "outcomes" | "requests">,
    parent: Node,
    parentInterventions: number,
  ): Node {
    return {
      hash,
      block,
      receipts: executed.outcomes,
      requests: executed.requests,
      parent,
      totalDifficulty: parent.totalDifficulty + block.header.difficulty,
      rules: this.#line.rulesOf(block.header, parent),
      interventions: [],
      parentInterventions,
      epoch: null,
      shadows: null,
    };
  }

  #add(node: Node): void {
    this.#store.add(node);
    this.#added.push(node);
  }

  /** The line leads to `head` from here on. */
  #follow(head: Node): void {
    const added: Node[] = [];
    let common = head;
    for (; !this.#store.isOnLine(common); common = common.parent as Node) added.unshift(common);
    const removed: Node[] = [];
    for (let number = common.block.header.number + 1n; ; number++) {
      const node = this.#store.byNumber(number);
      if (!node) break;
      removed.unshift(node);
    }
    this.#store.changeLine(removed, added);
    this.#forgetOld();
    for (const listener of this.#listeners) listener({ removed, added });
  }

  /** Lets go of states and blocks that lie further back than is kept. */
  #forgetOld(): void {
    const { history } = this.#line;
    history.keep(this.#options.keep ?? KEEP);
    for (;;) {
      const oldest = this.#store.byNumber(this.#oldest + 1n);
      const next = this.#store.byNumber(this.#oldest + 2n);
      if (!oldest || !next || (next.epoch ?? 0) > history.oldest) break;
      this.#store.changeLine([oldest], []);
      this.#oldest++;
      next.parent = null;
    }
    while (this.#added[0] && this.#added[0].block.header.number <= this.#oldest) {
      this.#store.remove(this.#added.shift() as Node);
      this.#addedBefore++;
    }
  }

  // ---- development methods

  /** Writes into the state between the head and the next block. */
  intervene(writes: readonly Intervention[]): Promise<void> {
    return this.alone(() => {
      const { node } = this.#line.at;
      node.interventions.push(writes);
      try {
        this.#line.intervene();
      } catch (error) {
        node.interventions.pop();
        throw error;
      }
    });
  }

  /** Remembers where the chain stands; the number to come back by. */
  snapshot(): number {
    this.#snapshots.set(this.#nextSnapshot, {
      standing: this.#line.at,
      blocks: this.#addedBefore + this.#added.length,
    });
    return this.#nextSnapshot++;
  }

  /** Comes back to a snapshot, which is spent then with all later ones; blocks added since then are gone. False where there is no such snapshot. */
  revert(id: number): Promise<boolean> {
    return this.alone(() => this.#revert(id));
  }

  #revert(id: number): boolean {
    const snapshot = this.#snapshots.get(id);
    if (!snapshot) return false;
    const { standing, blocks } = snapshot;
    this.#line.move(standing, () => undefined);
    for (const later of [...this.#snapshots.keys()].filter((other) => other >= id)) this.#snapshots.delete(later);
    standing.node.interventions.length = standing.interventions;
    this.#follow(standing.node);
    for (const node of this.#added.splice(Math.max(blocks - this.#addedBefore, 0))) {
      this.#store.remove(node);
      if (this.#safe === node) this.#safe = null;
      if (this.#finalized === node) this.#finalized = null;
    }
    return true;
  }
}

/** Whether a block lies on the way from the genesis block to another, or is that one. */
function isAncestor(node: Node, of: Node): boolean {
  let one: Node | null = of;
  while (one && one.block.header.number > node.block.header.number) one = one.parent;
  return one === node;
}
