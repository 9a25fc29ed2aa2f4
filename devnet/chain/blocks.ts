// The blocks that are kept: by hash all of them, by number those on the line from the genesis block to the head, and where each transaction stands.
import type { Outcomes, Rules } from "../builder/index.ts";
import { type Block, bytesToHex } from "../primitives/index.ts";
import type { Intervention } from "./interventions.ts";
import { TransactionIndex } from "./transaction-index.ts";

/** A block that was found valid, with what it came to. */
export interface ChainBlock {
  readonly hash: Uint8Array;
  readonly block: Block;
  readonly receipts: Outcomes;
  /** since Prague: requests by type (EIP-7685) */
  readonly requests: readonly Uint8Array[] | undefined;
  /** null: the genesis block, or one whose parent is no longer kept */
  readonly parent: ChainBlock | null;
  /** sum of the difficulties up to and with it */
  readonly totalDifficulty: bigint;
  /** what its fork decides */
  readonly rules: Rules;
  /** what development methods wrote after it, in order */
  readonly interventions: readonly (readonly Intervention[])[];
  /** how many of the parent's interventions its state contains */
  readonly parentInterventions: number;
}

/** The same, as the chain works with it. */
export interface Node extends ChainBlock {
  parent: Node | null;
  readonly interventions: (readonly Intervention[])[];
  /** of its own layer, while it is on the line; that of its n-th intervention lies n behind */
  epoch: number | null;
  /** an older node of the same hash: a block that was built again, on a head that had gone back */
  shadows: Node | null;
}

export interface TransactionPlace {
  block: ChainBlock;
  index: number;
}

export class BlockStore {
  readonly #byHash = new Map<string, Node>();
  readonly #line = new Map<bigint, Node>();
  readonly #transactions = new TransactionIndex();
  readonly #first: bigint;

  /** With the first block of the line. */
  constructor(genesis: Node) {
    this.#first = genesis.block.header.number;
    this.add(genesis);
    this.changeLine([], [genesis]);
  }

  get size(): number {
    return this.#byHash.size;
  }

  add(node: Node): void {
    const key = bytesToHex(node.hash);
    node.shadows = this.#byHash.get(key) ?? null;
    this.#byHash.set(key, node);
  }

  /** Of several of one hash the others stay, the newest of them in front. */
  remove(node: Node): void {
    const key = bytesToHex(node.hash);
    let front = this.#byHash.get(key) ?? null;
    if (front === node) {
      if (node.shadows) this.#byHash.set(key, node.shadows);
      else this.#byHash.delete(key);
      return;
    }
    while (front && front.shadows !== node) front = front.shadows;
    if (front) front.shadows = node.shadows;
  }

  byHash(hash: Uint8Array): Node | null {
    return this.#byHash.get(bytesToHex(hash)) ?? null;
  }

  /** On the line to the head. */
  byNumber(number: bigint): Node | null {
    return this.#line.get(number) ?? null;
  }

  isOnLine(node: Node): boolean {
    return this.#line.get(node.block.header.number) === node;
  }

  /** Where a transaction stands on the line; in the newest block, where several have it. */
  transaction(hash: Uint8Array): TransactionPlace | null {
    const blockAt = (number: number) => this.#line.get(this.#first + BigInt(number)) as Node;
    const found = this.#transactions.find(hash, (number) => blockAt(number).receipts);
    return found && { block: blockAt(found.block), index: found.place };
  }

  /** Takes blocks off the line and puts others on it. */
  changeLine(off: readonly Node[], on: readonly Node[]): void {
    for (const node of off) {
      this.#line.delete(node.block.header.number);
      this.#transactions.remove(this.#numberOf(node), node.receipts);
    }
    for (const node of on) {
      this.#line.set(node.block.header.number, node);
      this.#transactions.add(this.#numberOf(node), node.receipts);
    }
  }

  /** Counted from the first one: a number that the index can keep. */
  #numberOf({ block }: Node): number {
    return Number(block.header.number - this.#first);
  }
}
