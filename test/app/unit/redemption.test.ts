import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { keccak256, stringToHex } from "viem";
import { NO_ANSWERS } from "../../../app/src/lib/onboarding/answers.ts";
import type { Account } from "../../../app/src/lib/portfolio/types.ts";
import { escrowUp, missingGold, settlementOf, UNITS_PER_MILLI_OZ } from "../../../app/src/lib/redemption/arithmetic.ts";
import { CLASS_RULES } from "../../../app/src/lib/redemption/class-rules.ts";
import {
  checkDelivery,
  type DeliveryDetails,
  deliveryHash,
  detailsOfAnswers,
  noDetails,
  parseDelivery,
} from "../../../app/src/lib/redemption/delivery.ts";
import { turnOf } from "../../../app/src/lib/redemption/desk.ts";
import { metalGate } from "../../../app/src/lib/redemption/gate.ts";
import { isOpen, isUnshipped, timelineOf, timeOutFrom } from "../../../app/src/lib/redemption/timeline.ts";
import {
  type ClassFacts,
  REQUEST_STATES,
  type RedemptionFacts,
  type RedemptionRequest,
  type RequestEvent,
  type RequestState,
} from "../../../app/src/lib/redemption/types.ts";
import {
  deliveriesOf,
  deliveryOfHash,
  forgetDeliveriesOf,
  forgetDelivery,
  keepDelivery,
  keepNote,
  notesOf,
} from "../../../app/src/lib/store/deliveries.ts";
import { Store } from "../../../app/src/lib/store/open.ts";
import { CLASS_RULES as IMPORT_RULES } from "../../../scripts/bars/fine-weight.ts";
import type { StaffRole } from "../../../scripts/deploy/roles.ts";

const oz = (milliOz: bigint) => milliOz * UNITS_PER_MILLI_OZ;

describe("the sums of a redemption", () => {
  // the examples of test/contracts/bar-redemption.test.ts
  it("take the escrow of the contract", () => {
    assert.equal(escrowUp(430_000n, 25), oz(431_075n));
    assert.equal(escrowUp(32_147n, 25), oz(32_228n)); // 32.2273675, up to 0.001 oz
    assert.equal(escrowUp(430_000n, 0), 430n * 10n ** 18n);
    assert.equal(escrowUp(32_147n, 100), oz(32_469n)); // 32.46847
  });

  it("settle as the contract does", () => {
    assert.deepEqual(settlementOf(oz(431_075n), 399_440n, 25), {
      burned: 399_440n * 10n ** 15n,
      fee: 998_600_000_000_000_000n,
      returned: 30_636_400_000_000_000_000n,
    });
    assert.deepEqual(settlementOf(oz(32_228n), 32_147n, 25), {
      burned: oz(32_147n),
      fee: 80_367_500_000_000_000n,
      returned: 632_500_000_000_000n,
    });
  });

  it("lose nothing, owe nothing and round nothing, for every bar and fee", () => {
    const classes = fc.constantFrom(CLASS_RULES.large, CLASS_RULES.kilobar);
    fc.assert(
      fc.property(
        classes.chain((rules) => fc.tuple(fc.constant(rules), fc.bigInt(rules.lowestMilliOz, rules.highestMilliOz))),
        fc.integer({ min: 0, max: 100 }),
        ([{ highestMilliOz }, fineMilliOz], feeBps) => {
          const escrow = escrowUp(highestMilliOz, feeBps);
          const { burned, fee, returned } = settlementOf(escrow, fineMilliOz, feeBps);
          assert.ok(returned >= 0n);
          assert.equal(burned + fee + returned, escrow);
          assert.equal(fee * 10_000n, burned * BigInt(feeBps));
          assert.equal(escrow % UNITS_PER_MILLI_OZ, 0n);
        },
      ),
    );
  });

  it("know how much gold is missing", () => {
    assert.equal(missingGold(10n, 3n), 7n);
    assert.equal(missingGold(10n, 10n), 0n);
    assert.equal(missingGold(10n, 11n), 0n);
  });

  it("know the classes as the importer does", () => {
    for (const [ours, theirs] of [
      [CLASS_RULES.large, IMPORT_RULES.Large],
      [CLASS_RULES.kilobar, IMPORT_RULES.Kilobar],
    ] as const) {
      assert.deepEqual(ours, {
        lowestMilliOz: BigInt(theirs.lowestFine),
        highestMilliOz: BigInt(theirs.highestFine),
      });
    }
  });
});

