import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Address, getAddress, toHex, zeroAddress } from "viem";
import {
  type Allocated,
  allocate,
  balancesOf,
  type CountingBar,
  type Holding,
} from "../../../app/src/lib/reserves/allocation.ts";
import { seededRandom } from "../../../scripts/market/price-walk.ts";

const OZ = 10n ** 18n;
const MILLI_OZ = 10n ** 15n;
const address = (number: number): Address => getAddress(toHex(number, { size: 20 }));
const bar = (id: number, milliOz: number): CountingBar => ({ id, fineGold: BigInt(milliOz) * MILLI_OZ });
const holding = (number: number, gold: bigint): Holding => ({ holder: address(number), gold });
const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);
const covered = ({ parts }: Allocated): bigint => sum(parts.map(({ gold }) => gold));
const besideBar = (all: readonly Allocated[], id: number): bigint =>
  sum(all.flatMap(({ parts }) => parts.filter(({ barId }) => barId === id).map(({ gold }) => gold)));

describe("the allocation of bars", () => {
  it("lays holders by address along bars by number", () => {
    const bars = [bar(7, 400_000), bar(2, 30_000)];
    const all = allocate(bars, [holding(9, 20n * OZ), holding(1, 25n * OZ), holding(4, 10n * OZ)]);
    assert.deepEqual(
      all.map(({ holder, parts }) => [holder, parts]),
      [
        [address(1), [{ barId: 2, gold: 25n * OZ }]],
        [
          address(4),
          [
            { barId: 2, gold: 5n * OZ },
            { barId: 7, gold: 5n * OZ },
          ],
        ],
        [address(9), [{ barId: 7, gold: 20n * OZ }]],
      ],
    );
    assert.ok(all.every(({ uncoveredGold }) => uncoveredGold === 0n));
  });

  it("gives no part of nothing where a holding ends with a bar", () => {
    const all = allocate([bar(1, 10_000), bar(2, 10_000)], [holding(1, 10n * OZ), holding(2, OZ)]);
    assert.deepEqual(
      all.map(({ parts }) => parts.map(({ barId }) => barId)),
      [[1], [2]],
    );
  });

  it("leaves out who holds nothing, and has nothing to say without holders", () => {
    assert.deepEqual(allocate([bar(1, 1)], [holding(1, 0n)]), []);
    assert.deepEqual(allocate([], []), []);
  });

  it("in a shortfall everybody lacks alike, and nobody is first", () => {
    const all = allocate(
      [bar(1, 60_000), bar(2, 30_000)],
      [holding(1, 50n * OZ), holding(2, 30n * OZ), holding(3, 20n * OZ)],
    );
    assert.deepEqual(all.map(covered), [45n * OZ, 27n * OZ, 18n * OZ]);
    assert.deepEqual(
      all.map(({ uncoveredGold }) => uncoveredGold),
      [5n * OZ, 3n * OZ, 2n * OZ],
    );
  });

  it("without any gold everything is uncovered", () => {
    const [only] = allocate([], [holding(1, OZ)]);
    assert.deepEqual(only, { holder: address(1), gold: OZ, parts: [], uncoveredGold: OZ });
  });

  it("holds for a thousand random books, in surplus and in shortfall", () => {
    const random = seededRandom(20261122);
    const below = (limit: number) => Math.floor(random() * limit);
    for (let round = 0; round < 1_000; round++) {
      const bars = Array.from({ length: below(12) }, (_, index) => bar(index * 3 + 1, 1 + below(430_000)));
      const holdings = Array.from({ length: 1 + below(20) }, (_, index) =>
        holding(1 + index * 7 + below(7), BigInt(below(2 ** 40)) * BigInt(1 + below(2 ** 30))),
      );
      const weight = sum(bars.map(({ fineGold }) => fineGold));
      const supply = sum(holdings.map(({ gold }) => gold));
      const all = allocate(bars, holdings);

      assert.deepEqual(
        allocate(bars.toReversed(), holdings.toReversed()),
        all,
        "the order of what is given does not matter",
      );
      const missing = supply - weight;
      assert.equal(sum(all.map(covered)), missing > 0n ? weight : supply, "all parts are what is covered");
      for (const each of all) {
        assert.equal(covered(each) + each.uncoveredGold, each.gold, "a holding is its parts and what is missing");
        assert.ok(each.parts.every(({ gold }) => gold > 0n));
        if (supply <= weight) assert.equal(each.uncoveredGold, 0n, "every holder is covered whole");
        else {
          // by the same share as everybody, to one unit
          const share = (each.gold * weight) / supply;
          assert.ok(covered(each) - share <= 1n && share - covered(each) <= 1n);
        }
      }
      for (const { id, fineGold } of bars) assert.ok(besideBar(all, id) <= fineGold, "no bar is given twice");
    }
  });

  it("a transfer between others never changes how much of somebody is covered", () => {
    const bars = [bar(1, 20_000), bar(2, 20_000), bar(3, 20_000)];
    const before = allocate(bars, [holding(1, 9n * OZ), holding(5, 14n * OZ), holding(9, 2n * OZ)]);
    const after = allocate(bars, [holding(1, OZ), holding(5, 14n * OZ), holding(9, 10n * OZ)]);
    const ofFive = (all: readonly Allocated[]) => all.find(({ holder }) => holder === address(5));
    assert.equal(covered(ofFive(before) ?? assert.fail()), covered(ofFive(after) ?? assert.fail()));
    assert.notDeepEqual(ofFive(before)?.parts, ofFive(after)?.parts);
  });
});

describe("balances from transfers", () => {
  it("are what came in less what went out; made and burned ones belong to nobody", () => {
    const balances = balancesOf([
      { from: zeroAddress, to: address(1), value: 10n },
      { from: address(1), to: address(2), value: 4n },
      { from: address(2), to: address(2), value: 3n },
      { from: address(2), to: zeroAddress, value: 1n },
    ]);
    assert.deepEqual(
      [...balances],
      [
        [address(1), 6n],
        [address(2), 3n],
      ],
    );
  });
});
