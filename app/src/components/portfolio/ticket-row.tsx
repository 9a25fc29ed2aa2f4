"use client";

import { useTranslations } from "use-intl";
import { useConfig } from "../../hooks/use-config.ts";
import { useTransaction } from "../../hooks/use-flows.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useClock } from "../../hooks/use-market.ts";
import type { Ticket } from "../../lib/portfolio/types.ts";
import { Usdt } from "../ui/amounts.tsx";
import { Button } from "../ui/button.tsx";

/** One queued sale: what it pays, where it stands, and what its owner can do now. */
export function TicketRow({ ticket }: { ticket: Ticket }) {
  const { formatMoment, formatOz, formatUsdt } = useFormat();
  const t = useTranslations("ticket");
  const { usdtDecimals } = useConfig();
  const { begin } = useTransaction();
  const clock = useClock();
  const usdt = formatUsdt(ticket.usdt, usdtDecimals);
  const ready = ticket.state === "funded";
  const mayTakeBack = ticket.state === "queued" && clock >= ticket.takeBackAt;
  return (
    <div className="space-y-2 text-14">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-medium">{ready ? t("readyTitle") : t("queuedTitle")}</h3>
        <Usdt amount={ticket.usdt} />
      </div>
      <p className="text-ink-2">
        {ready
          ? t("ready", { usdt })
          : t("queued", { position: String(ticket.position), ahead: formatUsdt(ticket.usdtAhead, usdtDecimals, "up") })}
      </p>
      {!ready && (
        <p className="text-12 text-ink-3">
          {t("target", { moment: formatMoment(ticket.targetAt) })}{" "}
          {!mayTakeBack && t("takeBackFrom", { moment: formatMoment(ticket.takeBackAt) })}
        </p>
      )}
      {ready && (
        <Button
          variant="primary"
          className="w-full"
          onClick={() => begin({ kind: "claim", ticketId: ticket.id, usdt: ticket.usdt }, 0n)}
        >
          {t("claim", { usdt })}
        </Button>
      )}
      {mayTakeBack && (
        <Button
          className="w-full"
          onClick={() => begin({ kind: "takeBack", ticketId: ticket.id, gold: ticket.gold }, 0n)}
        >
          {t("takeBack", { gold: formatOz(ticket.gold) })}
        </Button>
      )}
    </div>
  );
}
