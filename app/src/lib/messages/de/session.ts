import type { session as english } from "../en/session.ts";
import type { Translation } from "../translation.ts";

export const session: Translation<typeof english> = {
  title: "Anmelden",
  why: "Eine Unterschrift zeigt, dass dieses Konto Ihres ist. Sie kostet keine Gebühr und bewegt kein Geld.",
  text: "Ihre Wallet wird diesen Text zeigen",
  copyText: "Text kopieren",
  signIn: "Mit {name} anmelden",
  confirm: "In {name} bestätigen",
  loading: "Der Text wird vorbereitet",
  signedInAs: "Angemeldet als {address}",
  signOut: "Abmelden",
  signedOut: "Abgemeldet",
  done: "Sie sind angemeldet",
  problem: {
    signedOut: "Sie sind nicht angemeldet, oder Ihre Sitzung ist zu Ende.",
    signedOutAdvice: "Melden Sie sich mit Ihrer Wallet an.",
    noRole: "Dieses Konto trägt nicht die Rolle, die hier nötig ist: {roles}.",
    noStaff: "Dieses Konto trägt keine Rolle der Mitarbeitenden.",
    noRoleAdvice: "Fragen Sie eine Administratorin, oder wechseln Sie das Konto.",
    tooMany: "Von hier kamen zu viele Anmeldungen.",
    tooManyAdvice: "Versuchen Sie es in {seconds, plural, one {# Sekunde} other {# Sekunden}} wieder.",
    refused: "Diese Unterschrift gilt nicht: Sie ist zu alt, war schon benutzt oder ist für eine andere Seite.",
    refusedAdvice: "Melden Sie sich noch einmal an.",
  },
};
