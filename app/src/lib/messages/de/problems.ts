import type { problems as english } from "../en/problems.ts";
import type { Translation } from "../translation.ts";

export const problems: Translation<typeof english> = {
  serverUnreachable: {
    text: "Goldlane ist nicht zu erreichen. Sie sehen den letzten bekannten Stand.",
    advice: "Die Seite versucht es von selbst noch einmal.",
  },
  notSaved: {
    text: "Goldlane ist nicht zu erreichen. Nichts wurde gespeichert.",
    advice: "Versuchen Sie es noch einmal.",
  },
  partFailed: { text: "Dieser Teil der Seite ist fehlgeschlagen.", advice: "Versuchen Sie es noch einmal." },
  noWallet: { text: "Diese Wallet ist nicht mehr da.", advice: "Wählen Sie eine andere." },
  noDeployment: {
    text: "Auf der Kette {chainId} gibt es Goldlane nicht.",
    advice: "Bringen Sie die Verträge auf die Kette oder zeigen Sie der App ein anderes Netzwerk.",
  },
  noContracts: {
    text: "Die Verträge sind noch nicht auf dieser Kette.",
    advice:
      "Sie werden gerade aufgebracht, oder die Kette hat neu begonnen. Die Seite versucht es von selbst noch einmal.",
  },
  cancelled: { text: "Sie haben das in Ihrer Wallet abgebrochen.", advice: "Es kann noch einmal gesendet werden." },
  replaced: {
    text: "Eine andere Transaktion von Ihnen trat an die Stelle.",
    advice: "Es kann noch einmal gesendet werden.",
  },
  replacedUnseen: {
    text: "Das wurde ersetzt, oder eine Kontoermächtigung hat die Nummer verbraucht.",
    advice: "Es kann noch einmal gesendet werden.",
  },
  trialDiffers: {
    text: "Der Probelauf ergab etwas anderes als das, was unterschrieben würde. Unterschreiben Sie nicht.",
    advice: "Nichts wurde gesendet. Bitte melden Sie es.",
  },
  dropped: { text: "Das Netzwerk hat diese Transaktion vergessen.", advice: "Sie können sie noch einmal senden." },
  notSent: { text: "Nichts wurde gesendet.", advice: "Machen Sie weiter, wenn Sie so weit sind." },
  partial: {
    text: "Ihre Wallet hat nur einen Teil davon gemacht.",
    advice: "Sehen Sie nach Ihrem Gold und Ihren Erlaubnissen, bevor Sie es noch einmal versuchen.",
  },
  lost: {
    text: "Ihre Wallet hat das aus den Augen verloren.",
    advice: "Sehen Sie nach Ihrem Gold und Ihrem Verlauf, bevor Sie es noch einmal versuchen.",
  },
  noExplorer: {
    text: "Der Explorer zeigt, wie der Entwicklungsknoten dieses Projekts seine Blöcke baut. Die Kette {chainId} ist eine andere.",
    advice: "Schlagen Sie diese Kette in ihrem eigenen Explorer nach.",
  },
  noBlock: { text: "Den Block {number} gibt es noch nicht.", advice: "Die neuesten Blöcke stehen in der Liste." },
  notFound: {
    text: "Zu {text} wurde nichts gefunden.",
    advice: "Geben Sie die Nummer eines Blocks ein, oder einen ganzen Hash.",
  },
  loadRefused: {
    text: "Der Knoten hat das nicht angenommen.",
    advice: "Warten Sie, bis die laufende Last zu Ende ist, und versuchen Sie es dann noch einmal.",
  },
  loadUnreachable: {
    text: "Goldlane ist nicht zu erreichen. Keine Last wurde begonnen oder beendet.",
    advice: "Versuchen Sie es noch einmal.",
  },
  reverted: {
    text: "Der Vertrag hat das abgelehnt. Kein Geld hat sich bewegt.",
    advice: "Versuchen Sie es noch einmal.",
  },
};