const event = (kind: RequestState, at: number): RequestEvent => ({
  kind,
  at,
  block: BigInt(at),
  hash: `0x${at.toString(16).padStart(64, "0")}`,
  by: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  role: kind === "requested" ? "owner" : kind === "approved" ? "deskApprover" : "desk",
});

describe("the timeline of a request", () => {
  const lineOf = (state: RequestState, ...kinds: RequestState[]) =>
    timelineOf({ state, events: kinds.map((kind, index) => event(kind, index + 1)) }).map(
      ({ kind, standing, event: step }) => `${kind} ${standing}${step === null ? "" : ` ${step.at}`}`,
    );

  it("shows the whole way from the start", () => {
    assert.deepEqual(lineOf("requested", "requested"), [
      "requested done 1",
      "assigned next",
      "approved later",
      "shipped later",
      "settled later",
    ]);
    assert.deepEqual(lineOf("approved", "requested", "assigned", "approved"), [
      "requested done 1",
      "assigned done 2",
      "approved done 3",
      "shipped next",
      "settled later",
    ]);
    assert.deepEqual(
      lineOf("settled", "requested", "assigned", "approved", "shipped", "settled").at(-1),
      "settled done 5",
    );
  });

  it("ends where the request ended", () => {
    assert.deepEqual(lineOf("cancelled", "requested", "cancelled"), ["requested done 1", "cancelled ended 2"]);
    assert.deepEqual(lineOf("rejected", "requested", "assigned", "rejected"), [
      "requested done 1",
      "assigned done 2",
      "rejected ended 3",
    ]);
    assert.deepEqual(lineOf("timedOut", "requested", "assigned", "approved", "timedOut").at(-1), "timedOut ended 4");
  });

  it("names the steps of a state even where an event cannot be found", () => {
    assert.deepEqual(lineOf("assigned", "requested").slice(0, 3), [
      "requested done 1",
      "assigned done",
      "approved next",
    ]);
    assert.deepEqual(lineOf("cancelled"), ["cancelled ended"]);
  });

  it("can be ended until it is shipped, and is open until it is settled", () => {
    const states: RequestState[] = [
      "requested",
      "assigned",
      "approved",
      "shipped",
      "settled",
      "cancelled",
      "rejected",
      "timedOut",
    ];
    assert.deepEqual(
      states.filter((state) => isUnshipped({ state })),
      ["requested", "assigned", "approved"],
    );
    assert.deepEqual(
      states.filter((state) => isOpen({ state })),
      ["requested", "assigned", "approved", "shipped"],
    );
  });

  it("can be timed out a while after its last step, as the contract counts", () => {
    const times = { assignTime: 100, shipTime: 700 };
    assert.equal(timeOutFrom({ state: "requested", changedAt: 1_000 }, times), 1_100);
    assert.equal(timeOutFrom({ state: "assigned", changedAt: 1_000 }, times), 1_700);
    assert.equal(timeOutFrom({ state: "approved", changedAt: 1_000 }, times), 1_700);
    assert.equal(timeOutFrom({ state: "shipped", changedAt: 1_000 }, times), null);
    assert.equal(timeOutFrom({ state: "cancelled", changedAt: 1_000 }, times), null);
  });
});

describe("whose turn it is at the desk", () => {
  const A = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";
  const B = "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65";
  const request = (state: RequestState): RedemptionRequest => ({
    id: 1n,
    owner: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    barClass: "kilobar",
    state,
    feeBps: 25,
    escrow: oz(32_228n),
    requestedAt: 1,
    changedAt: 2,
    barId: 27n,
    fineMilliOz: 32_147n,
    assigner: A,
    approver: B,
    deliveryHash: `0x${"ab".repeat(32)}`,
    trackingHash: null,
    reasonHash: null,
    settlement: null,
    events: [],
  });
  const turns = (account: `0x${string}`, ...roles: StaffRole[]) =>
    REQUEST_STATES.slice(0, 5).map((state) => turnOf(request(state), { account, roles }));

  it("goes by the roles that are held now", () => {
    assert.deepEqual(turns(A, "DESK"), ["mine", "second", "mine", "mine", "done"]);
    assert.deepEqual(turns(B, "DESK_APPROVER"), ["second", "mine", "second", "second", "done"]);
    assert.deepEqual(turns(A), ["second", "second", "second", "second", "done"]);
    for (const state of ["cancelled", "rejected", "timedOut"] as const) {
      assert.equal(turnOf(request(state), { account: A, roles: ["DESK"] }), "done");
    }
  });

  it("is never that of one who took the step before, nor of an account with both roles", () => {
    assert.equal(turns(A, "DESK_APPROVER")[1], "second"); // assigned it, in another role then
    assert.equal(turns(B, "DESK")[2], "second"); // approved it
    assert.deepEqual(turns(A, "DESK", "DESK_APPROVER").slice(0, 3), ["second", "second", "second"]);
    assert.equal(
      turnOf(request("assigned"), { account: A.toLowerCase() as `0x${string}`, roles: ["DESK_APPROVER"] }),
      "second",
    );
  });
});

