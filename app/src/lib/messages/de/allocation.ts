import type { allocation as english } from "../en/allocation.ts";
import type { Translation } from "../translation.ts";

export const allocation: Translation<typeof english> = {
  title:
    "{count, plural, =0 {Ihr Gold und seine Barren} one {Ihr Gold liegt in # Barren} other {Ihr Gold liegt in # Barren}}",
  rule: "Eine veröffentlichte Regel: Barren nach Nummer liegen neben Inhabern nach Adresse. Was andere übertragen, kann ändern, welcher Barren Sie deckt, nie wie viel.",
  of: "von {fine} oz",
  sum: "Zusammen",
  uncovered: "Jetzt nicht gedeckt",
  uncoveredHint: "Es gibt weniger Gold als Token. Was fehlt, tragen alle Inhaber gleich.",
  empty: "Kein Gold, keine Barren.",
  asOf: "Block {block}",
  verify: "Reserven prüfen",
  lookUp: "Welche Barren stehen hinter einer Adresse?",
  lookUpHint: "Die Adresse eines Inhabers. Namen sind hier keine bekannt.",
  address: "Adresse",
  find: "Barren zeigen",
  notAnAddress: "Das ist keine Adresse: 0x und 40 Ziffern.",
  checksum: "Eine Ziffer stimmt nicht: Die Adresse passt nicht zu ihrer eigenen Prüfsumme.",
  holds: "{gold} GLG in {count, plural, =0 {keinem Barren} one {# Barren} other {# Barren}}",
  nothing: "Diese Adresse hält kein Gold.",
  forOthers: "{name}: Gold, das das System hält",
};
