// Runs one official blockchain test: every block is verified on its parent's state, and the state root judged by @ethereumjs/mpt. There is no
// history yet: whenever a block builds on another state than the engine has, that state is made again from the genesis block.
import type { Rules } from "../../../devnet/builder/index.ts";
import { BlockInvalid, verifyBlock } from "../../../devnet/chain/index.ts";
import { type Engine, reasonName } from "../../../devnet/engine/index.ts";
import type { Block, Header } from "../../../devnet/primitives/index.ts";
import { bytesToHex, decodeBlock, hashHeader, hexToBytes, RlpError } from "../../../devnet/primitives/index.ts";
import { type ChainTest, isExpectedFault, isSealedWithout, rulesByTime } from "./chain-fixture.ts";
import { isExpected } from "./exceptions.ts";
import { stateRoot } from "./root.ts";
import { setState, type Verdict } from "./run.ts";

const ANCESTORS = 256;
export const SKIPPED = "skipped";

class Replica {
  readonly #engine: Engine;
  readonly #test: ChainTest;
  readonly #rules: (timestamp: bigint) => Rules;
  readonly #blocks = new Map<string, Block>();
  /** hash of the block whose state the engine has; undefined = of none */
  #at: string | undefined;

  constructor(engine: Engine, test: ChainTest, rules: (timestamp: bigint) => Rules, genesis: Block) {
    this.#engine = engine;
    this.#test = test;
    this.#rules = rules;
    this.#blocks.set(bytesToHex(hashHeader(genesis.header)), genesis);
  }

  has(hash: string): boolean {
    return this.#blocks.has(hash);
  }

  /** From the block of this hash back to the genesis block. */
  #line(hash: string): Block[] {
    const line: Block[] = [];
    let block = this.#blocks.get(hash);
    while (block) {
      line.push(block);
      block = this.#blocks.get(bytesToHex(block.header.parentHash));
    }
    return line;
  }

  #execute(block: Block, parents: readonly Block[]): void {
    const parent = parents[0]?.header as Header;
    const hashes = new Map(
      parents.slice(0, ANCESTORS).map(({ header }) => [header.number, hashHeader(header)] as const),
    );
    verifyBlock(this.#engine, this.#rules(block.header.timestamp), block, parent, hashes);
  }

  /** Verifies and keeps a block; throws BlockInvalid, and keeps nothing then. */
  async add(block: Block): Promise<void> {
    const parents = this.#line(bytesToHex(block.header.parentHash));
    if (parents.length === 0) throw new BlockInvalid("PARENT_UNKNOWN");
    const parentHash = bytesToHex(block.header.parentHash);
    if (this.#at !== parentHash) {
      setState(this.#engine, this.#test.pre);
      for (let i = parents.length - 2; i >= 0; i--) this.#execute(parents[i] as Block, parents.slice(i + 1));
    }
    this.#at = undefined;
    this.#execute(block, parents);
    if ((await stateRoot(this.#engine)) !== bytesToHex(block.header.stateRoot))
      throw new BlockInvalid("STATE_ROOT_WRONG");
    this.#at = bytesToHex(hashHeader(block.header));
    this.#blocks.set(this.#at, block);
  }
}

/** What is wrong with a block that should have been refused, or the other way round; null when nothing is. */
async function judge(replica: Replica, test: ChainTest, rlp: string, expected?: string): Promise<Verdict> {
  try {
    await replica.add(decodeBlock(hexToBytes(rlp)));
  } catch (error) {
    if (error instanceof RlpError) {
      return expected && isExpectedFault(expected, "MALFORMED") ? null : `expected ${expected}, but: ${error.message}`;
    }
    if (!(error instanceof BlockInvalid)) throw error;
    const { fault, reason } = error;
    const fits =
      expected &&
      (reason
        ? isExpected(expected, reason)
        : isExpectedFault(expected, fault) || isSealedWithout(test, expected, fault));
    return fits ? null : `expected ${expected ?? "a valid block"}, but it was ${reason ? reasonName(reason) : fault}`;
  }
  return expected ? `expected ${expected}, but it was valid` : null;
}

/** Runs a case and judges it; SKIPPED where its fork is none that is run: before Paris, after Osaka. */
export async function runChainCase(engine: Engine, test: ChainTest): Promise<Verdict | typeof SKIPPED> {
  const rules = rulesByTime(test);
  if (!rules) return SKIPPED;
  const genesis = decodeBlock(hexToBytes(test.genesisRLP));
  setState(engine, test.pre);
  if ((await stateRoot(engine)) !== bytesToHex(genesis.header.stateRoot)) return "the genesis state has another root";
  const replica = new Replica(engine, test, rules, genesis);
  for (const [i, { rlp, expectException }] of test.blocks.entries()) {
    const wrong = await judge(replica, test, rlp, expectException);
    if (wrong) return `block ${i + 1}: ${wrong}`;
  }
  return replica.has(test.lastblockhash) ? null : `the last block ${test.lastblockhash} was not imported`;
}
