import type { receive as english } from "../en/receive.ts";
import type { Translation } from "../translation.ts";

export const receive: Translation<typeof english> = {
  title: "Gold empfangen",
  hint: "Nur zugelassene Anleger können GLG erhalten. Geben Sie diese Adresse dem Absender.",
  notAllowed: "Dieses Konto kann noch kein Gold erhalten: Es hat die Identitätsprüfung nicht durchlaufen.",
  qr: "QR-Code Ihrer Adresse",
  copy: "Adresse kopieren",
};
