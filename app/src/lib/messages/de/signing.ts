import type { signing as english } from "../en/signing.ts";
import type { Translation } from "../translation.ts";

export const signing: Translation<typeof english> = {
  title: "Was Ihre Wallet zeigen wird",
  digest: "Prüfsumme",
  copyDigest: "Prüfsumme kopieren",
  hint: "Die Wallet zeigt dieselben Felder in derselben Reihenfolge; eine Hardware-Wallet zeigt vielleicht nur die Prüfsumme. Eine Unterschrift kostet keine Gebühr und bewegt kein Geld.",
};
