// Calls that nobody signed (`eth_call`, estimates) on the state of a sealed epoch: nothing is written to the state, so they run while a block is built.
//
// What is pretended of the state goes into records of the call (assembly/pretend.ts); what the state table has no entry for, into a table of the
// reader's own (assembly/own_entries.ts). A call has its own slot of the batch, its own input and its own environment: there is one reader.
import * as at from "./assembly/layout.ts";
import { type Engine, signedLimbs } from "./engine.ts";
import { NEWEST, RegionFull } from "./state.ts";

/** The block environment that calls see. */
export const READER_ENVIRONMENT = 1;

/** A write to the state that no transaction makes; what is left out stays as it is. */
export type StateWrite =
  | { kind: "account"; address: Uint8Array; nonce?: bigint; balance?: bigint; code?: Uint8Array }
  | { kind: "slot"; address: Uint8Array; key: bigint; value: bigint }
  /** all of the storage: what is not named is zero */
  | { kind: "storage"; address: Uint8Array; slots: readonly (readonly [key: bigint, value: bigint])[] };

/** Where a call that lies in READER_SLOT reads. */
export interface CallOrder {
  /** the epoch whose state it runs on */
  horizon: number;
  /** what it pretends of that */
  pretended: readonly StateWrite[];
}

/** Runs the message in READER_SLOT; its result, logs and accesses are there until the next one. The instance must be reading only. */
export function executeCall(engine: Engine, { horizon, pretended }: CallOrder): void {
  const { exports } = engine;
  engine.reset();
  exports.forgetCall();
  exports.setHorizon(horizon);
  exports.chooseEnvironment(READER_ENVIRONMENT);
  if (pretended.length > 0) {
    exports.open(at.READER_SLOT);
    for (const write of pretended) pretend(engine, write);
  }
  engine.execute(at.READER_SLOT);
}

/** Lets an instance that otherwise writes be the reader for as long as `work` takes. */
export function withReader<T>(engine: Engine, work: () => T): T {
  const { exports } = engine;
  exports.readOnly(true);
  try {
    return work();
  } finally {
    exports.readOnly(false);
    exports.setHorizon(NEWEST);
    exports.chooseEnvironment(0);
  }
}

function pretend(engine: Engine, write: StateWrite): void {
  const { exports, views } = engine;
  const account = exports.pretendAccount(...signedLimbs(write.address)) >>> 0;
  if (write.kind === "account") {
    const { nonce, balance, code } = write;
    if (nonce !== undefined) {
      views.setU64(account + at.RECORD_NONCE_BEFORE, nonce);
      views.setU64(account + at.RECORD_NONCE, nonce);
    }
    if (balance !== undefined) setValue(engine, account, balance);
    if (code) {
      const record = storeCode(engine, code);
      views.setU32(account + at.RECORD_CODE_BEFORE, record);
      views.setU32(account + at.RECORD_CODE, record);
    }
  } else if (write.kind === "slot") pretendSlot(engine, account, write.key, write.value);
  else {
    exports.pretendNoStorage(account);
    views.setU32(account + at.RECORD_SLOTS, 0);
    for (const [key, value] of write.slots) pretendSlot(engine, account, key, value);
  }
  const isThere =
    views.u64(account + at.RECORD_NONCE) !== 0n ||
    views.u32(account + at.RECORD_CODE) !== 0 ||
    views.u32(account + at.RECORD_SLOTS) !== 0 ||
    views.word(account + at.RECORD_VALUE) !== 0n;
  views.setU32(account + at.RECORD_EXISTED, Number(isThere));
}

/** What a record holds, as if the state had held it. */
function setValue({ views }: Engine, record: number, value: bigint): void {
  views.setWord(record + at.RECORD_BEFORE, value);
  views.setWord(record + at.RECORD_VALUE, value);
}

function pretendSlot(engine: Engine, account: number, key: bigint, value: bigint): void {
  const { exports, views } = engine;
  views.setWord(at.READER_CODE, key);
  const slot = exports.pretendSlot(account, at.READER_CODE) >>> 0;
  const before = views.word(slot + at.RECORD_BEFORE);
  const change = Number(value !== 0n) - Number(before !== 0n);
  views.setU32(account + at.RECORD_SLOTS, views.u32(account + at.RECORD_SLOTS) + change);
  setValue(engine, slot, value);
}

function storeCode({ exports, views }: Engine, code: Uint8Array): number {
  if (code.length > at.READER_END - at.READER_CODE) throw new RegionFull("CODE");
  views.bytes.set(code, at.READER_CODE);
  const record = exports.code(at.READER_CODE, code.length) >>> 0;
  if (code.length && !record) throw new RegionFull("CODE");
  return record;
}
