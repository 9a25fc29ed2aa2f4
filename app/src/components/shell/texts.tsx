import type { ReactNode } from "react";
import type { Feature } from "../../lib/messages/index.ts";
import { requestLocale } from "../../lib/messages/request.ts";
import { textsOf } from "../../lib/messages/server.ts";
import { TextsProvider } from "./texts-provider.tsx";

/** What may show on every page: the bars around it, the wallet, the steps of a transaction, the tools. */
export const FRAME_TEXTS: readonly Feature[] = [
  "activity",
  "amount",
  "app",
  "commands",
  "common",
  "development",
  "errors",
  "problems",
  "states",
  "trade",
  "transaction",
  "wallet",
];

/** Sends the texts of these features along with a page, besides those that are there already. */
export async function Texts({ of, children }: { of: readonly Feature[]; children: ReactNode }) {
  return (
    <TextsProvider locale={await requestLocale()} texts={await textsOf(of)}>
      {children}
    </TextsProvider>
  );
}
