// The desks of metal without a browser: what an import would propose, what a comparison finds, what an auditor signs, what a mint waits for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { type Hex, keccak256, stringToHex, zeroAddress, zeroHash } from "viem";
import { actsOf, BAR_ACTS, callOfAct, taskOf } from "../../../app/src/lib/bars/acts.ts";
import {
  type AttestationTerms,
  attestationOf,
  checkAttestation,
  listOf,
} from "../../../app/src/lib/bars/attestation.ts";
import { isCountable, listedKeys } from "../../../app/src/lib/bars/bar.ts";
import { filterBars, readFilter, sortBars } from "../../../app/src/lib/bars/filter.ts";
import { BATCH, planImport } from "../../../app/src/lib/bars/import.ts";
import { parseAttestation } from "../../../app/src/lib/bars/parse-attestation.ts";
import type { RegistryBar } from "../../../app/src/lib/bars/types.ts";
import { reconciliationCsv } from "../../../app/src/lib/reconciliation/csv.ts";
import { reconcile } from "../../../app/src/lib/reconciliation/reconcile.ts";
import { forgetSigned, keepSigned, listSigned } from "../../../app/src/lib/store/attestations.ts";
import { Store } from "../../../app/src/lib/store/open.ts";
import { marginOf, obstacleTo, stageOf } from "../../../app/src/lib/supply/mint.ts";
import type { Mint, Supply } from "../../../app/src/lib/supply/types.ts";
import { attestedListHash } from "../../../scripts/bars/attested-list.ts";
import {
  type Bar,
  barKey,
  checkBarList,
  describeProblem,
  guessDelimiter,
  parseBarList,
  readRecords,
  suggestMapping,
} from "../../../scripts/bars/index.ts";

const OZ = 10n ** 18n;
const NOW = 1_795_000_000;
const TODAY = Math.floor(NOW / 86_400);
const DOCUMENT = keccak256(stringToHex("weight list"));
const STAFF: Hex = "0x00000000000000000000000000000000000000aa";
const AUDITOR: Hex = "0x00000000000000000000000000000000000000bb";

const bytes = (text: string) => new TextEncoder().encode(text);
const OPTIONS = { documentHash: DOCUMENT, location: "ZRH1", currentYear: 2026 };
const HEADER = "Serial number,Brand code,Gross weight,Assay,Fine weight,Year of manufacture";
const ROWS = [
  "A41189,ALPN,411.850,999.0,411.438,2009",
  "008164,HELV,408.350,995.8,406.634,2021",
  "B2,ALPN,400.025,995.8,398.344,",
];
const LIST = [HEADER, ...ROWS].join("\n");

function bars(text = LIST): readonly Bar[] {
  const list = parseBarList(bytes(text), OPTIONS);
  assert.deepEqual(list.ok ? [] : list.problems, []);
  return list.ok ? list.bars : [];
}

/** The registry after the bars were proposed and attested, in their order. */
function registered(list: readonly Bar[], change: Partial<RegistryBar> = {}): RegistryBar[] {
  return list.map((bar, index) => ({
    ...bar,
    barId: index + 1,
    status: "attested",
    barClass: bar.barClass === "Large" ? "large" : "kilobar",
    disambiguator: 0,
    expiryDay: TODAY + 30,
    asOf: NOW - 86_400,
    kind: "thirdParty",
    provider: "Example Assurance",
    attestationHash: DOCUMENT,
    proposer: STAFF,
    auditor: AUDITOR,
    requestId: 0,
    proposedAt: 0,
    pending: null,
    ...change,
  }));
}

const at = <T>(list: readonly T[], index: number): T => {
  const item = list[index];
  assert.ok(item !== undefined);
  return item;
};

