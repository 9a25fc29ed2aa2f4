import type { send as english } from "../en/send.ts";
import type { Translation } from "../translation.ts";

export const send: Translation<typeof english> = {
  title: "Gold senden",
  to: "An",
  toHint: "Die ganze Adresse, beginnend mit 0x.",
  amount: "Betrag",
  notAnAddress: "Das ist keine Adresse: 0x und 40 Zeichen.",
  checksum: "Ein Zeichen ist falsch: Die Adresse passt nicht zu ihrer eigenen Prüfsumme.",
  self: "Das ist Ihr eigenes Konto.",
  system: "Das ist: {name}. Von Hand dorthin gesendetes Gold wäre für Sie verloren.",
  contract: "Das ist ein Vertrag. Senden Sie nur, wenn er Gold erwartet.",
  notInvestor: "Dieses Konto gehört keinem zugelassenen Anleger und kann kein Gold erhalten.",
  first: "An diese Adresse haben Sie noch nie Gold gesendet. Vergleichen Sie jedes Zeichen.",
  known: "An diese Adresse haben Sie schon Gold gesendet.",
  checking: "Empfänger wird geprüft",
  lookAlikeTitle: "Das sieht aus wie eine Adresse, an die Sie gesendet haben, ist aber eine andere",
  lookAlikeKnown: "Früher gesendet an",
  lookAlikeNew: "Jetzt",
  middle: "Zum Fortfahren tippen Sie die sechs Zeichen, die in der neuen Adresse markiert sind",
  review: "{gold} GLG senden",
  enterAddress: "Adresse eingeben",
  checkAddress: "Adresse prüfen",
  confirmDigits: "Markierte Zeichen tippen",
  full: "Ganze Adresse",
};
