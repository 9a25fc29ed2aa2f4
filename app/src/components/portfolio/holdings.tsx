"use client";

import { ArrowDownToLine, ArrowUpFromLine } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useConfig } from "../../hooks/use-config.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useMarket } from "../../hooks/use-market.ts";
import { valueDown } from "../../lib/format/units.ts";
import type { Account } from "../../lib/portfolio/types.ts";
import { Gold, Grams, Usdt } from "../ui/amounts.tsx";
import { BarGlyph } from "../ui/bar-glyph.tsx";
import { Button } from "../ui/button.tsx";
import { GainLine } from "./gain-line.tsx";

const SendDialog = dynamic(() => import("./send-dialog.tsx").then((module) => module.SendDialog), { ssr: false });
const ReceiveDialog = dynamic(() => import("./receive-dialog.tsx").then((module) => module.ReceiveDialog), {
  ssr: false,
});

/** How much gold, in three units, and what can be done with it. */
export function Holdings({ account }: { account: Account }) {
  const { formatCount, formatOz } = useFormat();
  const t = useTranslations("portfolio");
  const common = useTranslations("common");
  const { usdtDecimals } = useConfig();
  const { data: market } = useMarket();
  const [open, setOpen] = useState<"send" | "receive" | null>(null);
  const selling = market?.sell.open === true;
  const price = market === undefined ? 0n : market.sell.open ? market.sell.priceUsdtPerOz : market.midUsdtPerOz;
  return (
    <section aria-labelledby="holdings-title" className="card p-4 md:p-6">
      <h2 id="holdings-title" className="flex items-center gap-2 text-14 text-ink-2">
        <BarGlyph size={20} />
        {t("total")}
      </h2>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-4">
        <Gold amount={account.gold} className="text-28 sm:text-40" />
        <Grams gold={account.gold} className="text-16 text-ink-2" />
      </p>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-2 text-14 text-ink-2">
        {price === 0n ? (
          t("notNow")
        ) : (
          <>
            <Usdt amount={valueDown(account.gold, price, usdtDecimals)} className="text-16 text-ink" />
            {selling ? t("worth") : t("worthMid")}
          </>
        )}
      </p>
      {account.frozenGold > 0n && (
        <p className="mt-1 text-14 text-warn">{t("frozen", { gold: formatOz(account.frozenGold) })}</p>
      )}
      <p className="mt-1 text-12 text-ink-3">{common("asOf", { block: formatCount(account.block.number) })}</p>
      <fieldset className="mt-4 grid grid-cols-2 gap-2 sm:flex">
        <legend className="sr-only">{t("actions")}</legend>
        <TradeLink href="/#buy" text={t("buy")} primary />
        <TradeLink href="/#sell" text={t("sell")} />
        <Button onClick={() => setOpen("send")}>
          <ArrowUpFromLine aria-hidden size={16} strokeWidth={1.75} />
          {t("send")}
        </Button>
        <Button onClick={() => setOpen("receive")}>
          <ArrowDownToLine aria-hidden size={16} strokeWidth={1.75} />
          {t("receive")}
        </Button>
      </fieldset>
      <GainLine gold={account.gold} price={price} />
      <p className="mt-4 flex items-baseline justify-between border-line border-t pt-4 text-14">
        <span className="text-ink-2">{t("cash")}</span>
        <Usdt amount={account.usdt} />
      </p>
      {open === "send" && <SendDialog account={account} onClose={() => setOpen(null)} />}
      {open === "receive" && <ReceiveDialog account={account} onClose={() => setOpen(null)} />}
    </section>
  );
}

function TradeLink({ href, text, primary = false }: { href: string; text: string; primary?: boolean }) {
  const look = primary
    ? "bg-primary text-on-primary hover:bg-primary-hover"
    : "border border-line-strong bg-surface text-ink hover:bg-sunken";
  return (
    <Link
      href={href}
      className={`inline-flex min-h-10 items-center justify-center rounded-input px-4 font-medium text-14 pointer-coarse:min-h-11 ${look}`}
    >
      {text}
    </Link>
  );
}
