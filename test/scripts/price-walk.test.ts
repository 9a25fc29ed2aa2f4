import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { GOLD_LEVEL, nextGoldAnswer, nextUsdtAnswer, seededRandom } from "../../scripts/market/price-walk.ts";
import { plannedRounds } from "../../scripts/seed/rounds.ts";

const DAY = 86_400;

describe("the simulated price", () => {
  test("is the same for the same seed", () => {
    const walk = (seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 5 }, () => nextGoldAnswer(GOLD_LEVEL, 3_600, random));
    };
    assert.deepEqual(walk(1), walk(1));
    assert.notDeepEqual(walk(1), walk(2));
  });

  test("comes back to its level and stays in the oracle's band for ten years", () => {
    const random = seededRandom(3);
    let answer = GOLD_LEVEL * 1.5;
    for (let day = 0; day < 3_650; day++) {
      answer = nextGoldAnswer(answer, DAY, random);
      assert.ok(answer > 1_000e8 && answer < 20_000e8);
    }
    assert.ok(Math.abs(answer / GOLD_LEVEL - 1) < 0.25);
  });

  test("of USDT stays inside its band", () => {
    const random = seededRandom(4);
    for (let i = 0; i < 10_000; i++) assert.ok(Math.abs(nextUsdtAnswer(random) / 1e8 - 1) < 0.001);
  });
});

describe("the rounds of the history", () => {
  const until = Date.parse("2026-11-22T18:00:00Z") / 1_000;
  const from = until - 40 * DAY + 3_600;

  test("are hourly in the last week, every quarter of an hour on the last day, and end at the end", () => {
    const { gold } = plannedRounds(from, until, false);
    const since = (days: number) => gold.filter(({ time }) => time > until - days * DAY).length;
    assert.equal(gold.at(-1)?.time, until);
    assert.equal(since(1), 96);
    assert.equal(since(7), 96 + 6 * 24);
    assert.ok(since(30) > 300);
  });

  test("stay near the level, and move by less than a jump from round to round", () => {
    const { gold } = plannedRounds(from, until, false);
    for (const [index, { answer, time }] of gold.entries()) {
      assert.ok(answer > 3_850e8 && answer < 4_150e8);
      const before = gold[index - 1];
      if (before === undefined) continue;
      assert.ok(time > before.time);
      assert.ok(Math.abs(answer / before.answer - 1) < 0.03);
    }
  });

  test("renew USDT long before its price is too old", () => {
    const { usdt } = plannedRounds(from, until, false);
    for (const [index, { time }] of usdt.entries()) {
      const before = usdt[index - 1];
      if (before !== undefined) assert.ok(time - before.time <= 12 * 3_600);
    }
    assert.equal(usdt.at(-1)?.time, until);
  });

  test("come only while the market is open, if it keeps its hours", () => {
    const { gold } = plannedRounds(from, until, true);
    assert.ok(gold.length > 100);
    assert.ok(gold.every(({ time }) => new Date(time * 1_000).getUTCDay() !== 6));
  });
});
