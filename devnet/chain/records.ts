// How the newest blocks that were built here were made; of imported blocks nobody knows.
import type { ScheduleRecord } from "../builder/index.ts";
import type { ChainBlock } from "./blocks.ts";

const RECORDS_KEPT = 256;

export class ScheduleRecords {
  readonly #records = new Map<ChainBlock, ScheduleRecord>();

  add(block: ChainBlock, record: ScheduleRecord): void {
    this.#records.set(block, record);
    for (const oldest of this.#records.keys()) {
      if (this.#records.size <= RECORDS_KEPT) break;
      this.#records.delete(oldest);
    }
  }

  of(block: ChainBlock): ScheduleRecord | null {
    return this.#records.get(block) ?? null;
  }
}
