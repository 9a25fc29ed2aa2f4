// A block held against its list: every transaction runs on the parent's state and what the list says of the parts before it, so that none depends on how
// another one came out, and what each did must be what the list says of it.
//
// That is enough, by induction over the parts: the first one runs on the parent's state; if the list is right about all parts before one, that one runs
// on the true state, and the list made of what it did shows whether the list is right about it too. So the parts may run in any order or side by side.
import type { Rules } from "../builder/index.ts";
import type { Engine, TransactionResult } from "../engine/index.ts";
import { decodeTransaction, encodeReceipt, orderedRoot, type Receipt } from "../primitives/index.ts";
import { AccessListBuilder } from "./builder.ts";
import { hashAccessList } from "./encode.ts";
import { type BlockContent, executeParts } from "./execute.ts";
import type { AccountChanges, BlockAccessList } from "./types.ts";
import { Writes } from "./writes.ts";

/** What a block came to when it was executed from its list. */
export interface FromList {
  gasUsed: bigint;
  receiptsRoot: Uint8Array;
  /** accounts of which the list says something else than what their transactions did */
  wrong: readonly Uint8Array[];
}

const bytesOf = (account: AccountChanges): string => Buffer.from(hashAccessList([account])).toString("hex");

/** Accounts that two lists differ in. */
export function differingAccounts(a: BlockAccessList, b: BlockAccessList): Uint8Array[] {
  const inB = new Map(b.map((account) => [Buffer.from(account.address).toString("hex"), account]));
  const wrong: Uint8Array[] = [];
  for (const account of a) {
    const name = Buffer.from(account.address).toString("hex");
    const other = inB.get(name);
    if (!other || bytesOf(account) !== bytesOf(other)) wrong.push(account.address);
    inB.delete(name);
  }
  return [...wrong, ...[...inB.values()].map(({ address }) => address)];
}

/**
 * Executes a block from its list, on its parent's state, which becomes what the list says. Since Cancun: until then a destroyed account took slots with
 * it that no list names (EIP-6780).
 */
export function executeFromList(
  engine: Engine,
  rules: Rules,
  content: BlockContent,
  hashes: ReadonlyMap<bigint, Uint8Array>,
  list: BlockAccessList,
): FromList {
  const writes = new Writes(list);
  const made = new AccessListBuilder(engine);
  const receipts: Receipt[] = [];
  let gasUsed = 0n;
  executeParts(engine, rules, content, hashes, made, {
    onTransaction(i, result: TransactionResult) {
      gasUsed += result.gasUsed;
      const { type } = decodeTransaction(content.transactions[i] as Uint8Array);
      receipts.push({ type, succeeded: result.succeeded, cumulativeGas: gasUsed, logs: result.logs });
    },
    onEnd: (index) => writes.apply(engine, index),
  });
  return {
    gasUsed,
    receiptsRoot: orderedRoot(receipts.map(encodeReceipt)),
    wrong: differingAccounts(list, made.build()),
  };
}
