import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Hex, recoverTypedDataAddress } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import {
  type Answers,
  cleanAnswer,
  FIELDS,
  GROUP_NAMES,
  NO_ANSWERS,
  problemOfAnswer,
  problemsIn,
  readAnswers,
  suggestedTier,
} from "../../../app/src/lib/onboarding/answers.ts";
import { COUNTRY_CODES, countryNumber, countryOfNumber, isServed } from "../../../app/src/lib/onboarding/countries.ts";
import { credentialHash } from "../../../app/src/lib/onboarding/credential.ts";
import { typedDataOf } from "../../../app/src/lib/onboarding/entry.ts";
import { phaseOf } from "../../../app/src/lib/onboarding/phase.ts";
import type { OnboardingCase, OnboardingView, SignedCredential } from "../../../app/src/lib/onboarding/types.ts";
import {
  approveCase,
  caseOfAccount,
  commitmentOf,
  decideAgainst,
  handedInCases,
  keepDraft,
  reopenCase,
  submitCase,
} from "../../../app/src/lib/store/cases.ts";
import { erasePerson } from "../../../app/src/lib/store/erase.ts";
import { Store } from "../../../app/src/lib/store/open.ts";
import { beginSession, findSession } from "../../../app/src/lib/store/sessions.ts";
import { developmentAccount } from "../../../scripts/accounts.ts";

const NOW = Date.UTC(2026, 10, 22);
const nora = developmentAccount("nora").address;
const ivo = developmentAccount("ivo").address;
const officer = developmentAccount("staffA").address;

const WHOLE: Answers = {
  givenName: "Nora",
  familyName: "Newcomer",
  birthDate: "1990-05-17",
  street: "1 Gold Lane",
  postalCode: "8001",
  city: "Zürich",
  country: "CH",
  source: "salary",
  volume: "upTo10k",
  ownAccount: "yes",
  identity: "passport",
  residence: "bill",
};

describe("answers", () => {
  it("are whole, or the first thing that is wrong is named in their order", () => {
    assert.deepEqual(problemsIn(WHOLE, GROUP_NAMES, NOW), []);
    assert.deepEqual(
      problemsIn(NO_ANSWERS, GROUP_NAMES, NOW).map(({ field }) => field),
      FIELDS,
    );
    assert.deepEqual(problemsIn({ ...WHOLE, city: " " }, ["person", "address"], NOW), [
      { field: "city", problem: "missing" },
    ]);
  });

  for (const [field, answer, problem] of [
    ["birthDate", "2008-11-22", null], // eighteen today
    ["birthDate", "2008-11-23", "tooYoung"],
    ["birthDate", "1990-02-30", "notADate"],
    ["birthDate", "17.05.1990", "notADate"],
    ["birthDate", "1899-12-31", "notADate"],
    ["birthDate", "2030-01-01", "notADate"],
    ["country", "ZZ", "unknown"],
    ["country", "KP", "notServed"],
    ["source", "lottery", "unknown"],
    ["ownAccount", "no", "forAnother"],
    ["givenName", "123", "unreadable"],
    ["familyName", "李", null],
    ["street", "x".repeat(201), "tooLong"],
    ["postalCode", "12345", null],
  ] as const) {
    it(`${field} "${answer.slice(0, 20)}": ${problem ?? "good"}`, () => {
      assert.equal(problemOfAnswer(field, answer, NOW), problem);
    });
  }

  it("are read from anything, without marks that hide or turn a text", () => {
    assert.equal(cleanAnswer(" Nora\u202e\u200b  N. "), "Nora N.");
    assert.deepEqual(readAnswers(null), NO_ANSWERS);
    const read = readAnswers({ givenName: 7, familyName: "y".repeat(500), extra: "no", city: "5n" });
    assert.equal(read.givenName, "");
    assert.equal(read.familyName.length, 100);
    assert.equal(read.city, "5n");
    assert.ok(!("extra" in read));
  });

  it("suggest the limit class", () => {
    assert.deepEqual(
      (["upTo10k", "upTo100k", "above100k"] as const).map((volume) => suggestedTier({ ...WHOLE, volume })),
      [1, 2, 3],
    );
  });
});

