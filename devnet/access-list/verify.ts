// A block held against its list: every transaction runs on the parent's state and what the list says of the parts before it, so that none depends on how
// another one came out, and what each did must be what the list says of it.
//
// That is enough, by induction over the parts: the first one runs on the parent's state; if the list is right about all parts before one, that one runs
// on the true state, and the list made of what it did shows whether the list is right about it too. So the parts may run in any order, and side by side:
// what the list says of each part is written into a layer of the state of its own, and whoever runs a part reads as of the layer before it.
import type { Rules } from "../builder/index.ts";
import { Batch } from "../builder/index.ts";
import { type Engine, limitName, RegionFull } from "../engine/index.ts";
import { decodeTransaction, encodeReceipt, orderedRoot, type Receipt } from "../primitives/index.ts";
import { AccessListBuilder } from "./builder.ts";
import { hashAccessList } from "./encode.ts";
import { type BlockContent, balanceOf, beginParts, endParts, noStreams, type PartRun, runPart } from "./execute.ts";
import type { AccountChanges, BlockAccessList } from "./types.ts";
import type { Verifiers } from "./verifiers.ts";
import { Writes } from "./writes.ts";

/** A state that layers can be put upon. */
export interface LayeredState {
  engine: Engine;
  /** opens a layer on the newest one; its epoch, one more than that of the layer below */
  layer(): number;
}

/** What a block came to when it was executed from its list. */
export interface FromList {
  gasUsed: bigint;
  receiptsRoot: Uint8Array;
  /** accounts of which the list says something else than what their transactions did */
  wrong: readonly Uint8Array[];
}

const nameOf = (address: Uint8Array): string => Buffer.from(address).toString("hex");
const bytesOf = (account: AccountChanges): string => nameOf(hashAccessList([account]));

/** Accounts that two lists differ in. */
function differingAccounts(a: BlockAccessList, b: BlockAccessList): Uint8Array[] {
  const inB = new Map(b.map((account) => [nameOf(account.address), account]));
  const wrong: Uint8Array[] = [];
  for (const account of a) {
    const other = inB.get(nameOf(account.address));
    if (!other || bytesOf(account) !== bytesOf(other)) wrong.push(account.address);
    inB.delete(nameOf(account.address));
  }
  return [...wrong, ...[...inB.values()].map(({ address }) => address)];
}

/** The parts of a batch's transactions, run by threads where there are some; what none of them has room for runs here. */
function runAll(engine: Engine, count: number, first: number, threads?: Verifiers): PartRun[] {
  const runs = threads?.run(count, first) ?? [];
  return Array.from({ length: count }, (_, i) => {
    const run = runs[i];
    if (run && !run.result.limit) return run;
    const own = runPart(engine, i, first + i);
    if (own.result.limit) throw new RegionFull(limitName(own.result.limit));
    return own;
  });
}

/**
 * Executes a block from its list, on its parent's state, which becomes what the list says. Since Cancun: until then a destroyed account took slots with
 * it that no list names (EIP-6780).
 */
export function executeFromList(
  { engine, layer }: LayeredState,
  rules: Rules,
  content: BlockContent,
  hashes: ReadonlyMap<bigint, Uint8Array>,
  list: BlockAccessList,
  threads?: Verifiers,
): FromList {
  const { transactions, senders, attributes } = content;
  const writes = new Writes(list);
  const made = new AccessListBuilder(engine);
  const first = layer();
  beginParts(engine, rules, content, hashes, made);
  made.next();
  writes.apply(engine, 0);
  for (let index = 1; index <= transactions.length; index++) {
    layer();
    writes.apply(engine, index);
  }
  // the last part runs here and now, on what the list says of all others; it stands behind them in the list that is made
  layer();
  const last = new AccessListBuilder(engine);
  for (const _ of transactions) last.next();
  last.next();
  endParts(engine, rules, content, last);
  writes.apply(engine, transactions.length + 1);

  Batch.of(engine, transactions, senders);
  noStreams(engine, transactions.length);
  const receipts: Receipt[] = [];
  let gasUsed = 0n;
  for (const [i, { accesses, result }] of runAll(engine, transactions.length, first, threads).entries()) {
    made.add(accesses);
    made.addCredit(attributes.coinbase, balanceOf(engine, attributes.coinbase, first + i), result.fee);
    made.next();
    gasUsed += result.gasUsed;
    const { type } = decodeTransaction(transactions[i] as Uint8Array);
    receipts.push({ type, succeeded: result.succeeded, cumulativeGas: gasUsed, logs: result.logs });
  }
  return {
    gasUsed,
    receiptsRoot: orderedRoot(receipts.map(encodeReceipt)),
    wrong: differingAccounts(list, made.build(last)),
  };
}