describe("a list with other column names", () => {
  const foreign =
    "Bar No.;Refiner code;Weight class;Gross (oz);Fineness;Fine ounces;Year\nA41189;ALPN;L;411.850;999.0;411.438;2009\n";

  it("is read by the mapping that a person confirms, and by no guess", () => {
    assert.equal(guessDelimiter(bytes(foreign)), ";");
    assert.equal(parseBarList(bytes(foreign), OPTIONS).ok, false);
    const records = readRecords(bytes(foreign), ";");
    assert.ok(!("rule" in records));
    const suggested = suggestMapping(at(records, 0).cells);
    assert.deepEqual(suggested.index, { serial: 0, gross: 3, assay: 4, fine: 5, year: 6, brandCode: 1 });
    const read = parseBarList(bytes(foreign), { ...OPTIONS, delimiter: ";", mapping: suggested });
    assert.ok(read.ok);
    assert.equal(barKey(at(read.bars, 0)), barKey(at(bars(), 0)));
  });

  it("names its own column where a row is wrong", () => {
    const { rows } = checkBarList(bytes(foreign.replace("411.850", "411.851")), {
      ...OPTIONS,
      delimiter: ";",
      mapping: { barClass: "Large", index: { serial: 0, brandCode: 1, gross: 3, assay: 4, fine: 5, year: 6 } },
    });
    assert.deepEqual(at(rows, 0).problems.map(describeProblem), [
      "row 2, Gross (oz): 411.851 oz is not a multiple of 0.025 oz",
    ]);
    assert.equal(at(rows, 0).bar, undefined);
  });

  it("is refused while a field has no column, or a column two fields", () => {
    const mapped = (index: Record<string, number>) =>
      checkBarList(bytes(foreign), { ...OPTIONS, delimiter: ";", mapping: { barClass: "Large", index } }).problems.map(
        describeProblem,
      );
    assert.deepEqual(mapped({ serial: 0, brandCode: 1, gross: 3, assay: 4 }), [
      "row 1, Fine weight: no column is named for it",
    ]);
    assert.deepEqual(mapped({ serial: 0, brandCode: 1, gross: 3, assay: 3, fine: 5 }), [
      'row 1, Gross (oz): the column is named for "Gross weight" and for "Assay"',
    ]);
  });

  it("suggests grams for kilobars by the unit in the column's name", () => {
    assert.equal(suggestMapping(["Serial number", "Gross weight (g)"]).barClass, "Kilobar");
    assert.equal(suggestMapping(["Serial number", "Gross weight (oz)"]).barClass, "Large");
  });
});

describe("an import", () => {
  const check = (text: string) => checkBarList(bytes(text), OPTIONS);

  it("proposes all rows of a good list, in batches", () => {
    const many = Array.from({ length: BATCH + 3 }, (_, index) => `C${index + 1},ALPN,400.025,995.8,398.344,2020`);
    const plan = planImport(check([HEADER, ...many].join("\n")), [], "Serial number");
    assert.equal(plan.toPropose.length, BATCH + 3);
    assert.deepEqual(
      plan.batches.map(({ length }) => length),
      [BATCH, 3],
    );
    assert.equal(plan.fineMilliOz, (BATCH + 3) * 398_344);
  });

  it("proposes nothing while a single row is wrong", () => {
    const plan = planImport(check(LIST.replace("406.634", "407.634")), [], "Serial number");
    assert.deepEqual(plan.toPropose, []);
    assert.deepEqual(plan.batches, []);
    assert.deepEqual(
      plan.rows.map(({ problems }) => problems.length),
      [0, 1, 0],
    );
    assert.match(at(at(plan.rows, 1).problems, 0).rule, /407\.634 oz differs from .* 406\.634 oz/);
  });

  it("names the bar that has the same marks, however the serial is spelled", () => {
    const there = registered(bars());
    const plan = planImport(check(`${HEADER}\n8164,HELV,408.350,995.8,406.634,2021`), there, "Serial number");
    assert.equal(at(plan.rows, 0).listedAs, 2);
    assert.match(at(at(plan.rows, 0).problems, 0).rule, /BR-2.*a second true bar is a dispute/);
    assert.deepEqual(plan.toPropose, []);
  });

  it("goes on where it was interrupted: what is proposed already is left out", () => {
    const [first, ...rest] = registered(bars(), { status: "proposed" });
    assert.ok(first !== undefined && rest.length === 2);
    const plan = planImport(check(LIST), [first], "Serial number");
    assert.equal(plan.proposedAlready, 1);
    assert.equal(at(plan.rows, 0).proposedAs, 1);
    assert.deepEqual(
      plan.toPropose.map(({ serial }) => serial),
      ["008164", "B2"],
    );
  });

  it("does not take a bar with the same marks and another weight for the one that it proposed", () => {
    const [first] = registered(bars(), { status: "proposed", grossMilliOz: 411_875 });
    assert.ok(first !== undefined);
    const plan = planImport(check(LIST), [first], "Serial number");
    assert.equal(at(plan.rows, 0).listedAs, 1);
    assert.deepEqual(plan.toPropose, []);
  });

  it("finds a key free again after its bar was rejected, unless a dispute over it was resolved", () => {
    const [first] = registered(bars(), { status: "rejected" });
    assert.ok(first !== undefined);
    assert.equal(listedKeys([first]).size, 0);
    const second: RegistryBar = { ...first, barId: 2, status: "proposed", disambiguator: 1 };
    assert.equal(listedKeys([first, second]).get(barKey(first)), 1);
    const disputed: RegistryBar = { ...first, barId: 2, status: "disputed" };
    assert.equal(listedKeys([first, disputed]).size, 0);
  });
});

