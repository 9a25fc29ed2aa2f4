// A speculation that failed: kept for the schedule (what it had read, who wrote that), and learnt from.
import { staleField } from "./commit";
import { isFollowed } from "./follow";
import { noteMeeting } from "./heat";
import {
  RECORD_ENTRY,
  RECORD_FLAGS,
  RERUN_END,
  RERUN_ENTRY,
  RERUN_FIELD,
  RERUN_INSTANCE,
  RERUN_SIZE,
  RERUN_START,
  RERUN_WITH,
  RERUNS,
  RESULT_END,
  RESULT_INSTANCE,
  RESULT_START,
  TRANSACTION_SIZE,
  TRANSACTIONS,
} from "./layout";
import { learn } from "./learnt";
import { IS_SLOT, READ_VALUE } from "./records";
import { writerOf } from "./writers";

/** Notes that what an instance came to for transaction `i` does not count, since the record `stale` of it no longer holds. */
export function noteConflict(i: u32, shown: usize, stale: usize): void {
  const rerun = RERUNS + (i as usize) * RERUN_SIZE,
    e = load<u32>(stale, RECORD_ENTRY) as usize,
    writer = writerOf(e);
  store<u32>(rerun, load<u32>(shown, RESULT_START), RERUN_START);
  store<u32>(rerun, load<u32>(shown, RESULT_END), RERUN_END);
  store<u32>(rerun, load<u32>(shown, RESULT_INSTANCE), RERUN_INSTANCE);
  store<u32>(rerun, writer, RERUN_WITH);
  store<u32>(rerun, e as u32, RERUN_ENTRY);
  store<u32>(rerun, load<u32>(stale, RECORD_FLAGS) & IS_SLOT ? READ_VALUE : staleField(stale), RERUN_FIELD);
  // a slot whose value can be followed is no reason to keep transactions apart
  if (load<u32>(stale, RECORD_FLAGS) & IS_SLOT && noteMeeting(e, isFollowed(stale))) return;
  if (writer) {
    learn(TRANSACTIONS + (i as usize) * TRANSACTION_SIZE, TRANSACTIONS + ((writer - 1) as usize) * TRANSACTION_SIZE);
  }
}