describe("countries", () => {
  it("are those of ISO 3166-1, each with its number, which browsers have a name for", () => {
    assert.equal(COUNTRY_CODES.length, 249);
    const numbers = COUNTRY_CODES.map(countryNumber);
    assert.equal(new Set(numbers).size, 249);
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    for (const code of COUNTRY_CODES) assert.ok(names.of(code), code);
    assert.deepEqual([countryNumber("CH"), countryNumber("DE"), countryNumber("AF")], [756, 276, 4]);
    assert.equal(countryOfNumber(756), "CH");
    assert.equal(countryOfNumber(999), undefined);
    assert.ok(isServed("CH") && !isServed("IR") && !isServed("ZZ"));
  });
});

describe("the commitment", () => {
  const salt: Hex = `0x${"01".repeat(32)}`;
  it("changes with the salt and with every answer", () => {
    const hashes = new Set([credentialHash(salt, WHOLE), credentialHash(`0x${"02".repeat(32)}`, WHOLE)]);
    for (const field of FIELDS) hashes.add(credentialHash(salt, { ...WHOLE, [field]: "other" }));
    assert.equal(hashes.size, FIELDS.length + 2);
    assert.equal(credentialHash(salt, { ...WHOLE }), credentialHash(salt, WHOLE));
  });

  it("cannot be had by moving text from one answer to the next", () => {
    const one = credentialHash(salt, { ...WHOLE, givenName: "Ann", familyName: "Lee" });
    assert.notEqual(one, credentialHash(salt, { ...WHOLE, givenName: "AnnLee", familyName: "" }));
  });
});

