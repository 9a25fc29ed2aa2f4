// Reading logs out of the log arena, or out of a copy of it.
import * as at from "./assembly/layout.ts";
import type { Views } from "./views.ts";

export interface Log {
  address: Uint8Array;
  topics: Uint8Array[];
  data: Uint8Array;
}

/** `count` logs from the one at `first` on. */
export function readLogs(views: Views, first: number, count: number): Log[] {
  const logs: Log[] = [];
  let log = first;
  for (let n = 0; n < count; n++) {
    const topics = views.u32(log + at.LOG_TOPICS);
    const data = log + at.LOG_BODY + topics * 32;
    logs.push({
      address: views.address(log + at.LOG_ADDRESS),
      topics: Array.from({ length: topics }, (_, t) => views.copy(log + at.LOG_BODY + t * 32, 32)),
      data: views.copy(data, views.u32(log + at.LOG_LENGTH)),
    });
    log += views.u32(log + at.LOG_SIZE);
  }
  return logs;
}
