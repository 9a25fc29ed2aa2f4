import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { countParts, transferPart, transferStage } from "../../../app/src/lib/compliance/stage.ts";
import type { Compliance, ForcedTransfer, Me } from "../../../app/src/lib/compliance/types.ts";
import { dayOf, endOfDay } from "../../../app/src/lib/onboarding/day.ts";
import { developmentAccount } from "../../../scripts/accounts.ts";

const DAY = 86_400;
const staffA = developmentAccount("staffA").address;
const staffB = developmentAccount("staffB").address;

const proposed: ForcedTransfer = {
  id: 1,
  from: developmentAccount("seed1").address,
  to: developmentAccount("ivo").address,
  amount: 1n,
  caseRef: `0x${"07".repeat(32)}`,
  proposer: staffA,
  approver: null,
  proposedAt: 0,
  readyAt: DAY,
  expiresAt: 22 * DAY,
  state: "proposed",
};
const first: Me = { address: staffA, roles: ["COMPLIANCE"] };
const second: Me = { address: staffB, roles: ["COMPLIANCE_APPROVER"] };
const guardian: Me = { address: staffB, roles: ["GUARDIAN"] };

describe("a forced transfer", () => {
  it("waits a day, then for its second person, until it runs out", () => {
    const at = (now: number) => transferStage(proposed, now);
    assert.deepEqual([at(DAY - 1), at(DAY), at(22 * DAY), at(22 * DAY + 1)], ["waiting", "ready", "ready", "expired"]);
    assert.equal(transferStage({ ...proposed, state: "approved" }, 22 * DAY + 1), "expired");
    assert.equal(transferStage({ ...proposed, state: "executed" }, 99 * DAY), "executed");
  });

  it("is in the queue of whoever can take the next step", () => {
    const parts = (transfer: ForcedTransfer, now: number) =>
      [first, second, guardian].map((me) => transferPart(transfer, me, now));
    assert.deepEqual(parts(proposed, 0), ["second", "second", "second"]);
    assert.deepEqual(parts(proposed, DAY), ["second", "mine", "second"]);
    assert.deepEqual(parts({ ...proposed, state: "approved" }, DAY), ["mine", "second", "second"]);
    assert.deepEqual(parts({ ...proposed, state: "withdrawn" }, DAY), ["done", "done", "done"]);
    // a proposer who holds both roles by now is still not the second person
    const both: Me = { address: staffA, roles: ["COMPLIANCE", "COMPLIANCE_APPROVER"] };
    assert.equal(transferPart(proposed, both, DAY), "second");
  });

  it("is counted for the overview", () => {
    const desk = (me: Me): Compliance => ({
      me,
      block: { number: 1n, timestamp: DAY },
      cases: [],
      transfers: [proposed, { ...proposed, id: 2, state: "approved" }, { ...proposed, id: 3, state: "executed" }],
      investors: [],
    });
    assert.deepEqual(countParts(desk(first)), { mine: 1, second: 1 });
    assert.deepEqual(countParts(desk(second)), { mine: 1, second: 1 });
  });
});

describe("a day", () => {
  it("ends with its last second in UTC, and is no day where there is none", () => {
    assert.equal(endOfDay("2027-03-01"), Date.UTC(2027, 2, 2) / 1_000 - 1);
    assert.equal(dayOf(endOfDay("2027-03-01") ?? 0), "2027-03-01");
    for (const text of ["", "2027-02-30", "1.3.2027", "2027-3-1"]) assert.equal(endOfDay(text), null, text);
  });
});
