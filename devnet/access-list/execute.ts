// A block's parts one after another, each heard of while its records are still there: the way that lists are made and checked.
//
// Nothing of this is paid while a block is built: who wants the list of a block executes it again. It runs byte by byte, since a decoded stream pays for
// a whole block of instructions at once, and which of them a frame without gas still reached decides what is listed.
import {
  type Attributes,
  Batch,
  beginBlock,
  type Rules,
  rewardsOf,
  SYSTEM_SLOT,
  TransactionInvalid,
  takeRequests,
  WEI_PER_GWEI,
} from "../builder/index.ts";
import { type Engine, forks, layout, limitName, RegionFull, type TransactionResult } from "../engine/index.ts";
import type { Header, Withdrawal } from "../primitives/index.ts";
import type { AccessListBuilder } from "./builder.ts";

/** A block's content, whose senders are known. */
export interface BlockContent {
  attributes: Attributes;
  /** raw bytes */
  transactions: readonly Uint8Array[];
  senders: readonly Uint8Array[];
  withdrawals?: readonly Withdrawal[];
  /** headers */
  uncles?: readonly Header[];
}

/** What is done with the parts. */
export interface Parts {
  /** Transaction i was executed, and lies in slot 0: it is for this to change the state. */
  onTransaction(i: number, result: TransactionResult): void;
  /** A part has ended: its number among the block's parts. */
  onEnd(index: number): void;
}

const NOTHING = new Uint8Array(0);
const SLOT = 0;

/** Wei that an account has in the state as it stands. */
const balanceOf = (engine: Engine, address: Uint8Array): bigint => engine.getAccount(address)?.balance ?? 0n;

function executeOne(engine: Engine, i: number, raw: Uint8Array, sender: Uint8Array): TransactionResult {
  engine.reset();
  const batch = new Batch(engine, [raw], [sender]);
  const flags = engine.transaction(SLOT) + layout.TX_FLAGS;
  engine.views.setU32(flags, engine.views.u32(flags) | layout.TX_NO_STREAM);
  engine.execute(SLOT);
  const result = engine.result(SLOT);
  const invalid = batch.fault(SLOT) || result.invalid;
  if (invalid) throw new TransactionInvalid(i, invalid);
  if (result.limit) throw new RegionFull(limitName(result.limit));
  return result;
}

/** What is credited behind the transactions. */
function credits({ attributes, withdrawals = [], uncles = [] }: BlockContent, fork: number) {
  return [
    ...withdrawals.map(({ address, amountGwei }) => ({ address, amount: amountGwei * WEI_PER_GWEI })),
    ...rewardsOf(attributes, uncles, fork),
  ];
}

/** Executes a block's parts on the engine, whose state is the parent's. What `parts` does not change, it leaves as the parts before have. */
export function executeParts(
  engine: Engine,
  rules: Rules,
  content: BlockContent,
  hashes: ReadonlyMap<bigint, Uint8Array>,
  list: AccessListBuilder,
  parts: Parts,
): void {
  const { transactions, senders } = content;
  const onSystemCall = (): void => list.add(engine.accesses(SYSTEM_SLOT));
  let index = 0;
  const end = (): void => {
    list.next();
    parts.onEnd(index++);
  };
  beginBlock(engine, rules, content.attributes, hashes, onSystemCall);
  end();
  for (const [i, raw] of transactions.entries()) {
    const result = executeOne(engine, i, raw, senders[i] as Uint8Array);
    list.add(engine.accesses(SLOT));
    const { coinbase } = content.attributes;
    list.addCredit(coinbase, balanceOf(engine, coinbase), result.fee);
    parts.onTransaction(i, result);
    end();
  }
  engine.reset();
  for (const { address, amount } of credits(content, rules.fork)) {
    list.addCredit(address, balanceOf(engine, address), amount);
    engine.credit(address, amount);
  }
  if (rules.fork >= forks.PRAGUE) takeRequests(engine, NOTHING, onSystemCall);
  end();
}
