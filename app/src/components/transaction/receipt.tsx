"use client";

import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { shortHash } from "../../lib/format/address.ts";
import type { Flow } from "../../lib/transaction/types.ts";
import { Gold, Price, Usdt } from "../ui/amounts.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Figure } from "../ui/figure.tsx";

/** What really happened, from the events of the transaction. */
export function Receipt({ flow, onClose }: { flow: Flow; onClose(): void }) {
  const { formatCount } = useFormat();
  const t = useTranslations("transaction");
  const common = useTranslations("common");
  const { intent, outcome } = flow;
  const kind = intent.kind;
  useEffect(() => {
    const before = document.title;
    document.title = kind === "buy" ? t("titleBought") : kind === "sell" ? t("titleSold") : t("titleDone");
    return () => {
      document.title = before;
    };
  }, [kind, t]);
  if (outcome === null) return null;
  const trade = kind === "buy" || kind === "sell";
  return (
    <>
      <div className="flex justify-center py-2">
        <CircleCheck aria-hidden size={40} strokeWidth={1.5} className="text-pos" />
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-14 [&_dd]:text-right [&_dt]:text-ink-2">
        {kind === "buy" && (
          <>
            <dt>{t("received")}</dt>
            <dd>
              <Gold amount={outcome.gold} unit="glg" />
            </dd>
            <dt>{t("paid")}</dt>
            <dd>
              <Usdt amount={outcome.usdt} rounding="up" />
            </dd>
          </>
        )}
        {kind === "sell" && (
          <>
            <dt>{t("given")}</dt>
            <dd>
              <Gold amount={outcome.gold} rounding="up" unit="glg" />
            </dd>
            <dt>{t("received")}</dt>
            <dd>
              <Usdt amount={outcome.usdt} />
            </dd>
          </>
        )}
        {outcome.queuedUsdt > 0n && (
          <>
            <dt>{t("queuedAmount")}</dt>
            <dd>
              <Usdt amount={outcome.queuedUsdt} />
            </dd>
          </>
        )}
        {outcome.ticketId !== null && (
          <>
            <dt>{t("ticket")}</dt>
            <dd>
              <Figure text={outcome.ticketId.toString()} />
            </dd>
          </>
        )}
        {trade && (
          <>
            <dt>{t("price")}</dt>
            <dd>
              <Price amount={outcome.priceUsdtPerOz} rounding={kind === "buy" ? "up" : "down"} />
            </dd>
            <dt>{t("fee")}</dt>
            <dd>
              <Usdt amount={outcome.feeUsdt} rounding="up" />
            </dd>
          </>
        )}
        <dt>{t("block")}</dt>
        <dd>
          <Figure text={formatCount(outcome.block)} />
          {flow.steps.every(({ final }) => final === true) && (
            <span className="ml-2 text-ink-3">{t("blockFinal")}</span>
          )}
        </dd>
        <dt className="self-center">{t("hash")}</dt>
        <dd className="flex items-center justify-end gap-1 font-mono text-12">
          {shortHash(outcome.hash)}
          <CopyButton text={outcome.hash} label={common("copy")} />
        </dd>
      </dl>
      <Button variant="primary" size="large" onClick={onClose}>
        {t("another")}
      </Button>
      {trade && (
        <p className="text-center text-14">
          <Link
            href={kind === "buy" ? "/portfolio#bars" : "/portfolio"}
            className="rounded-input text-link underline underline-offset-2"
          >
            {kind === "buy" ? t("toBars") : t("toPortfolio")}
          </Link>
        </p>
      )}
    </>
  );
}
