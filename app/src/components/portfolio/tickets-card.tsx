"use client";

import { useTranslations } from "use-intl";
import type { Ticket } from "../../lib/portfolio/types.ts";
import { TicketRow } from "./ticket-row.tsx";

export function TicketsCard({ tickets }: { tickets: readonly Ticket[] }) {
  const t = useTranslations("ticket");
  const open = tickets.filter(({ state }) => state === "queued" || state === "funded");
  return (
    <section aria-labelledby="tickets-title" className="card p-4 md:p-6">
      <h2 id="tickets-title" className="text-14 text-ink-2">
        {t("title")}
      </h2>
      {open.length === 0 ? (
        <p className="mt-2 text-14">{t("empty")}</p>
      ) : (
        <ul className="mt-2 divide-y divide-line">
          {open.map((ticket) => (
            <li key={ticket.id.toString()} className="py-3">
              <TicketRow ticket={ticket} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