describe("cases", () => {
  const CREDENTIAL: SignedCredential = {
    credentialHash: `0x${"ab".repeat(32)}`,
    tier: 1,
    jurisdiction: 756,
    expiry: 2_000_000_000,
    nonce: "0",
    deadline: 1_900_000_000,
    officer,
    signature: "0x12",
  };
  const handedIn = () => {
    const store = new Store(":memory:");
    keepDraft(store, nora, WHOLE, NOW);
    submitCase(store, nora, NOW + 1);
    const found = caseOfAccount(store, nora);
    assert.ok(found !== undefined);
    return { store, id: found.id };
  };

  it("are kept as a draft until they are handed in, then stay as they are", () => {
    const store = new Store(":memory:");
    assert.equal(caseOfAccount(store, nora), undefined);
    assert.ok(!submitCase(store, nora, NOW), "there is nothing to hand in");
    assert.ok(keepDraft(store, nora, { ...NO_ANSWERS, givenName: "N" }, NOW));
    assert.ok(keepDraft(store, nora, WHOLE, NOW + 1));
    assert.equal(caseOfAccount(store, nora)?.answers.city, "Zürich");
    assert.deepEqual(handedInCases(store), [], "a draft is nobody else's business");
    assert.ok(submitCase(store, nora, NOW + 2));
    assert.ok(!keepDraft(store, nora, NO_ANSWERS, NOW + 3));
    assert.ok(!submitCase(store, nora, NOW + 3));
    assert.equal(caseOfAccount(store, nora)?.submittedAt, NOW + 2);
  });

  it("come oldest first", () => {
    const { store } = handedIn();
    keepDraft(store, ivo, WHOLE, NOW);
    submitCase(store, ivo, NOW);
    assert.deepEqual(
      handedInCases(store).map(({ account }) => account),
      [ivo, nora],
    );
  });

  it("go back with a word, and come again", () => {
    const { store, id } = handedIn();
    const first = commitmentOf(store, id);
    assert.ok(decideAgainst(store, id, { state: "returned", officer, note: "Which flat?", now: NOW + 2 }));
    assert.ok(!decideAgainst(store, id, { state: "declined", officer, note: "no", now: NOW + 2 }));
    assert.equal(commitmentOf(store, id), undefined);
    assert.ok(keepDraft(store, nora, WHOLE, NOW + 3));
    assert.equal(caseOfAccount(store, nora)?.note, "Which flat?");
    assert.ok(submitCase(store, nora, NOW + 4));
    assert.notEqual(commitmentOf(store, id), first, "the old salt is gone");
  });

  it("are committed to once, and approved by what was signed", () => {
    const { store, id } = handedIn();
    const hash = commitmentOf(store, id);
    assert.equal(commitmentOf(store, id), hash);
    assert.ok(approveCase(store, id, CREDENTIAL, NOW + 2));
    assert.deepEqual(caseOfAccount(store, nora)?.credential, CREDENTIAL);
    assert.equal(commitmentOf(store, id), hash, "to be signed again with the same commitment");
    assert.ok(!keepDraft(store, nora, NO_ANSWERS, NOW + 3));
    assert.ok(reopenCase(store, nora, NOW + 4));
    assert.equal(caseOfAccount(store, nora)?.credential, null);
  });

  it("are erased with their salt, their sessions and nothing of anybody else", () => {
    const { store, id } = handedIn();
    commitmentOf(store, id);
    const secret = beginSession(store, nora, NOW);
    keepDraft(store, ivo, WHOLE, NOW);
    assert.deepEqual(erasePerson(store, nora.toLowerCase() as Hex), { cases: 1, deliveries: 0 });
    assert.equal(caseOfAccount(store, nora), undefined);
    assert.equal(findSession(store, secret, NOW), undefined);
    assert.ok(caseOfAccount(store, ivo));
    assert.deepEqual(erasePerson(store, nora), { cases: 0, deliveries: 0 });
  });

  it("are in a phase that store and chain tell together", () => {
    const registry = {
      standing: "unknown",
      credentialHash: `0x${"00".repeat(32)}`,
      tier: 0,
      jurisdiction: 0,
      expiry: 0,
      exitUntil: 0,
      nonce: "0",
    } as const;
    const own = (state: OnboardingCase["state"], credential: SignedCredential | null = null): OnboardingCase => ({
      id: 1,
      account: nora,
      state,
      answers: WHOLE,
      changedAt: NOW,
      submittedAt: NOW,
      decidedAt: null,
      officer: null,
      note: "",
      credential,
    });
    const view = (some: Partial<OnboardingView>): OnboardingView => ({
      case: null,
      registry,
      now: 1_800_000_000,
      block: 1n,
      ...some,
    });
    const entered = { ...registry, credentialHash: CREDENTIAL.credentialHash, nonce: "1" };
    for (const [phase, some] of [
      ["form", {}],
      ["form", { case: own("draft") }],
      ["form", { case: own("returned") }],
      ["waiting", { case: own("submitted") }],
      ["declined", { case: own("declined") }],
      ["signed", { case: own("approved", CREDENTIAL) }],
      ["stale", { case: own("approved", CREDENTIAL), now: 1_900_000_001 }],
      ["stale", { case: own("approved", CREDENTIAL), registry: { ...registry, nonce: "1" } }],
      ["entered", { case: own("approved", CREDENTIAL), registry: { ...entered, standing: "allowed" } }],
      ["entered", { registry: { ...entered, standing: "allowed" } }],
      ["lapsed", { case: own("approved", CREDENTIAL), registry: { ...entered, standing: "expired" } }],
      ["lapsed", { case: own("approved", CREDENTIAL), registry: { ...entered, standing: "revoked", nonce: "2" } }],
      ["form", { registry: { ...entered, standing: "revoked" } }],
    ] as const) {
      assert.equal(
        phaseOf(view(some)),
        phase,
        JSON.stringify(some, (_, v) => (typeof v === "bigint" ? String(v) : v)),
      );
    }
  });

  it("are signed as the contract's own typed data", async () => {
    const account = privateKeyToAccount(developmentAccount("staffA").privateKey);
    const { id: _, ...terms } = { id: 1, account: nora, ...CREDENTIAL };
    const typed = typedDataOf(31337, ivo, { id: 1, ...terms });
    assert.deepEqual(
      typed.types.Entry.map(({ name }) => name),
      ["account", "credentialHash", "tier", "jurisdiction", "expiry", "nonce", "deadline"],
    );
    const signature = await account.signTypedData(typed);
    assert.equal(await recoverTypedDataAddress({ ...typed, signature }), account.address);
  });
});
