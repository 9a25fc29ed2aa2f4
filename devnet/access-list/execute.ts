// The parts of a block, each run so that what it touched can be told.
//
// Nothing of this is paid while a block is built: who wants the list of a block executes it again. It runs byte by byte, since a decoded stream pays for
// a whole block of instructions at once, and which of them a frame without gas still reached decides what is listed.
import {
  type Attributes,
  beginBlock,
  type Rules,
  rewardsOf,
  SYSTEM_SLOT,
  takeRequests,
  WEI_PER_GWEI,
} from "../builder/index.ts";
import { type Access, type Engine, forks, layout, NEWEST, type TransactionResult } from "../engine/index.ts";
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

/** What one transaction did. */
export interface PartRun {
  accesses: Access[];
  result: TransactionResult;
}

const NOTHING = new Uint8Array(0);

/** Wei that an account has; with a horizon, as of that epoch. */
export const balanceOf = (engine: Engine, address: Uint8Array, horizon: number = NEWEST): bigint =>
  engine.getAccount(address, horizon)?.balance ?? 0n;

/** The transactions in the first slots of the batch run byte by byte. */
export function noStreams(engine: Engine, count: number): void {
  for (let i = 0; i < count; i++) {
    const flags = engine.transaction(i) + layout.TX_FLAGS;
    engine.views.setU32(flags, engine.views.u32(flags) | layout.TX_NO_STREAM);
  }
}

/** Runs the transaction in slot i on the state as of an epoch; it stays uncommitted. */
export function runPart(engine: Engine, i: number, horizon: number): PartRun {
  engine.reset();
  engine.exports.setHorizon(horizon);
  try {
    engine.execute(i);
    return { accesses: engine.accesses(i), result: engine.result(i) };
  } finally {
    engine.exports.setHorizon(NEWEST);
  }
}

/** What is credited behind the transactions. */
function credits({ attributes, withdrawals = [], uncles = [] }: BlockContent, fork: number) {
  return [
    ...withdrawals.map(({ address, amountGwei }) => ({ address, amount: amountGwei * WEI_PER_GWEI })),
    ...rewardsOf(attributes, uncles, fork),
  ];
}

/** Runs and commits what comes before a block's transactions; its environment is set. */
export function beginParts(
  engine: Engine,
  rules: Rules,
  { attributes }: BlockContent,
  hashes: ReadonlyMap<bigint, Uint8Array>,
  list: AccessListBuilder,
): void {
  beginBlock(engine, rules, attributes, hashes, () => list.add(engine.accesses(SYSTEM_SLOT)));
}

/** Runs and commits what comes behind them. */
export function endParts(engine: Engine, rules: Rules, content: BlockContent, list: AccessListBuilder): void {
  engine.reset();
  for (const { address, amount } of credits(content, rules.fork)) {
    list.addCredit(address, balanceOf(engine, address), amount);
    engine.credit(address, amount);
  }
  if (rules.fork >= forks.PRAGUE) takeRequests(engine, NOTHING, () => list.add(engine.accesses(SYSTEM_SLOT)));
}