describe("whether somebody may ask for metal", () => {
  const large: ClassFacts = {
    barClass: "large",
    ...CLASS_RULES.large,
    escrow: oz(431_075n),
    free: 3,
    lightestMilliOz: 385_000n,
    heaviestMilliOz: 411_000n,
    averageMilliOz: 400_000n,
  };
  const facts: RedemptionFacts = {
    block: { number: 1n, timestamp: 1 },
    clock: 1,
    state: "normal",
    feeBps: 25,
    assignTime: 1,
    shipTime: 1,
    announced: null,
    classes: [large],
  };
  const account: Account = {
    address: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    block: facts.block,
    usdt: 0n,
    gold: oz(500_000n),
    frozenGold: 0n,
    ether: 0n,
    usdtAllowance: 0n,
    goldAllowance: 0n,
    standing: "allowed",
    exitOpen: false,
    canSend: true,
    buyLimitUsdt: 0n,
    sellLimitUsdt: 0n,
    tickets: [],
  };
  const given = { facts, late: false, connected: true, wrongNetwork: false, account };

  it("is said by the first thing that is in the way", () => {
    assert.equal(metalGate({ ...given, facts: undefined }, large).kind, "offline");
    assert.equal(metalGate({ ...given, late: true }, large).kind, "offline");
    assert.equal(metalGate({ ...given, connected: false }, large).kind, "connect");
    assert.equal(metalGate({ ...given, wrongNetwork: true }, large).kind, "wrongNetwork");
    assert.equal(metalGate({ ...given, facts: { ...facts, state: "paused" } }, large).kind, "paused");
    assert.equal(metalGate({ ...given, account: undefined }, large).kind, "loadingAccount");
    assert.equal(metalGate(given, large).kind, "ready");
    assert.equal(metalGate(given, null).kind, "ready");
  });

  it("is for investors, for holders with an exit, and in wind-down for every holder", () => {
    const as = (standing: Account["standing"], exitOpen = false, state: RedemptionFacts["state"] = "normal") =>
      metalGate({ ...given, facts: { ...facts, state }, account: { ...account, standing, exitOpen } }, large).kind;
    assert.equal(as("unknown"), "notOnboarded");
    assert.equal(as("expired"), "lapsed");
    assert.equal(as("revoked"), "revoked");
    assert.equal(as("expired", true), "ready");
    assert.equal(as("revoked", true), "ready");
    assert.equal(as("expired", false, "windDown"), "ready");
    assert.equal(as("allowed", false, "shortfall"), "ready"); // asking stays open; no bar is assigned
  });

  it("says how much gold is missing, and what of it is on hold", () => {
    const poor = { ...account, gold: oz(431_000n) };
    assert.deepEqual(metalGate({ ...given, account: poor }, large), {
      kind: "notEnough",
      missing: oz(75n),
      onHold: 0n,
    });
    const held = { ...account, frozenGold: oz(100_000n) };
    assert.deepEqual(metalGate({ ...given, account: held }, large), {
      kind: "notEnough",
      missing: oz(31_075n),
      onHold: oz(100_000n),
    });
    const frozen = { ...account, frozenGold: oz(900_000n) }; // a freeze may exceed the balance
    assert.deepEqual(metalGate({ ...given, account: frozen }, large), {
      kind: "notEnough",
      missing: oz(431_075n),
      onHold: oz(500_000n),
    });
  });
});

const address: DeliveryDetails = {
  way: "address",
  name: "Ines Meier",
  phone: "+41 44 123 45 67",
  street: "Bahnhofstrasse 1",
  postcode: "8001",
  city: "Zürich",
  country: "Switzerland",
};

