/**
 * Onboarding cases: what a person told, what compliance decided, and the salt of the credential. All of it personal data: it is
 * here alone, and `forgetCase` ends it.
 */
import { randomBytes } from "node:crypto";
import { type Address, bytesToHex, type Hex } from "viem";
import { type Answers, NO_ANSWERS } from "../onboarding/answers.ts";
import { credentialHash } from "../onboarding/credential.ts";
import type { Feature, Store } from "./store.ts";

const CASES: Feature = {
  name: "cases",
  steps: [
    `CREATE TABLE onboarding_case (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       account TEXT NOT NULL UNIQUE,
       state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'approved', 'declined')),
       answers TEXT NOT NULL,
       changed_at INTEGER NOT NULL,
       submitted_at INTEGER,
       decided_at INTEGER,
       officer TEXT,
       note TEXT NOT NULL DEFAULT '',
       salt TEXT,
       credential TEXT
     ) STRICT;`,
  ],
};

/**
 * draft → submitted → approved, declined, or returned, which is a draft again with a word on what to change. Whether an approval
 * was entered, the chain says.
 */
export type CaseState = "draft" | "submitted" | "returned" | "approved" | "declined";

/** A credential that compliance has signed, as the investor enters it. Times are unix seconds of the chain. */
export interface SignedCredential {
  readonly credentialHash: Hex;
  readonly tier: number;
  readonly jurisdiction: number;
  readonly expiry: number;
  /** the registry's nonce of the account when it was signed: another one voids it */
  readonly nonce: string;
  /** the last second in which it can be entered */
  readonly deadline: number;
  readonly officer: Address;
  /** "0x" where the officer has entered it, so that there is nothing to sign */
  readonly signature: Hex;
}

export interface OnboardingCase {
  readonly id: number;
  readonly account: Address;
  readonly state: CaseState;
  readonly answers: Answers;
  /** milliseconds since 1970, as all times of the store */
  readonly changedAt: number;
  readonly submittedAt: number | null;
  readonly decidedAt: number | null;
  readonly officer: Address | null;
  /** what compliance says to the person */
  readonly note: string;
  /** what was signed, or is being signed: without a signature nobody can use it */
  readonly credential: SignedCredential | null;
}

interface Row {
  id: number;
  account: Address;
  state: CaseState;
  answers: string;
  changed_at: number;
  submitted_at: number | null;
  decided_at: number | null;
  officer: Address | null;
  note: string;
  credential: string | null;
}

const COLUMNS = "id, account, state, answers, changed_at, submitted_at, decided_at, officer, note, credential";

const caseOf = (row: Row): OnboardingCase => ({
  id: row.id,
  account: row.account,
  state: row.state,
  // a field that came later is empty in an old case
  answers: { ...NO_ANSWERS, ...(JSON.parse(row.answers) as Partial<Answers>) },
  changedAt: row.changed_at,
  submittedAt: row.submitted_at,
  decidedAt: row.decided_at,
  officer: row.officer,
  note: row.note,
  credential: row.credential === null ? null : (JSON.parse(row.credential) as SignedCredential),
});

/** The case of an account; each has one at most. */
export function caseOfAccount(store: Store, account: Address): OnboardingCase | undefined {
  const row = store.use(CASES).get<Row>(`SELECT ${COLUMNS} FROM onboarding_case WHERE account = :account`, { account });
  return row === undefined ? undefined : caseOf(row);
}

export function caseById(store: Store, id: number): OnboardingCase | undefined {
  const row = store.use(CASES).get<Row>(`SELECT ${COLUMNS} FROM onboarding_case WHERE id = :id`, { id });
  return row === undefined ? undefined : caseOf(row);
}

/** What compliance has to do with: all that was handed in, oldest first. */
export const handedInCases = (store: Store): readonly OnboardingCase[] =>
  store
    .use(CASES)
    .all<Row>(
      `SELECT ${COLUMNS} FROM onboarding_case WHERE submitted_at IS NOT NULL AND state <> 'draft' ORDER BY submitted_at, id`,
    )
    .map(caseOf);

