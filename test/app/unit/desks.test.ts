// What the desks of prices, treasury and roles work out by themselves.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { changesOf } from "../../../app/src/lib/action/changes.ts";
import { seenOf } from "../../../app/src/lib/action/seen.ts";
import { DESK_IDS, DESKS, desksOf } from "../../../app/src/lib/desk/desks.ts";
import { changeOf, clockOf, isOpenAt, presetWord, stretchesOf, toggled } from "../../../app/src/lib/prices/calendar.ts";
import { isOpen, operationState } from "../../../app/src/lib/roles/operation-state.ts";
import type { Member, Operation } from "../../../app/src/lib/roles/types.ts";
import { roleWarnings } from "../../../app/src/lib/roles/warnings.ts";
import { runwayDays, sweepable } from "../../../app/src/lib/treasury/sums.ts";
import { kindOf, openHalfHoursOf, watch } from "../../../scripts/actions/index.ts";
import { STAFF_ROLES } from "../../../scripts/deploy/roles.ts";

const address = (digit: string) => `0x${digit.repeat(40)}` as const;

describe("the desks", () => {
  it("are opened by their roles alone, and every role opens one", () => {
    assert.deepEqual(desksOf([]), []);
    for (const role of STAFF_ROLES) assert.ok(desksOf([role]).length > 2, role);
    assert.ok(!desksOf(["GUARDIAN"]).includes("treasury"));
    assert.ok(desksOf(["GUARDIAN"]).includes("pause"));
    for (const desk of DESK_IDS) assert.ok(DESKS[desk].length > 0, desk);
  });
});

describe("before and after", () => {
  const books = watch("books", "usdtVault", "books", []);
  const supply = watch("supply", "goldToken", "totalSupply", []);
  const now = { goldForSale: 5n, goldInTickets: 0n, floatUsdt: 7n, fundedUsdt: 0n, queuedUsdt: 0n, feesUsdt: 0n };

  it("show of a struct what changes, and a single value even if it stays", () => {
    const changes = changesOf([books, supply], [now, 3n], [{ ...now, floatUsdt: 9n }, 3n]);
    assert.deepEqual(
      changes.map(({ title, field, before, after }) => [title, field, before, after]),
      [
        ["books", "floatUsdt", 7n, 9n],
        ["supply", undefined, 3n, 3n],
      ],
    );
  });

  it("show no guess where the node could not rehearse", () => {
    assert.deepEqual(
      changesOf([books, supply], [now, 3n], undefined).map(({ title, after }) => [title, after]),
      [["supply", undefined]],
    );
  });

  it("name the states of what has some", () => {
    const standing = watch("standing", "investorRegistry", "standingOf", [address("a")]);
    assert.equal(changesOf([standing], [1], [3])[0]?.states, "standing");
  });
});

describe("what was looked at", () => {
  const next = { kind: "call" } as const;
  const pause = [watch("paused", "goldToken", "paused", []), watch("pausedUntil", "goldToken", "pausedUntil", [])];
  const supply = [
    watch("supply", "goldToken", "totalSupply", []),
    watch("mintLimit", "supplyController", "mintLimitAvailable", []),
  ];

  it("is the same while only the clock of the block moves, or a limit that comes back by itself", () => {
    const at = (until: number) => seenOf({ next, watches: pause, before: [false, 0], after: [true, until] });
    assert.equal(at(1_800_000_000), at(1_800_000_012));
    const limit = (left: bigint) => seenOf({ next, watches: supply, before: [1n, left], after: [2n, left - 1n] });
    assert.equal(limit(5n), limit(6n));
  });

  it("is another when a value, what it becomes, or the next step has changed", () => {
    const seen = (before: bigint, after: bigint) =>
      seenOf({ next, watches: supply, before: [before, 0n], after: [after, 0n] });
    assert.notEqual(seen(1n, 2n), seen(3n, 4n));
    assert.notEqual(seen(1n, 2n), seen(1n, 4n));
    const ready = { kind: "ready", operationId: "0x12", readyAt: 1 } as const;
    assert.notEqual(
      seenOf({ next, watches: pause, before: [true, 9], after: [false, 1_800_000_000] }),
      seenOf({ next: ready, watches: pause, before: [true, 9], after: [false, 1_800_000_000] }),
    );
  });
});

describe("values by their names", () => {
  for (const [name, value, kind] of [
    ["usdtIn", 5n, "usdt"],
    ["usdtMaxAge", 88_200n, "duration"],
    ["usdtLowest", 5n, "price"],
    ["usdtRoundId", 5n, "count"],
    ["xauUpdatedAt", 1_800_000_000n, "moment"],
    ["readyAt", 0n, "moment"],
    ["from", 12n, "count"],
    ["goldForSale", 5n, "gold"],
    ["minTradeGold", 5n, "gold"],
    ["reserveHeadroom", 5n, "gold"],
    ["fineMilliOz", 5n, "milliOz"],
    ["ratio", 5n, "ratio"],
    ["feeBps", 5n, "basisPoints"],
    ["lastDay", 20_000n, "day"],
    ["roleId", 5n, "role"],
    ["openHalfHours", 5n, "halfHours"],
    ["proposalId", 5n, "count"],
  ] as const)
    it(`${name} is ${kind}`, () => assert.equal(kindOf(name, value), kind));

  it("a day's word counts its open half hours", () => {
    assert.equal(openHalfHoursOf(0n), 0);
    assert.equal(openHalfHoursOf(2n ** 48n - 1n), 48);
    assert.equal(openHalfHoursOf(0b101n), 2);
  });
});