describe("delivery details", () => {
  it("are asked for by the way that was chosen", () => {
    assert.deepEqual(checkDelivery({ ...noDetails("collection"), name: "Ines", phone: "0441234567" }), {
      ok: true,
      details: { ...noDetails("collection"), name: "Ines", phone: "0441234567" },
    });
    assert.deepEqual(checkDelivery(noDetails("address")), {
      ok: false,
      problems: {
        name: "missing",
        phone: "missing",
        street: "missing",
        postcode: "missing",
        city: "missing",
        country: "missing",
      },
    });
    assert.deepEqual(checkDelivery({ ...address, phone: "call me", city: "x".repeat(121) }), {
      ok: false,
      problems: { phone: "notAPhone", city: "tooLong" },
    });
  });

  it("begin with what the identity check knows", () => {
    const answers = { ...NO_ANSWERS, givenName: "Ines", familyName: "Meier", postalCode: "8001", country: "CH" };
    assert.deepEqual(detailsOfAnswers(answers, "de"), {
      ...noDetails("collection"),
      name: "Ines Meier",
      postcode: "8001",
      country: "Schweiz",
    });
    assert.equal(detailsOfAnswers(NO_ANSWERS, "en").name, "");
  });

  it("lose what cannot be seen, and what another way would need", () => {
    const checked = checkDelivery({ ...address, way: "collection", name: "  Ines\u202e\n Meier\u200b " });
    assert.deepEqual(checked.ok && checked.details, {
      ...noDetails("collection"),
      name: "Ines Meier",
      phone: address.phone,
    });
  });

  it("are refused in any other shape", () => {
    for (const strange of [null, 1, [], { way: "drone" }, { ...address, city: 5 }, { way: "address", name: "x" }]) {
      assert.equal(parseDelivery(strange), null);
    }
    assert.deepEqual(parseDelivery({ ...address, extra: "no" }), address);
  });

  it("cannot be told from their hash: every one has its own salt", () => {
    const salt = (byte: string) => `0x${byte.repeat(32)}` as const;
    assert.notEqual(deliveryHash(salt("01"), address), deliveryHash(salt("02"), address));
    assert.notEqual(deliveryHash(salt("01"), address), deliveryHash(salt("01"), { ...address, city: "Bern" }));
  });
});

describe("deliveries in the store", () => {
  const INES = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
  const IVO = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
  const DAY = 86_400_000;

  it("belong to their owner, newest first, and are deleted for good", () => {
    const store = new Store(":memory:");
    const first = keepDelivery(store, INES, address, new Set(), 1);
    const second = keepDelivery(store, INES, { ...address, city: "Bern" }, new Set(), 2);
    const other = keepDelivery(store, IVO, address, new Set(), 3);
    assert.notEqual(first.hash, other.hash);
    assert.deepEqual(deliveriesOf(store, INES), [second, first]);
    assert.deepEqual(deliveriesOf(store, INES.toLowerCase() as typeof INES), [second, first]);
    assert.equal(forgetDelivery(store, other.hash, INES), false); // another's
    assert.deepEqual(deliveryOfHash(store, other.hash), other);
    assert.equal(forgetDelivery(store, first.hash, INES), true);
    assert.equal(deliveryOfHash(store, first.hash), undefined);
    assert.equal(forgetDelivery(store, other.hash), true);
    assert.equal(forgetDeliveriesOf(store, INES), 1);
    assert.deepEqual(deliveriesOf(store, INES), []);
    store.close();
  });

  it("that no request names are dropped after a day, and the others stay", () => {
    const store = new Store(":memory:");
    const named = keepDelivery(store, INES, address, new Set(), 1);
    keepDelivery(store, INES, address, new Set(), 2);
    const fresh = keepDelivery(store, INES, address, new Set([named.hash]), DAY);
    const last = keepDelivery(store, INES, address, new Set([named.hash]), DAY + 3);
    assert.deepEqual(
      deliveriesOf(store, INES).map(({ hash }) => hash),
      [last.hash, fresh.hash, named.hash],
    );
    store.close();
  });

  it("have the desk's words beside them, by request and hash", () => {
    const store = new Store(":memory:");
    const hash = keepNote(store, 7n, "courier 4711", 1);
    assert.equal(hash, keccak256(stringToHex("courier 4711"))); // as `npm run admin` makes it
    keepNote(store, 8n, "courier 4711", 2);
    keepNote(store, 7n, "courier 4711", 3);
    assert.deepEqual([...notesOf(store, 7n)], [[hash, "courier 4711"]]);
    assert.equal(notesOf(store, 8n).size, 1);
    assert.equal(notesOf(store, 9n).size, 0);
    store.close();
  });
});
