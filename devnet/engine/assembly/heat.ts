// Slots that transactions meet in: whether it is worth following their values instead of reading them (follow.ts). A guess, that decides what a block costs.
import { SLOT_HEAT } from "./layout";
import { VM } from "./vm";

const COLD: u32 = 0;
const HOT: u32 = 1;
/** Each run that was in vain adds so much, and each that was not takes as much away; from VAIN on the slot is read as it is. */
const STEP: u32 = 0x100;
const VAIN: u32 = 0x1000;
/** What a run adds that read the slot as it is, and met somebody: mostly it had begun before anybody knew that the slot is hot, as hundreds have at once. */
const UNTRIED: u32 = 0x10;

/** Whether a slot that is looked at for the first time is to be followed. */
@inline
export function isHot(slot: usize): bool {
  if (!VM.follows) return false;
  const heat = load<u32>(slot, SLOT_HEAT);
  return VM.follows == 2 || (heat != COLD && heat < VAIN);
}

/** Notes that two transactions met in a slot, which the later one had followed or not. Whether there is hope that following it keeps them apart. */
export function noteMeeting(slot: usize, wasFollowed: bool): bool {
  if (load<u32>(slot, SLOT_HEAT) == COLD) store<u32>(slot, HOT, SLOT_HEAT);
  else cool(slot, wasFollowed ? STEP : UNTRIED);
  return load<u32>(slot, SLOT_HEAT) < VAIN;
}

/** It was followed for nothing. */
export function noteVain(slot: usize): void {
  cool(slot, STEP);
}

/** By any instance: a count that is lost does no harm. */
function cool(slot: usize, by: u32): void {
  store<u32>(slot, min<u32>(load<u32>(slot, SLOT_HEAT) + by, VAIN), SLOT_HEAT);
}

/** It was followed from reading to writing. */
export function noteWorth(slot: usize): void {
  const heat = load<u32>(slot, SLOT_HEAT);
  if (heat > STEP && heat < VAIN) store<u32>(slot, heat - STEP, SLOT_HEAT);
}