describe("a reconciliation", () => {
  it("finds nothing where the vault and the registry agree", () => {
    const result = reconcile(bars(), registered(bars()), NOW);
    assert.deepEqual(new Set(result.lines.map(({ finding }) => finding)), new Set(["agrees"]));
    assert.equal(result.differenceMilliOz, 0n);
    assert.equal(result.confirmedMilliOz, result.countableMilliOz);
  });

  it("names a registered bar that the vault does not list, and what it counts for", () => {
    const result = reconcile(bars().slice(0, 2), registered(bars()), NOW);
    const [first] = result.lines;
    assert.ok(first !== undefined);
    assert.equal(first.finding, "missing");
    assert.equal(first.registered?.barId, 3);
    assert.equal(first.differenceMilliOz, -398_344);
    assert.equal(first.countedMilliOz, 398_344);
    assert.equal(result.countableMilliOz - result.confirmedMilliOz, 398_344n);
  });

  it("names a bar that nobody registered, one that has left, and one of another weight; the largest first", () => {
    const there = registered(bars());
    const [one, two, three] = there;
    assert.ok(one !== undefined && two !== undefined && three !== undefined);
    const stated = bars(
      LIST.replace("411.850,999.0,411.438", "411.825,999.0,411.413").concat("\nNEW1,KIVU,400.000,999.9,399.960,2024"),
    );
    const result = reconcile(stated, [one, { ...two, status: "withdrawn" }, three], NOW);
    assert.deepEqual(
      result.lines.map(({ finding, differenceMilliOz }) => [finding, differenceMilliOz]),
      [
        ["gone", 406_634],
        ["unregistered", 399_960],
        ["weight", -25],
        ["agrees", 0],
      ],
    );
  });

  it("compares only the vaults of the statement, and counts the others as they are", () => {
    const there = registered(bars());
    const elsewhere = { ...at(there, 2), location: "LON2" };
    const result = reconcile(bars().slice(0, 2), [at(there, 0), at(there, 1), elsewhere], NOW);
    assert.deepEqual(result.vaults, ["ZRH1"]);
    assert.equal(result.otherBars, 1);
    assert.equal(result.differenceMilliOz, 0n);
    assert.equal(result.confirmedMilliOz, 411_438n + 406_634n + 398_344n);
  });

  it("compares large bars with large bars: kilobars have statements of their own", () => {
    const kilobar = { ...at(registered(bars()), 2), barId: 4, barClass: "kilobar" as const, serial: "K1" };
    const result = reconcile(bars(), [...registered(bars()), kilobar], NOW);
    assert.equal(result.otherBars, 1);
    assert.equal(result.lines.length, 3);
  });

  it("pairs a bar whose year the vault does not give, and says so", () => {
    const stated = bars(LIST.replace(",2021", ","));
    const result = reconcile(stated, registered(bars()), NOW);
    assert.deepEqual(
      result.lines.map(({ finding }) => finding),
      ["year", "agrees", "agrees"],
    );
  });

  it("pairs bars with equal marks by their weight", () => {
    const [one] = registered(bars());
    assert.ok(one !== undefined);
    const twin: RegistryBar = { ...one, barId: 9, disambiguator: 1, fineMilliOz: 400_000, grossMilliOz: 400_400 };
    const result = reconcile(bars().slice(0, 1), [twin, one], NOW);
    assert.deepEqual(
      result.lines.map(({ finding, registered }) => [finding, registered?.barId]),
      [
        ["missing", 9],
        ["agrees", 1],
      ],
    );
  });

  it("counts a bar under lien as in the vault, and not towards supply", () => {
    const there = registered(bars(), { status: "liened" });
    const result = reconcile(bars(), there, NOW);
    assert.equal(result.differenceMilliOz, 0n);
    assert.equal(result.countedMilliOz, 0n);
  });

  it("is exported without anything that a spreadsheet would run", () => {
    const [one] = registered(bars());
    assert.ok(one !== undefined);
    const evil: RegistryBar = {
      ...one,
      serial: '-2+3+cmd|" /C calc"!A0',
      brandCode: "=1+1",
      location: "ZRH1",
      barId: 7,
    };
    const lines = reconciliationCsv(reconcile(bars().slice(1, 2), [evil], NOW)).split("\r\n");
    assert.equal(lines.length, 4);
    for (const line of lines) assert.doesNotMatch(line, /(?:^|,)"?[=+@\t\r]|(?:^|,)"?-(?!\d+(?:\.\d+)?(?:,|$))/);
    assert.match(
      at(lines, 1),
      /^missing,BR-7,"'-2\+3\+cmd\|"" \/C calc""!A0",'=1\+1,2009,ZRH1,attested,0,411\.438,411\.438,-411\.438$/,
    );
  });
});

