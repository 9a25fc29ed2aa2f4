// The read set and write set of an executed transaction, out of its records: what validation by value compares and commit applies.
import * as at from "./assembly/layout.ts";
import type { Views } from "./views.ts";

// the flags of assembly/records.ts
const IS_SLOT = 1;
const READ_VALUE = 2;
const READ_NONCE = 4;
const READ_CODE = 8;
const READ_DEAD = 16;
const READ_NO_STORAGE = 32;
const READ_INCARNATION = 64;
const READ_AT_LEAST = 128;
const MOST = (1n << 256n) - 1n;
const TOUCHED = 0x200;
const CREATED = 0x400;
const DESTROYED = 0x800;
const FOLLOWED = 0x4000;
const TRANSIENT = 0x1000;
const LISTED = 0x2000;

/** What of an account the outcome depends on. "atLeast", "dead" and "noStorage" are predicates, not the fields behind them. */
export type AccountRead = "balance" | "atLeast" | "nonce" | "code" | "dead" | "noStorage" | "incarnation";

export interface AccountFields {
  nonce: bigint;
  balance: bigint;
  /** address of the code record, 0 = no code */
  code: number;
}

export interface AccountAccess {
  kind: "account";
  address: Uint8Array;
  reads: AccountRead[];
  /** where "atLeast" was read: what the balance had to be at least; 0 otherwise */
  least: bigint;
  /** as first seen; only the fields in `reads` are validated */
  before: AccountFields;
  /** where the balance was not read, the difference to `before` is an addition (rule 5) */
  after: AccountFields;
  touched: boolean;
  created: boolean;
  destroyed: boolean;
  /** whether the block's access list names it (EIP-7928); exact where the bytes were run one by one */
  listed: boolean;
}

export interface SlotAccess {
  kind: "slot";
  address: Uint8Array;
  key: bigint;
  before: bigint;
  /** where the value was not read, the difference to `before` is an addition */
  after: bigint;
  /** what the value has to lie between, both included; null where the value itself was read */
  within: { least: bigint; most: bigint } | null;
  /** as of an account */
  listed: boolean;
}

export type Access = AccountAccess | SlotAccess;

const READS: [number, AccountRead][] = [
  [READ_VALUE, "balance"],
  [READ_AT_LEAST, "atLeast"],
  [READ_NONCE, "nonce"],
  [READ_CODE, "code"],
  [READ_DEAD, "dead"],
  [READ_NO_STORAGE, "noStorage"],
  [READ_INCARNATION, "incarnation"],
];

function accountAccess(views: Views, record: number, flags: number): AccountAccess {
  const entry = views.u32(record + at.RECORD_ENTRY);
  return {
    kind: "account",
    address: views.address(entry + at.ACCOUNT_ADDRESS),
    reads: READS.filter(([flag]) => flags & flag).map(([, name]) => name),
    least: flags & READ_AT_LEAST ? views.word(views.u32(record + at.RECORD_LEAST) + at.RECORD_VALUE) : 0n,
    before: {
      nonce: views.u64(record + at.RECORD_NONCE_BEFORE),
      balance: views.word(record + at.RECORD_BEFORE),
      code: views.u32(record + at.RECORD_CODE_BEFORE),
    },
    after: {
      nonce: views.u64(record + at.RECORD_NONCE),
      balance: views.word(record + at.RECORD_VALUE),
      code: views.u32(record + at.RECORD_CODE),
    },
    touched: (flags & TOUCHED) !== 0,
    created: (flags & CREATED) !== 0,
    destroyed: (flags & DESTROYED) !== 0,
    listed: (flags & LISTED) !== 0,
  };
}

function slotAccess(views: Views, record: number, flags: number): SlotAccess {
  const entry = views.u32(record + at.RECORD_ENTRY);
  return {
    kind: "slot",
    address: views.address(views.u32(entry + at.SLOT_ACCOUNT) + at.ACCOUNT_ADDRESS),
    key: views.word(entry + at.SLOT_KEY),
    before: views.word(record + at.RECORD_BEFORE),
    after: views.word(record + at.RECORD_VALUE),
    within:
      (flags & (FOLLOWED | READ_VALUE)) === FOLLOWED ? boundsOf(views, views.u32(record + at.RECORD_LEAST)) : null,
    listed: (flags & LISTED) !== 0,
  };
}

/** Bounds of a slot that was followed; where there is no record of them there are none. */
function boundsOf(views: Views, bounds: number): { least: bigint; most: bigint } {
  if (!bounds) return { least: 0n, most: MOST };
  return { least: views.word(bounds + at.RECORD_BEFORE), most: views.word(bounds + at.RECORD_VALUE) };
}

/** The accesses of transaction `i`, in the order in which entries were first touched. */
export function readAccesses(views: Views, i: number): Access[] {
  const result = at.RESULTS + i * at.RESULT_SIZE;
  const end = views.u32(result + at.RESULT_RECORDS + 4);
  const accesses: Access[] = [];
  for (let record = views.u32(result + at.RESULT_RECORDS); record < end; record += at.RECORD_SIZE) {
    const flags = views.u32(record + at.RECORD_FLAGS);
    if (flags & TRANSIENT || flags === 0 || flags === IS_SLOT) continue; // pretended (assembly/pretend.ts), and not looked at
    accesses.push(flags & IS_SLOT ? slotAccess(views, record, flags) : accountAccess(views, record, flags));
  }
  return accesses;
}
