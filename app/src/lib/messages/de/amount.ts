import type { amount as english } from "../en/amount.ts";
import type { Translation } from "../translation.ts";

export const amount: Translation<typeof english> = {
  empty: "Geben Sie einen Betrag ein.",
  notANumber: "Nur Ziffern und ein Dezimalkomma, zum Beispiel 1234,5.",
  negative: "Geben Sie einen Betrag über null ein.",
  zero: "Geben Sie einen Betrag über null ein.",
  tooManyDecimals: "Höchstens {highest, plural, one {# Nachkommastelle} other {# Nachkommastellen}}.",
  tooLarge: "Das ist mehr, als es gibt.",
  ambiguous: "Welchen Betrag meinen Sie?",
  aboveBalance: "Sie haben {balance} {unit}.",
  aboveMovable: "Sie können über {movable} GLG verfügen; {frozen} GLG sind gesperrt.",
  belowMinimum: "Das Minimum ist {minimum} oz Gold.",
  aboveLimit: "Sie können binnen 24 Stunden noch {available} USDT handeln.",
};
