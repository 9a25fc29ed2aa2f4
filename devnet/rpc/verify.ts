// Whether a block of the chain is what it says: its transactions are executed again on the state that it began with, one after another, and everything that
// follows from them is held against its header.
import { executeBlock } from "../builder/index.ts";
import { bytesToHex, headerOf } from "../primitives/index.ts";
import { stateRoot } from "../state/index.ts";
import type { ChainBlock } from "./chain-types.ts";
import { serverError } from "./errors.ts";
import { type Json, quantityHex } from "./formats.ts";
import type { Node } from "./node.ts";

/** `diff`: by field what the header says and what came out. */
export function verifyAgain({ chain }: Node, block: ChainBlock): Json {
  const { header } = block;
  const parent = chain.blockByHash(header.parentHash);
  if (!parent || header.number === chain.genesis.header.number) {
    throw serverError("the genesis block has nothing before it that it could be held against");
  }
  const came = chain.scratch(parent, (engine) => {
    const { transactions, block: body } = block;
    const executed = executeBlock(
      engine,
      block.rules,
      header,
      { ...body, uncles: body.uncles.map(headerOf), senders: transactions.map(({ sender }) => sender) },
      chain.hashesUpTo(parent),
      () => stateRoot(engine),
    );
    return { ...executed, stateRoot: stateRoot(engine) };
  });
  const pairs: [field: string, header: string, came: string][] = [
    ["stateRoot", bytesToHex(header.stateRoot), bytesToHex(came.stateRoot)],
    ["transactionsRoot", bytesToHex(header.transactionsRoot), bytesToHex(came.transactionsRoot)],
    ["receiptsRoot", bytesToHex(header.receiptsRoot), bytesToHex(came.receiptsRoot)],
    ["logsBloom", bytesToHex(header.bloom), bytesToHex(came.bloom)],
    ["gasUsed", quantityHex(header.gasUsed), quantityHex(came.gasUsed)],
  ];
  const diff = pairs.filter(([, said, is]) => said !== is);
  return {
    ok: diff.length === 0,
    diff: Object.fromEntries(diff.map(([field, said, is]) => [field, { header: said, execution: is }])),
  };
}
