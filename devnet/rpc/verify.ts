// Whether a block of the chain is what it says, found out in two ways that have little in common with how it was built and with each other: its transactions
// one after another on the state that it began with; and each of them on that state and what the access list says of those before it. Everything that
// follows is held against the header.
import { executeFromList, hashAccessList } from "../access-list/index.ts";
import { executeBlock } from "../builder/index.ts";
import { type Engine, forks } from "../engine/index.ts";
import { bytesToHex, type Header, headerOf } from "../primitives/index.ts";
import { stateRoot } from "../state/index.ts";
import { accessListOf, contentOf } from "./access-list.ts";
import type { ChainBlock } from "./chain-types.ts";
import { serverError } from "./errors.ts";
import { quantityHex } from "./formats.ts";
import type { Node } from "./node.ts";

/** By field: what the header says and what came out. */
export type Difference = Readonly<Record<string, { header: string; execution: string }>>;

export interface Verification {
  /** whether all of it came out as the header says */
  ok: boolean;
  /** in one execution after another */
  diff: Difference;
  /** from the block's access list; null before Cancun, where a list does not say which slots went with an account that was destroyed (EIP-6780) */
  accessList: {
    /** of the list, as headers will hold it */
    hash: string;
    diff: Difference;
    /** accounts of which the list says something else than what was executed */
    wrong: string[];
  } | null;
}

/** A block that is not what its header says. */
export class BlockDiffers extends Error {
  constructor({ header, hash }: ChainBlock, verification: Verification) {
    super(`block ${header.number}, ${bytesToHex(hash)}, came out otherwise: ${JSON.stringify(verification)}`);
    this.name = "BlockDiffers";
  }
}

/** Transactions from which on a block's are shared by threads. */
const LEAST_SHARED = 8;

/** Fields of a header that follow from execution, as they are shown. */
interface Outcome {
  stateRoot: Uint8Array;
  transactionsRoot?: Uint8Array;
  receiptsRoot: Uint8Array;
  bloom?: Uint8Array;
  gasUsed: bigint;
}

function differences(header: Header, came: Outcome): Difference {
  const pairs: [field: string, said: string, is: string][] = [
    ["stateRoot", bytesToHex(header.stateRoot), bytesToHex(came.stateRoot)],
    [
      "transactionsRoot",
      bytesToHex(header.transactionsRoot),
      bytesToHex(came.transactionsRoot ?? header.transactionsRoot),
    ],
    ["receiptsRoot", bytesToHex(header.receiptsRoot), bytesToHex(came.receiptsRoot)],
    ["logsBloom", bytesToHex(header.bloom), bytesToHex(came.bloom ?? header.bloom)],
    ["gasUsed", quantityHex(header.gasUsed), quantityHex(came.gasUsed)],
  ];
  return Object.fromEntries(
    pairs.filter(([, said, is]) => said !== is).map(([field, said, is]) => [field, { header: said, execution: is }]),
  );
}

/** One after another. */
function executeInOrder(engine: Engine, block: ChainBlock, hashes: ReadonlyMap<bigint, Uint8Array>): Outcome {
  const { transactions, block: body } = block;
  const senders = transactions.map(({ sender }) => sender);
  const executed = executeBlock(
    engine,
    block.rules,
    block.header,
    { ...body, uncles: body.uncles.map(headerOf), senders },
    hashes,
    () => stateRoot(engine),
  );
  return { ...executed, stateRoot: stateRoot(engine) };
}

/** Throws RpcError for the genesis block, before which there is nothing. */
export async function verifyAgain(node: Node, block: ChainBlock): Promise<Verification> {
  const { chain } = node;
  const { header, rules } = block;
  const parent = chain.blockByHash(header.parentHash);
  if (!parent || header.number === chain.genesis.header.number) {
    throw serverError("the genesis block has nothing before it that it could be held against");
  }
  const hashes = chain.hashesUpTo(parent);
  const diff = differences(header, await chain.scratch(parent, (engine) => executeInOrder(engine, block, hashes)));
  const accessList = rules.fork >= forks.CANCUN ? await verifyFromList(node, block, parent) : null;
  const isRight = (some: Difference): boolean => Object.keys(some).length === 0;
  return {
    ok: isRight(diff) && (!accessList || (isRight(accessList.diff) && accessList.wrong.length === 0)),
    diff,
    accessList,
  };
}

/** Throws BlockDiffers unless all of the block came out as its header says. */
export async function verifyOrThrow(node: Node, block: ChainBlock): Promise<void> {
  const verification = await verifyAgain(node, block);
  if (!verification.ok) throw new BlockDiffers(block, verification);
}

async function verifyFromList(node: Node, block: ChainBlock, parent: ChainBlock): Promise<Verification["accessList"]> {
  const list = await accessListOf(node, block);
  const threads = block.transactions.length >= LEAST_SHARED ? await node.verifiers() : undefined;
  const came = await node.chain.scratch(parent, (engine, layer) => {
    const hashes = node.chain.hashesUpTo(parent);
    const executed = executeFromList({ engine, layer }, block.rules, contentOf(block), hashes, list, threads);
    return { ...executed, stateRoot: stateRoot(engine) };
  });
  return {
    hash: bytesToHex(hashAccessList(list)),
    diff: differences(block.header, came),
    wrong: came.wrong.map(bytesToHex),
  };
}