describe("an attestation", () => {
  const terms: AttestationTerms = { kind: "thirdParty", provider: "Example Assurance", asOf: NOW - 3_600, days: 35 };
  const codes = (change: Partial<AttestationTerms>, list = registered(bars())) =>
    checkAttestation(list, { ...terms, ...change }, NOW, 35, AUDITOR).map(({ code }) => code);

  it("keeps the registry's rules for its terms", () => {
    assert.deepEqual(codes({}), []);
    assert.deepEqual(codes({ provider: "Prüfer" }), ["provider"]);
    assert.deepEqual(codes({ asOf: NOW + 1 }), ["asOfFuture"]);
    assert.deepEqual(codes({ asOf: NOW - 36 * 86_400 }).slice(0, 1), ["asOfOld"]);
    assert.deepEqual(codes({ days: 36 }), ["lifeOver"]);
    assert.deepEqual(codes({ days: 0 }), ["lifeShort"]);
    assert.deepEqual(codes({}, []), ["noBars"]);
  });

  it("is newer than the one before, and not by the person who proposed the bar", () => {
    assert.deepEqual(codes({}, registered(bars().slice(0, 1), { asOf: NOW - 3_600 })), ["notNewer"]);
    assert.deepEqual(codes({}, registered(bars().slice(0, 1), { proposer: AUDITOR })), ["ownBar"]);
  });

  it("names as its document the list that anybody can make again", () => {
    const list = registered(bars());
    const message = attestationOf(list, terms, null);
    assert.equal(message.documentHash, attestedListHash(listOf(list, terms)));
    assert.match(listOf(list, terms), /\r\n2,008164,HELV,408\.350,,995\.8,406\.634,2021,ZRH1,/);
    assert.equal(message.expiryDay, Math.floor(terms.asOf / 86_400) + 35);
    assert.equal(attestationOf(list, terms, DOCUMENT).documentHash, DOCUMENT);
  });

  it("is read from a request whole or not at all", () => {
    const message = attestationOf(registered(bars()), terms, null);
    assert.deepEqual(parseAttestation(JSON.parse(JSON.stringify(message))), message);
    for (const change of [{ kind: 3 }, { asOf: "now" }, { bars: [] }, { provider: "0x12" }, { documentHash: 1 }]) {
      assert.equal(parseAttestation({ ...message, ...change }), null);
    }
    assert.equal(parseAttestation({ ...message, bars: [{ barId: -1, fineMilliOz: 1 }] }), null);
  });

  it("waits in the store until it is submitted or taken back", () => {
    const store = new Store(":memory:");
    const attestation = attestationOf(registered(bars()), terms, null);
    const signed = { digest: DOCUMENT, attestation, signature: "0x12", signer: AUDITOR, signedAt: 5 } as const;
    keepSigned(store, signed);
    keepSigned(store, signed);
    assert.deepEqual(listSigned(store), [signed]);
    assert.equal(forgetSigned(store, DOCUMENT), true);
    assert.equal(forgetSigned(store, DOCUMENT), false);
    assert.deepEqual(listSigned(store), []);
  });

  it("ends at the beginning of its last day", () => {
    const bar = at(registered(bars()), 0);
    assert.equal(isCountable(bar, (TODAY + 30) * 86_400 - 1), true);
    assert.equal(isCountable(bar, (TODAY + 30) * 86_400), false);
    assert.equal(isCountable({ ...bar, status: "liened" }, NOW), false);
  });
});

