// Where the state table stands: on the state of a block, after some of the interventions that came behind it. From there it goes to any other block
// whose states are kept: back over layers, forward by executing blocks again, and home again where it was only a visit.
import { type Attributes, executeBlock, type Rules, SealTorn, type Workers } from "../builder/index.ts";
import { type Engine, RegionFull } from "../engine/index.ts";
import { headerOf } from "../primitives/index.ts";
import { stateRoot } from "../state/index.ts";
import type { Node } from "./blocks.ts";
import { type Detached, History } from "./history.ts";
import { intervene } from "./interventions.ts";
import type { Schedule } from "./schedule.ts";
import type { Alone } from "./turns.ts";
import { BuilderDied } from "./workplace.ts";

const ANCESTORS = 256;
const NO_HASHES: ReadonlyMap<bigint, Uint8Array> = new Map();
const FIRST_ENTRIES = 1 << 15;
const MOST_ENTRIES = 1 << 21;
/** Threads that may die over one block before that is an error. */
const DEATHS_LIMIT = 3;
/** Regions that can be made larger between blocks. */
const GROWING: ReadonlySet<string> = new Set(["ACCOUNTS", "SLOTS", "UNDO"]);

/** Where the state stands, or should. */
export interface Standing {
  node: Node;
  /** how many of the node's interventions it contains */
  interventions: number;
}

/** What was left behind on the way to another branch. */
interface Left {
  detached: Detached;
  nodes: [node: Node, epoch: number][];
}

export interface LineOptions {
  undoRecords?: number;
  workers?: Workers;
}

export class Line {
  readonly engine: Engine;
  readonly history: History;
  readonly #schedule: Schedule;
  readonly #workers: Workers | undefined;
  #at: Standing;
  #room = { accounts: FIRST_ENTRIES, slots: FIRST_ENTRIES };

  constructor(engine: Engine, schedule: Schedule, genesis: Node, { undoRecords, workers }: LineOptions) {
    this.engine = engine;
    this.history = new History(engine, undoRecords);
    this.#schedule = schedule;
    this.#workers = workers;
    this.#at = { node: genesis, interventions: 0 };
  }

  /** Where the state table stands. */
  get at(): Standing {
    return this.#at;
  }

  /** The rules of a block. */
  rulesOf({ number, timestamp }: Pick<Attributes, "number" | "timestamp">, parent: Node | null): Rules {
    return this.#schedule.at({ number, timestamp, parentTotalDifficulty: parent?.totalDifficulty ?? 0n });
  }

  /**
   * Puts the hashes of the last 256 blocks, the newest of them `node`, where BLOCKHASH finds them. Mostly they are there already, but for one.
   * Nothing is left for the builder to set.
   */
  hashesFrom(node: Node, environment = 0): ReadonlyMap<bigint, Uint8Array> {
    const { engine } = this;
    if (engine.hasBlockHashesOf(node.hash, environment)) return NO_HASHES;
    const isNext = node.parent !== null && engine.hasBlockHashesOf(node.parent.hash, environment);
    const count = isNext ? 1 : ANCESTORS;
    for (let one: Node | null = node, n = 0; one && n < count; one = one.parent, n++) {
      engine.setBlockHash(one.block.header.number, one.hash, environment);
    }
    engine.sealBlockHashes(node.hash, environment);
    return NO_HASHES;
  }

  /** The epoch of a state on the line; null where it is not on it. */
  epochOf({ node, interventions }: Standing): number | null {
    return node.epoch === null ? null : node.epoch + interventions;
  }

