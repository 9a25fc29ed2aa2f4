import type { errors as english } from "../en/errors.ts";
import type { Translation } from "../translation.ts";

export const errors: Translation<typeof english> = {
  title: "Etwas ist fehlgeschlagen",
  page: "Diese Seite ist fehlgeschlagen. Ihr Geld ist nicht betroffen.",
  home: "Zum Markt",
  notFoundTitle: "Seite nicht gefunden",
  notFound: "Unter dieser Adresse gibt es keine Seite.",
  part: "Dieser Teil konnte nicht geladen werden.",
  rest: "Der Rest der Seite funktioniert.",
};
