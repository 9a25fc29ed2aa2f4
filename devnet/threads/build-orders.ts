// What goes to the thread that builds blocks, and what comes back. Raw transactions lie in the shared memory, one after another from INPUT on, where
// the batch has them anyway: copying ten thousand arrays from thread to thread costs more than building their block.
import { type BuildJob, type BuiltBlock, Outcomes, TRANSACTIONS_LIMIT } from "../builder/index.ts";
import type { Built } from "../chain/index.ts";
import { layout, type Views } from "../engine/index.ts";

const ADDRESS_BYTES = 20;

export interface BuildOrder extends Omit<BuildJob, "candidates"> {
  /** bytes of each transaction */
  lengths: Uint32Array<ArrayBuffer>;
  /** 20 bytes each; zeros where `isKnown` is 0 */
  senders: Uint8Array<ArrayBuffer>;
  isKnown: Uint8Array<ArrayBuffer>;
}

/** A built block without its transactions: whoever ordered it has them. */
export type BuildAnswer = Omit<BuiltBlock, "block" | "outcomes" | "refused"> & {
  block: Omit<BuiltBlock["block"], "transactions">;
  outcomes: Outcomes["bytes"];
};

/** How many candidates from the first on find room in the memory. */
function fitting(candidates: BuildJob["candidates"]): number {
  let bytes = layout.INPUT_END - layout.INPUT;
  const end = candidates.findIndex(({ raw }) => {
    bytes -= raw.length;
    return bytes < 0;
  });
  return Math.min(end < 0 ? candidates.length : end, TRANSACTIONS_LIMIT);
}

/** Writes a job's transactions into the memory; the rest of it as an order. */
export function orderOf(views: Views, { candidates, ...job }: BuildJob): BuildOrder {
  const count = fitting(candidates);
  const order = {
    ...job,
    lengths: new Uint32Array(count),
    senders: new Uint8Array(count * ADDRESS_BYTES),
    isKnown: new Uint8Array(count),
  };
  let pointer: number = layout.INPUT;
  for (let i = 0; i < count; i++) {
    const { raw, sender } = candidates[i] as BuildJob["candidates"][number];
    views.bytes.set(raw, pointer);
    pointer += raw.length;
    order.lengths[i] = raw.length;
    if (!sender) continue;
    order.senders.set(sender, i * ADDRESS_BYTES);
    order.isKnown[i] = 1;
  }
  return order;
}

/** The job again, its transactions where they lie: loading them there copies them onto themselves. */
export function jobOf(views: Views, { lengths, senders, isKnown, ...job }: BuildOrder): BuildJob {
  let pointer: number = layout.INPUT;
  const candidates = Array.from(lengths, (length, i) => {
    const raw = views.bytes.subarray(pointer, pointer + length);
    pointer += length;
    const sender = senders.subarray(i * ADDRESS_BYTES, (i + 1) * ADDRESS_BYTES);
    return isKnown[i] ? { raw, sender } : { raw };
  });
  return { ...job, candidates };
}

/** What goes back of a built block, and what of it is handed over. */
export function answerOf({ block, outcomes, refused: _, ...built }: BuiltBlock): {
  answer: BuildAnswer;
  transfer: ArrayBuffer[];
} {
  const { transactions: __, ...header } = block;
  const { bytes } = outcomes;
  return {
    answer: { ...built, block: header, outcomes: bytes },
    transfer: [bytes.results.buffer, ...bytes.logs.map((stretch) => stretch.bytes.buffer)],
  };
}

/** The built block again, of the candidates that were ordered. */
export function builtFrom({ block, outcomes, leftOut, ...built }: BuildAnswer, { candidates }: BuildJob): Built {
  const count = fitting(candidates);
  const tooMany = candidates.slice(count).map((_, i) => ({ index: count + i, reason: "bytes", isFull: true }));
  const out = new Set(leftOut.map(({ index }) => index));
  const transactions: Uint8Array[] = [];
  for (let i = 0; i < count; i++)
    if (!out.has(i)) transactions.push((candidates[i] as BuildJob["candidates"][number]).raw);
  return {
    ...built,
    block: { ...block, transactions },
    outcomes: new Outcomes(outcomes),
    leftOut: [...leftOut, ...tooMany],
  };
}
