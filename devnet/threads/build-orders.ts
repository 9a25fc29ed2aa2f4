// What comes back from the thread that builds blocks. What goes there is the job as it was placed: its transactions lie in the shared memory.
import { Outcomes, type SealedBatch } from "../builder/index.ts";

/** A sealed block; what its transactions came to as the bytes that are handed over. */
export type BuildAnswer = Omit<SealedBatch, "outcomes"> & { outcomes: Outcomes["bytes"] };

/** What goes back, and what of it is handed over. */
export function answerOf({ outcomes: { bytes }, ...sealed }: SealedBatch): {
  answer: BuildAnswer;
  transfer: ArrayBuffer[];
} {
  return {
    answer: { ...sealed, outcomes: bytes },
    transfer: [bytes.results.buffer, ...bytes.logs.map((stretch) => stretch.bytes.buffer)],
  };
}

/** The sealed block again. */
export const sealedFrom = ({ outcomes, ...sealed }: BuildAnswer): SealedBatch => ({
  ...sealed,
  outcomes: new Outcomes(outcomes),
});