describe("what can be done with a bar", () => {
  const bar = (change: Partial<RegistryBar>) => at(registered(bars().slice(0, 1), change), 0);
  const pending = { evidenceHash: DOCUMENT, proposer: STAFF, at: NOW };

  it("follows its status, and what waits for a second person", () => {
    assert.deepEqual(actsOf(bar({ status: "proposed" })), ["reject"]);
    assert.deepEqual(actsOf(bar({})), ["lien", "withdraw"]);
    assert.deepEqual(actsOf(bar({ status: "encumbered", requestId: 2 })), ["lien"]);
    assert.deepEqual(actsOf(bar({ status: "liened", pending })), [
      "approveRelease",
      "proposeRelease",
      "lien",
      "withdraw",
    ]);
    assert.deepEqual(actsOf(bar({ status: "liened", requestId: 2 })), ["proposeRelease", "lien"]);
    assert.deepEqual(actsOf(bar({ status: "disputed" })), ["proposeResolution", "reject"]);
    assert.deepEqual(actsOf(bar({ status: "withdrawn" })), []);
  });

  it("names the registry's function with the number and the hash", () => {
    for (const act of BAR_ACTS) assert.deepEqual(callOfAct(act, 7, DOCUMENT).args, [7n, DOCUMENT]);
    assert.equal(callOfAct("approveRelease", 7, DOCUMENT).functionName, "approveLienRelease");
  });

  it("tells what it waits for, and when an attestation has to be renewed", () => {
    assert.equal(taskOf(bar({ status: "proposed" }), NOW), "attest");
    assert.equal(taskOf(bar({ status: "liened", pending }), NOW), "approveRelease");
    assert.equal(taskOf(bar({ expiryDay: TODAY + 8 }), NOW), null);
    assert.equal(taskOf(bar({ expiryDay: TODAY + 7 }), NOW), "renew");
    assert.equal(taskOf(bar({ expiryDay: TODAY - 1 }), NOW), "renew");
  });

  it("is found by number, serial however it is written, and brand", () => {
    const all = registered(bars());
    const find = (q: string, more = {}) =>
      filterBars(all, { q, status: "", class: "", vault: "", ...more }).map(({ barId }) => barId);
    assert.deepEqual(find("BR-2"), [2]);
    assert.deepEqual(find("br-2 helv"), [2]);
    assert.deepEqual(find("8164"), [2]);
    assert.deepEqual(find("alpn"), [1, 3]);
    assert.deepEqual(find("", { status: "liened" }), []);
    assert.deepEqual(
      sortBars(all, "lightest").map(({ barId }) => barId),
      [3, 2, 1],
    );
    assert.equal(readFilter(new URLSearchParams("status=nonsense&sort=soonest")).status, "");
  });
});

describe("a mint", () => {
  const mint: Mint = {
    id: 1,
    amount: 10n * OZ,
    reference: zeroHash,
    proposer: STAFF,
    approver: null,
    proposedAt: NOW,
    readyAt: NOW + 86_400,
    expiresAt: NOW + 4 * 86_400,
    state: "proposed",
    events: [],
  };
  const supply: Supply = {
    me: { address: STAFF, roles: ["MINT_PROPOSER"] },
    block: { number: 1n, timestamp: NOW },
    state: "normal",
    totalSupply: 900n * OZ,
    countable: 1_000n * OZ,
    headroom: 99n * OZ,
    limitAvailable: 50n * OZ,
    limit: 50n * OZ,
    parameters: { mintDelay: 86_400, approvalLife: 259_200, marginBps: 10, windowShareBps: 200, windowFloor: 50n * OZ },
    scheduledFrom: null,
    treasury: zeroAddress,
    treasuryBalance: 0n,
    treasuryAllowance: 0n,
    mints: [],
    burns: [],
  };

  it("waits, is ready, and runs out, to the second", () => {
    assert.equal(stageOf(mint, mint.readyAt - 1), "waiting");
    assert.equal(stageOf(mint, mint.readyAt), "ready");
    assert.equal(stageOf(mint, mint.expiresAt), "ready");
    assert.equal(stageOf(mint, mint.expiresAt + 1), "expired");
    assert.equal(stageOf({ ...mint, state: "approved" }, mint.expiresAt + 1), "expired");
    assert.equal(stageOf({ ...mint, state: "executed" }, mint.expiresAt + 1), "executed");
  });

  it("is stopped by the state, the reserves and the limit, in this order", () => {
    assert.equal(obstacleTo(50n * OZ, supply), null);
    assert.deepEqual(obstacleTo(51n * OZ, supply), { code: "limit", available: 50n * OZ });
    assert.deepEqual(obstacleTo(100n * OZ, supply), { code: "reserves", allowed: 99n * OZ });
    assert.deepEqual(obstacleTo(1n, { ...supply, state: "shortfall" }), { code: "closed", state: "shortfall" });
    assert.equal(marginOf(supply), OZ);
  });
});

it("the lists that the seed imports agree with themselves", () => {
  const list = parseBarList(readFileSync("scripts/data/bars.csv"), OPTIONS);
  assert.ok(list.ok);
  const { lines } = reconcile(list.bars, registered(list.bars), NOW);
  assert.equal(lines.filter(({ finding }) => finding !== "agrees").length, 0);
  assert.equal(lines.length, 26);
});
