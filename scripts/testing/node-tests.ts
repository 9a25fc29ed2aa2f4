import { once } from "node:events";
import { availableParallelism } from "node:os";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { parseArgs } from "node:util";
import { ROOT } from "../stack/program.ts";
import type { Count } from "./count.ts";
import type { Part } from "./part.ts";

/** The tests of a room that Node's own runner runs, one process per file. */
export function nodeTests(room: string, args: readonly string[]): Part {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { "test-name-pattern": { type: "string", short: "g" } },
  });
  const pattern = values["test-name-pattern"];
  return {
    name: room,
    async run(): Promise<Count> {
      const events = run({
        cwd: ROOT,
        globPatterns: positionals.length > 0 ? positionals : [`test/${room}/**/*.test.ts`],
        concurrency: availableParallelism(), // where it is left to Node, one core of them stays free: half of two
        ...(pattern === undefined ? {} : { testNamePatterns: [pattern] }),
      });
      let count: Count | undefined;
      events.on("test:summary", ({ file, counts }) => {
        if (file !== undefined) return; // each file has its own summary; the last one is of all
        const { tests, passed, skipped } = counts;
        count = { passed, failed: tests - passed - skipped, skipped };
      });
      const report = events.compose(spec);
      report.pipe(process.stdout, { end: false });
      await once(report, "end");
      if (count === undefined) throw new Error("the runner gave no summary");
      return count;
    },
  };
}