/** Keeps what is typed so far; whether it could be: what was handed in stays as it is. */
export function keepDraft(store: Store, account: Address, answers: Answers, now: number): boolean {
  return (
    store.use(CASES).run(
      `INSERT INTO onboarding_case (account, state, answers, changed_at) VALUES (:account, 'draft', :answers, :now)
       ON CONFLICT (account) DO UPDATE SET answers = :answers, changed_at = :now WHERE state IN ('draft', 'returned')`,
      { account, answers: JSON.stringify(answers), now },
    ) > 0
  );
}

/** Hands a draft in. */
export const submitCase = (store: Store, account: Address, now: number): boolean =>
  store.use(CASES).run(
    `UPDATE onboarding_case SET state = 'submitted', submitted_at = :now, decided_at = NULL, officer = NULL, note = ''
     WHERE account = :account AND state IN ('draft', 'returned')`,
    { account, now },
  ) > 0;

/** Begins anew with the same answers: after an approval has run out, or was revoked on chain. */
export const reopenCase = (store: Store, account: Address, now: number): boolean =>
  store.use(CASES).run(
    `UPDATE onboarding_case SET state = 'draft', changed_at = :now, credential = NULL, salt = NULL
     WHERE account = :account AND state = 'approved'`,
    { account, now },
  ) > 0;

/** Sends a case back with a word on what to change, or says no. */
export const decideAgainst = (
  store: Store,
  id: number,
  { state, officer, note, now }: { state: "returned" | "declined"; officer: Address; note: string; now: number },
): boolean =>
  store.use(CASES).run(
    `UPDATE onboarding_case SET state = :state, officer = :officer, note = :note, decided_at = :now, credential = NULL, salt = NULL
     WHERE id = :id AND state = 'submitted'`,
    { id, state, officer, note, now },
  ) > 0;

/**
 * The commitment of a case that was handed in. Its salt is made when it is needed first, and stays: what was entered on chain
 * under it can be proved as long as it is kept. Undefined where there is nothing to sign.
 */
export function commitmentOf(store: Store, id: number): Hex | undefined {
  return store.use(CASES).transaction(() => {
    const row = store.get<{ salt: Hex | null }>("SELECT salt FROM onboarding_case WHERE id = :id", { id });
    const found = caseById(store, id);
    if (row === undefined || found === undefined || !["submitted", "approved"].includes(found.state)) return undefined;
    const salt = row.salt ?? bytesToHex(randomBytes(32));
    if (row.salt === null) store.run("UPDATE onboarding_case SET salt = :salt WHERE id = :id", { id, salt });
    return credentialHash(salt, found.answers);
  });
}

/** The commitment as it was made, if it was: asking for it makes none. */
export function knownCommitment(store: Store, id: number): Hex | undefined {
  const row = store.use(CASES).get<{ salt: Hex | null }>("SELECT salt FROM onboarding_case WHERE id = :id", { id });
  const found = caseById(store, id);
  return row?.salt == null || found === undefined ? undefined : credentialHash(row.salt, found.answers);
}

/** Keeps what compliance has signed, or has entered by itself. */
export const approveCase = (store: Store, id: number, credential: SignedCredential, now: number): boolean =>
  store.use(CASES).run(
    `UPDATE onboarding_case SET state = 'approved', credential = :credential, officer = :officer, decided_at = :now, note = ''
     WHERE id = :id AND state IN ('submitted', 'approved')`,
    { id, credential: JSON.stringify(credential), officer: credential.officer, now },
  ) > 0;

/** Deletes all that is known of a person here, the salt with it; how many cases there were. */
export function forgetCase(store: Store, account: Address): number {
  const deleted = store.use(CASES).run("DELETE FROM onboarding_case WHERE account = :account", { account });
  if (deleted > 0) store.forget();
  return deleted;
}
