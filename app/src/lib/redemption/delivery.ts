/**
 * Where a bar goes, and to whom. Personal data: it is typed once, kept in the server's store alone, and on chain there is a
 * salted hash of it, so that nobody can guess it from there; who deletes the salt has deleted the link.
 */
import { concat, type Hex, keccak256, stringToBytes } from "viem";
import type { Locale } from "../messages/locale.ts";
import type { Answers } from "../onboarding/answers.ts";

/** Fetched at the vault by its owner, or brought by an insured carrier. */
export const DELIVERY_WAYS = ["collection", "address"] as const;
export type DeliveryWay = (typeof DELIVERY_WAYS)[number];

export const DELIVERY_FIELDS = ["name", "phone", "street", "postcode", "city", "country"] as const;
export type DeliveryField = (typeof DELIVERY_FIELDS)[number];

export type DeliveryDetails = { readonly way: DeliveryWay } & { readonly [Field in DeliveryField]: string };

/** What each way needs; the other fields stay empty. */
export const FIELDS_OF: Record<DeliveryWay, readonly DeliveryField[]> = {
  collection: ["name", "phone"],
  address: DELIVERY_FIELDS,
};

export type FieldProblem = "missing" | "tooLong" | "notAPhone";
export type DeliveryProblems = { readonly [Field in DeliveryField]?: FieldProblem };

const LONGEST = 120;
/** Digits with what people put between them. */
const PHONE = /^\+?[\d ()/.-]{6,30}$/;
/** Marks that turn or hide text: nobody's address has them, and they would be read wrongly at the desk. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\p{Cc}]/gu;

const tidy = (text: string): string => text.normalize("NFC").replace(INVISIBLE, " ").replace(/\s+/g, " ").trim();

/** Empty details of a way, for a form that begins. */
export const noDetails = (way: DeliveryWay): DeliveryDetails => ({
  way,
  name: "",
  phone: "",
  street: "",
  postcode: "",
  city: "",
  country: "",
});

/** What the identity check knows already; the phone alone is still to be typed. Countries are kept there by their code. */
export function detailsOfAnswers(answers: Answers, locale: Locale): DeliveryDetails {
  const { givenName, familyName, street, postalCode, city, country } = answers;
  const named = /^[A-Z]{2}$/.test(country) ? new Intl.DisplayNames(locale, { type: "region" }).of(country) : undefined;
  return {
    ...noDetails("collection"),
    name: `${givenName} ${familyName}`.trim(),
    street,
    postcode: postalCode,
    city,
    country: named ?? country,
  };
}

/** The details as they are kept, or what is wrong with them, field by field. */
export function checkDelivery(
  typed: DeliveryDetails,
): { ok: true; details: DeliveryDetails } | { ok: false; problems: DeliveryProblems } {
  const needed = new Set(FIELDS_OF[typed.way]);
  const details: Record<DeliveryField, string> & { way: DeliveryWay } = { ...noDetails(typed.way) };
  const problems: Partial<Record<DeliveryField, FieldProblem>> = {};
  for (const field of needed) {
    const text = tidy(typed[field]);
    details[field] = text;
    if (text === "") problems[field] = "missing";
    else if (text.length > LONGEST) problems[field] = "tooLong";
    else if (field === "phone" && !PHONE.test(text)) problems[field] = "notAPhone";
  }
  return Object.keys(problems).length === 0 ? { ok: true, details } : { ok: false, problems };
}

/** What came from a browser is text until it is looked at; null if it is not even the shape of details. */
export function parseDelivery(value: unknown): DeliveryDetails | null {
  if (value === null || typeof value !== "object") return null;
  const given = value as Record<string, unknown>;
  const way = DELIVERY_WAYS.find((each) => each === given["way"]);
  if (way === undefined) return null;
  const details: Record<DeliveryField, string> & { way: DeliveryWay } = { ...noDetails(way) };
  for (const field of FIELDS_OF[way]) {
    const text = given[field];
    if (typeof text !== "string" || text.length > 1_000) return null;
    details[field] = text;
  }
  return details;
}

/** The hash that a request names. The order of the fields is part of it. */
export const deliveryHash = (salt: Hex, details: DeliveryDetails): Hex =>
  keccak256(
    concat([
      salt,
      keccak256(stringToBytes(JSON.stringify([details.way, ...DELIVERY_FIELDS.map((field) => details[field])]))),
    ]),
  );
