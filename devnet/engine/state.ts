// Reading accounts and slots out of the memory: from an entry, or from the undo record that holds what it was (assembly/undo.ts).
import * as at from "./assembly/layout.ts";
import type { Views } from "./views.ts";

/** The horizon that sees the newest state. */
export const NEWEST = 0xffffffff;

export interface AccountState {
  nonce: bigint;
  balance: bigint;
  code: Uint8Array;
}

/** A region of the memory is full; nothing was written. */
export class RegionFull extends Error {
  /** a name of names.ts */
  readonly region: string;

  constructor(region: string) {
    super(`a region of the engine is full: ${region}`);
    this.name = "RegionFull";
    this.region = region;
  }
}

export const readCode = (views: Views, record: number): Uint8Array =>
  record ? views.copy(views.u32(record + at.CODE_START), views.u32(record + at.CODE_LENGTH)) : new Uint8Array(0);

/** The account of an entry, or of its undo record where `past` is not 0; null where there was none. */
export function readAccount(views: Views, entry: number, past: number): AccountState | null {
  if (!past) {
    if (!views.u32(entry + at.ACCOUNT_EXISTS)) return null;
    return {
      nonce: views.u64(entry + at.ACCOUNT_NONCE),
      balance: views.word(entry + at.ACCOUNT_BALANCE),
      code: readCode(views, views.u32(entry + at.ACCOUNT_CODE)),
    };
  }
  if (!(views.u32(past + at.UNDO_SLOTS) & 1)) return null;
  return {
    nonce: views.u64(past + at.UNDO_NONCE),
    balance: views.word(past + at.UNDO_VALUE),
    code: readCode(views, views.u32(past + at.UNDO_CODE)),
  };
}

export const readIncarnation = (views: Views, entry: number, past: number): number =>
  views.u32(past ? past + at.UNDO_INCARNATION : entry + at.ACCOUNT_INCARNATION);

export const readSlot = (views: Views, slot: number, past: number): bigint =>
  views.word(past ? past + at.UNDO_VALUE : slot + at.SLOT_VALUE);