  root(): Uint8Array {
    return stateRoot(this.engine, this.#workers);
  }

  /**
   * Writes one layer on top; where `write` throws, everything is as it was. Where a region was full, it is made larger and `write` runs again; it is given
   * the names of the regions that can still be made larger.
   */
  push<T>(write: (growing: readonly string[]) => T): T {
    const exhausted = new Set<string>();
    for (;;) {
      const before = this.history.newest;
      this.history.begin();
      try {
        return write([...GROWING].filter((region) => !exhausted.has(region)));
      } catch (error) {
        this.history.rollBack(before);
        this.#makeRoomFor(error, exhausted);
      }
    }
  }

  /**
   * The same for a layer that another thread may write, while others read what is sealed. `write` is given the regions that can be made larger. Where its
   * thread dies in the middle, the layer is put back and written again.
   */
  async pushBeside<T>(alone: Alone, write: (growing: readonly string[]) => Promise<T>): Promise<T> {
    const exhausted = new Set<string>();
    for (let deaths = 0; ; ) {
      const before = this.history.newest;
      this.history.begin();
      this.history.isWritten = true;
      try {
        const written = await write([...GROWING].filter((region) => !exhausted.has(region)));
        this.history.isWritten = false;
        return written;
      } catch (error) {
        await alone(() => {
          this.history.isWritten = false;
          if (!(error instanceof BuilderDied || error instanceof SealTorn)) {
            this.history.rollBack(before);
            this.#makeRoomFor(error, exhausted);
            return;
          }
          this.history.rollBackTorn(before);
          if (++deaths === DEATHS_LIMIT) throw error;
        });
      }
    }
  }

  /** After a region was full: makes it larger, or notes that it can't be. Any other error is thrown again. */
  #makeRoomFor(error: unknown, exhausted: Set<string>): void {
    if (!(error instanceof RegionFull) || exhausted.has(error.region) || !GROWING.has(error.region)) throw error;
    if (!this.#grow(error.region)) exhausted.add(error.region);
  }

  /** Makes a region larger; false where it can't be. */
  #grow(region: string): boolean {
    if (region === "UNDO") return this.history.makeRoom();
    const kind = region === "ACCOUNTS" ? "accounts" : "slots";
    if (this.#room[kind] >= MOST_ENTRIES) return false;
    const { accounts, slots } = this.engine.entries;
    this.#room = {
      accounts: Math.max(this.#room.accounts, 2 * accounts),
      slots: Math.max(this.#room.slots, 2 * slots),
    };
    this.#room[kind] *= 4;
    this.engine.reserve(this.#room.accounts, this.#room.slots);
    return true;
  }

  /** Puts a block's layer, which `write` makes, on top of the parent's state; `write` gives the block's node. */
  extend(write: () => Node): Node {
    const node = this.push(write);
    this.stand(node);
    return node;
  }

  /** Says that the layer on top is that of this block. */
  stand(node: Node): void {
    node.epoch = this.history.newest;
    this.#at = { node, interventions: 0 };
  }

  /** Puts the node's next intervention on top of its state. */
  intervene(): void {
    const { node, interventions } = this.#at;
    const writes = node.interventions[interventions] ?? [];
    this.push(() => intervene(this.engine, writes));
    this.#at = { node, interventions: interventions + 1 };
  }

  /** Executes a block again that was found valid before. */
  #replay(node: Node): void {
    const { block, parent } = node;
    // recovery would find no sender of a made-up signature
    const senders = Array.from(node.receipts, ({ sender }) => sender);
    const body = { ...block, senders, uncles: block.uncles.map(headerOf) };
    this.push(() =>
      executeBlock(this.engine, node.rules, block.header, body, this.hashesFrom(parent as Node), () => this.root()),
    );
    this.stand(node);
  }

  /** The nodes from the line to `node`, without the one on it. */
  #pathTo(node: Node): { from: Node; path: Node[] } {
    const path: Node[] = [];
    let from = node;
    while (from.epoch === null) {
      path.unshift(from);
      from = from.parent as Node; // the genesis block is always on the line
    }
    return { from, path };
  }

  /** Goes back to a node on the line, with at most so many of its interventions as there are on the line. */
  #leave(to: Standing): Left {
    const nodes: Left["nodes"] = [];
    let onLine = this.#at.interventions;
    for (let { node } = this.#at; node !== to.node; node = node.parent as Node) {
      nodes.push([node, node.epoch as number]);
      onLine = node.parentInterventions;
    }
    const base = { node: to.node, interventions: Math.min(to.interventions, onLine) };
    const detached = this.history.detach((base.node.epoch as number) + base.interventions);
    for (const [node] of nodes) node.epoch = null;
    this.#at = base;
    return { detached, nodes };
  }

  /** Executes what lies between where the state stands and a node's state. */
  #follow(path: readonly Node[], target: Standing): void {
    for (let i = 0; ; i++) {
      const next = path[i];
      const wanted = next ? next.parentInterventions : target.interventions;
      while (this.#at.interventions < wanted) this.intervene();
      if (!next) return;
      this.#replay(next);
    }
  }

  /** Goes to a state; gives the way back. Where it fails, it has not moved. */
  #goTo(target: Standing): { comeBack(): void; stay(): void } {
    const { from, path } = this.#pathTo(target.node);
    const home = this.#at;
    const left = this.#leave({ node: from, interventions: path[0]?.parentInterventions ?? target.interventions });
    const comeBack = (): void => {
      for (let { node } = this.#at; node !== from; node = node.parent as Node) node.epoch = null;
      this.history.rollBack(left.detached.base);
      this.history.attach(left.detached);
      for (const [node, epoch] of left.nodes) node.epoch = epoch;
      this.#at = home;
    };
    try {
      this.#follow(path, target);
    } catch (error) {
      comeBack();
      throw error;
    }
    return { comeBack, stay: () => this.history.drop(left.detached) };
  }

  /** Goes to a state, works there, and comes back. What `work` writes it writes into layers of its own (`push`). */
  visit<T>(target: Standing, work: () => T): T {
    const { comeBack } = this.#goTo(target);
    try {
      return work();
    } finally {
      comeBack();
    }
  }

  /** Goes to a state, does a last thing there, and stays when that did not throw. */
  move<T>(target: Standing, work: () => T): T {
    const { comeBack, stay } = this.#goTo(target);
    try {
      const done = work();
      stay();
      return done;
    } catch (error) {
      comeBack();
      throw error;
    }
  }
}
