/** What a person tells of themselves, by groups of questions, and what is wrong with it. Page and server ask the same rules. */
import { countryNumber, isServed } from "./countries.ts";

/** The groups, in the order in which they are asked; each is a step of its own on a phone. */
export const GROUPS = {
  person: ["givenName", "familyName", "birthDate"],
  address: ["street", "postalCode", "city", "country"],
  funds: ["source", "volume", "ownAccount"],
  documents: ["identity", "residence"],
} as const;

export type Group = keyof typeof GROUPS;
export const GROUP_NAMES = Object.keys(GROUPS) as readonly Group[];

export type Field = (typeof GROUPS)[Group][number];
export const FIELDS: readonly Field[] = Object.values(GROUPS).flat();

export type Answers = Readonly<Record<Field, string>>;

export const NO_ANSWERS = Object.fromEntries(FIELDS.map((field) => [field, ""])) as Answers;

/** What can be chosen, where a question offers a choice. */
export const CHOICES = {
  source: ["salary", "savings", "business", "inheritance", "other"],
  volume: ["upTo10k", "upTo100k", "above100k"],
  ownAccount: ["yes", "no"],
  identity: ["passport", "idCard"],
  residence: ["bill", "bankLetter"],
} as const satisfies Partial<Record<Field, readonly string[]>>;

/** What is wrong with an answer; the words for it are in the catalogue. */
export type FieldProblem =
  | "missing"
  | "tooLong"
  | "unreadable"
  | "notADate"
  | "tooYoung"
  | "unknown"
  | "notServed"
  | "forAnother";

const LONGEST: Partial<Record<Field, number>> = { street: 200, postalCode: 16, birthDate: 10, country: 2 };
const LONGEST_OTHERWISE = 100;

/** Marks that turn the direction of a text or hide in it: with them a name can show as another one. */
const HIDDEN = /[\p{Cc}\p{Cf}]/gu;

/** As it is kept: without hidden marks and double spaces. */
export const cleanAnswer = (text: string): string => text.replace(HIDDEN, " ").replace(/\s+/g, " ").trim();

/** What a request brought, as answers: unknown fields are left out, what is no text is empty, nothing is longer than it may be. */
export function readAnswers(body: unknown): Answers {
  const given = body !== null && typeof body === "object" ? (body as Readonly<Record<string, unknown>>) : {};
  const read = (field: Field): string => {
    const value = given[field];
    return typeof value === "string" ? cleanAnswer(value).slice(0, longest(field)) : "";
  };
  return Object.fromEntries(FIELDS.map((field) => [field, read(field)])) as Answers;
}

const longest = (field: Field): number => LONGEST[field] ?? LONGEST_OTHERWISE;

const LOWEST_AGE = 18;

/** What is wrong with an answer, or null. `now` is milliseconds since 1970. */
export function problemOfAnswer(field: Field, answer: string, now: number): FieldProblem | null {
  const text = cleanAnswer(answer);
  if (text === "") return "missing";
  if (text.length > longest(field)) return "tooLong";
  if (field === "birthDate") return problemOfBirth(text, now);
  if (field === "country") {
    if (countryNumber(text) === undefined) return "unknown";
    return isServed(text) ? null : "notServed";
  }
  if (field in CHOICES) {
    const choices: readonly string[] = CHOICES[field as keyof typeof CHOICES];
    if (!choices.includes(text)) return "unknown";
    return field === "ownAccount" && text !== "yes" ? "forAnother" : null;
  }
  // a house number is no name; a postal code may have no letter
  if (field !== "postalCode" && !/\p{L}/u.test(text)) return "unreadable";
  return null;
}

function problemOfBirth(text: string, now: number): FieldProblem | null {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const born = new Date(`${text}T00:00:00Z`);
  if (year === "" || Number.isNaN(born.getTime()) || born.toISOString().slice(0, 10) !== text) return "notADate";
  if (Number(year) < 1900 || born.getTime() > now) return "notADate";
  const grown = Date.UTC(Number(year) + LOWEST_AGE, Number(month) - 1, Number(day));
  return grown > now ? "tooYoung" : null;
}

/** What is wrong in some groups, field by field, in their order. */
export function problemsIn(
  answers: Answers,
  groups: readonly Group[],
  now: number,
): readonly { readonly field: Field; readonly problem: FieldProblem }[] {
  return groups
    .flatMap((group): readonly Field[] => GROUPS[group])
    .flatMap((field) => {
      const problem = problemOfAnswer(field, answers[field], now);
      return problem === null ? [] : [{ field, problem }];
    });
}

/** The limit class that compliance is offered first: more gold is asked for, more is looked at. */
export const suggestedTier = ({ volume }: Answers): number =>
  volume === "above100k" ? 3 : volume === "upTo100k" ? 2 : 1;