describe("the calendar", () => {
  const thursday = Date.parse("2026-11-26T00:00:00Z") / 86_400_000;

  it("opens and closes single half hours", () => {
    const word = toggled(0n, 47);
    assert.ok(isOpenAt(word, 47));
    assert.ok(!isOpenAt(word, 46));
    assert.equal(toggled(word, 47), 0n);
  });

  it("tells the clock of UTC and of New York, in winter and in summer", () => {
    assert.equal(clockOf(thursday, 19, "utc"), "09:30");
    assert.equal(clockOf(thursday, 19, "newYork"), "04:30");
    assert.equal(clockOf(Date.parse("2026-07-01T00:00:00Z") / 86_400_000, 19, "newYork"), "05:30");
  });

  it("knows the hours of the real market: closed from 17 to 18 in New York", () => {
    assert.deepEqual(stretchesOf(presetWord("market", thursday)), [
      [0, 44],
      [46, 48],
    ]);
    assert.deepEqual(stretchesOf(presetWord("always", thursday)), [[0, 48]]);
    assert.deepEqual(stretchesOf(presetWord("closed", thursday)), []);
  });

  it("sets the days from the first to the last that differ, and counts what opens and closes", () => {
    const now = [7n, 7n, 7n, 7n];
    assert.equal(changeOf(100, now, [...now]), null);
    assert.deepEqual(changeOf(100, now, [7n, 8n, 7n, 3n]), {
      firstDay: 101,
      words: [8, 7, 3],
      openedHalfHours: 1,
      closedHalfHours: 4,
    });
    const all = 2n ** 48n - 1n; // a number holds 48 bits exactly
    assert.equal(BigInt(changeOf(0, [0n], [all])?.words[0] ?? 0), all);
  });
});

describe("the treasury", () => {
  const full = {
    floatUsdt: 900n,
    feesUsdt: 50n,
    fundedUsdt: 100n,
    queuedUsdt: 0n,
    minFloatUsdt: 300n,
    vaultUsdt: 1_050n,
  };

  it("sweeps fees and what the float has above its least", () => assert.equal(sweepable(full), 650n));
  it("sweeps nothing while a sale waits", () => assert.equal(sweepable({ ...full, queuedUsdt: 1n }), 0n));
  it("sweeps never what is owed, whatever the books say", () => {
    assert.equal(sweepable({ ...full, vaultUsdt: 500n }), 100n);
    assert.equal(sweepable({ ...full, vaultUsdt: 300n }), 0n);
  });
  it("sweeps no donation", () => assert.equal(sweepable({ ...full, vaultUsdt: 10_000n }), 650n));
  it("keeps the least float where the float is below it", () =>
    assert.equal(sweepable({ ...full, floatUsdt: 200n }), 50n));

  it("lasts as long as at last week's rate", () => {
    assert.equal(runwayDays(900n, 0n), null);
    assert.equal(runwayDays(900n, 700n), 9);
    assert.equal(runwayDays(0n, 700n), 0);
  });
});

describe("an announced operation", () => {
  const operation: Operation = {
    id: `0x${"1".repeat(64)}`,
    nonce: 1,
    caller: address("a"),
    target: address("b"),
    data: "0x",
    scheduledAt: 0,
    readyAt: 100,
    expiresAt: 200,
    end: null,
  };

  it("is scheduled, ready, expired, by the chain's clock", () => {
    assert.equal(operationState(operation, 99), "scheduled");
    assert.equal(operationState(operation, 100), "ready");
    assert.equal(operationState(operation, 199), "ready");
    assert.equal(operationState(operation, 200), "expired");
    assert.deepEqual(
      [99, 100, 200].map((clock) => isOpen(operation, clock)),
      [true, true, false],
    );
  });

  it("is what became of it, whatever the clock says", () => {
    const ended = { ...operation, end: { kind: "cancelled", at: 50, by: address("c") } } as const;
    assert.equal(operationState(ended, 150), "cancelled");
    assert.ok(!isOpen(ended, 150));
  });
});

describe("warnings about roles", () => {
  const member = (role: Member["role"], digit: string): Member => ({
    role,
    account: address(digit),
    since: 1,
    delay: 0,
    pendingDelay: 0,
    pendingFrom: 0,
  });

  it("name who is alone, who is missing, and who holds both of a pair", () => {
    const found = roleWarnings([
      member("GUARDIAN", "1"),
      member("PRICER", "2"),
      member("PRICER", "3"),
      member("PRICE_APPROVER", "3"),
    ]);
    assert.ok(!found.noGuardian);
    assert.deepEqual(found.single, ["PRICE_APPROVER", "GUARDIAN"]);
    assert.ok(found.nobody.includes("CUSTODIAN"));
    assert.ok(!found.nobody.includes("PRICER"));
    assert.deepEqual(found.both, [{ account: address("3"), pair: ["PRICER", "PRICE_APPROVER"] }]);
  });

  it("say that nobody can veto", () => assert.ok(roleWarnings([]).noGuardian));
});
