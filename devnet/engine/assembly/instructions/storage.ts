// SLOAD, SSTORE and their transient kin. The order of charges is that of execution-specs.
import { BERLIN, ISTANBUL } from "../forks";
import {
  GAS_COLD_SLOT,
  GAS_SLOT_RESET,
  GAS_SLOT_SET,
  GAS_SSTORE_SENTRY,
  SCHEDULE_CLEAR_REFUND,
  SCHEDULE_COLD_SLOT,
  SCHEDULE_SLOAD,
  scheduled,
} from "../gas";
import { followWord, isFollowed, pin, storeFollowed } from "../follow";
import { HALT_STATIC_WRITE } from "../halts";
import { FRAME_FLAGS, FRAME_IS_STATIC, FRAME_SELF, RECORD_BEFORE, RECORD_VALUE } from "../layout";
import { journalValue, LISTED, loadTransient, noteRead, raiseFlags, slotRecord, storeTransient, WARM } from "../records";
import { copy, eq, isZero } from "../u256";
import { haltFrame, VM } from "../vm";

/** `follows`: the loop can follow the value from here on. */
export function sload(self: usize, sp: usize, follows: bool): void {
  const r = slotRecord(self, sp, follows);
  VM.gas -= scheduled(SCHEDULE_SLOAD);
  if (raiseFlags(r, WARM)) VM.gas -= scheduled(SCHEDULE_COLD_SLOT);
  if (VM.gas >= 0) noteRead(r, LISTED);
  copy(sp, r + RECORD_VALUE);
  if (!isFollowed(r)) return;
  if (follows) followWord(sp, r);
  else pin(r);
}

/** Key at the top, value below it; `stored`: the record that the value follows, 0 where it follows none. */
export function sstore(frame: usize, sp: usize, stored: usize): void {
  if (load<u32>(frame, FRAME_FLAGS) & FRAME_IS_STATIC) {
    haltFrame(HALT_STATIC_WRITE);
    return;
  }
  if (VM.fork >= ISTANBUL && VM.gas <= GAS_SSTORE_SENTRY) {
    VM.gas = -1;
    return;
  }
  const r = slotRecord(load<u32>(frame, FRAME_SELF) as usize, sp, false);
  noteRead(r, LISTED); // the price depends on what is there: it is read before the charge
  storeFollowed(r, sp - 32, stored);
  const value = sp - 32,
    current = r + RECORD_VALUE;
  const refund = VM.refund;
  if (VM.fork >= ISTANBUL) chargeNet(r, value);
  else chargePlain(current, value);
  if (VM.gas < 0) {
    VM.refund = refund;
    return;
  }
  if (!eq(current, value)) {
    journalValue(r);
    copy(current, value);
  }
}

/** Before Istanbul: 20,000 to set, 5,000 else, a refund for clearing. */
function chargePlain(current: usize, value: usize): void {
  if (isZero(current) && !isZero(value)) VM.gas -= GAS_SLOT_SET;
  else VM.gas -= GAS_SLOT_RESET;
  if (!isZero(current) && isZero(value)) VM.refund += scheduled(SCHEDULE_CLEAR_REFUND);
}

/** Net metering: EIP-2200 (Istanbul), with warm and cold slots EIP-2929 (Berlin), smaller refunds EIP-3529 (London). */
function chargeNet(r: usize, value: usize): void {
  const original = r + RECORD_BEFORE,
    current = r + RECORD_VALUE;
  const read = scheduled(SCHEDULE_SLOAD);
  // from Berlin on the cold read is charged apart, and a reset costs that much less
  const reset: i64 = VM.fork >= BERLIN ? GAS_SLOT_RESET - GAS_COLD_SLOT : GAS_SLOT_RESET;
  const clear = scheduled(SCHEDULE_CLEAR_REFUND);
  if (VM.fork >= BERLIN && raiseFlags(r, WARM)) VM.gas -= GAS_COLD_SLOT;
  if (eq(current, value)) {
    VM.gas -= read;
    return;
  }
  const originalZero = isZero(original);
  if (eq(original, current)) {
    VM.gas -= originalZero ? GAS_SLOT_SET : reset;
    if (!originalZero && isZero(value)) VM.refund += clear;
    return;
  }
  VM.gas -= read;
  if (!originalZero) {
    if (isZero(current)) VM.refund -= clear;
    else if (isZero(value)) VM.refund += clear;
  }
  if (eq(original, value)) VM.refund += (originalZero ? GAS_SLOT_SET : reset) - read;
}

@inline
export function tload(self: usize, sp: usize): void {
  loadTransient(self, sp, sp);
}

export function tstore(frame: usize, sp: usize): void {
  if (load<u32>(frame, FRAME_FLAGS) & FRAME_IS_STATIC) haltFrame(HALT_STATIC_WRITE);
  else storeTransient(load<u32>(frame, FRAME_SELF) as usize, sp, sp - 32);
}
