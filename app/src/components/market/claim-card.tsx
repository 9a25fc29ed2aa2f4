"use client";

import { useTranslations } from "use-intl";
import { useAccount } from "../../hooks/use-account.ts";
import { useMaybeConfig } from "../../hooks/use-config.ts";
import { useOpenFlow } from "../../hooks/use-flows.ts";
import { TicketRow } from "../portfolio/ticket-row.tsx";
import { FlowPanelSlot } from "../transaction/flow-panel-slot.tsx";

/** A queued sale that is ready, or the first one that waits, above the form. */
export function ClaimCard() {
  const t = useTranslations("ticket");
  const config = useMaybeConfig();
  const { data: account } = useAccount();
  const flow = useOpenFlow(({ kind }) => kind === "claim" || kind === "takeBack");
  if (config === null) return null;
  if (flow !== undefined) {
    return (
      <div className="card p-4 md:p-6">
        <FlowPanelSlot flow={flow} />
      </div>
    );
  }
  const open = (account?.tickets ?? []).filter(({ state }) => state === "funded" || state === "queued");
  const shown = open.find(({ state }) => state === "funded") ?? open.at(-1);
  if (shown === undefined) return null;
  return (
    <section aria-label={t("title")} className="card p-4 md:p-6">
      <TicketRow ticket={shown} />
      {open.length > 1 && <p className="mt-2 text-12 text-ink-3">{t("more", { count: open.length - 1 })}</p>}
    </section>
  );
}
