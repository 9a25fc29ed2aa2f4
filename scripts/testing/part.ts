import { describeError } from "../stack/failure.ts";
import { seconds } from "../stack/progress.ts";
import { type Count, lastLine, orFailure, verdict } from "./count.ts";

/** One thing that `npm test` runs. */
export interface Part {
  readonly name: string;
  run(): Promise<Count>;
}

/** Runs one part under a heading of its own; one that breaks down counts as one failure. */
export async function runPart({ name, run }: Part): Promise<Count> {
  const began = Date.now();
  console.log(`\n── ${name}`);
  let count: Count;
  try {
    const counted = await run();
    count = orFailure(counted);
    if (count !== counted) console.error("no test ran");
  } catch (error) {
    console.error(describeError(error));
    count = verdict(false);
  }
  console.log(`── ${name}: ${lastLine(count)}, ${seconds(Date.now() - began)}`);
  return count;
}
