// The benchmark's workloads: every call of them succeeds, for as long as they run, by the plain path and by two instances; what is hot meets in one place.
import assert from "node:assert/strict";
import { test } from "node:test";
import { WORKLOADS } from "../../../bench/workloads/index.ts";
import { measureBuild, predict } from "../../../bench/workloads/measure.ts";
import { isHot, pairOf } from "../../../bench/workloads/workload.ts";

for (const [workload, { title, canBeHot }] of Object.entries(WORKLOADS)) {
  test(`${title}: eight blocks, each account several times`, async () => {
    const speeds = await measureBuild({
      workload,
      accounts: 128,
      hot: canBeHot ? 30 : 0,
      transactions: 128,
      blocks: 1,
      ways: ["plain", 2],
    });
    // a call that fails, or that the builder leaves out, has thrown by now
    assert.deepEqual(
      speeds.map(({ way }) => way),
      ["plain", 2],
    );
    for (const { us, stages } of speeds) {
      assert.ok(stages.execute > 0 && stages.receipts > 0 && stages.trie > 0);
      const sum = Object.values(stages).reduce((total, one) => total + one, 0);
      assert.ok(Math.abs(us - sum) < 0.01, "the stages are all of it");
    }
  });
}

test("pairs: everybody takes part once in each round, and who has received sends in the next", () => {
  const round = (first: number) => Array.from({ length: 5 }, (_, k) => pairOf(first + k, 10));
  assert.deepEqual(
    round(0)
      .flatMap(({ from, to }) => [from, to])
      .sort((a, b) => a - b),
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  );
  assert.deepEqual(
    round(5),
    round(0).map(({ from, to }) => ({ from: to, to: from })),
  );
});

test("hot calls: as many as asked for, spread evenly", () => {
  for (const percent of [0, 10, 30]) {
    const hot = Array.from({ length: 1000 }, (_, k) => k).filter((k) => isHot(k, percent));
    assert.equal(hot.length, percent * 10);
    assert.ok(hot.every((k, i) => i === 0 || k - (hot[i - 1] as number) <= 10));
  }
});

test("Amdahl: what a second instance does not gain stays serial", () => {
  const speed = (us: number) => ({ way: 1, us, stages: { order: 0, execute: us, receipts: 0, trie: 0, rest: 0 } });
  assert.equal(predict(speed(10), speed(5), 16), 16);
  assert.equal(predict(speed(10), speed(10), 16), 1);
  assert.equal(Math.round(predict(speed(10), speed(6), 4) * 100) / 100, 2.5); // 2 of 10 are serial
});
