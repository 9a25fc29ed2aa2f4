"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAccount } from "../../hooks/use-account.ts";
import { useMaybeConfig } from "../../hooks/use-config.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { useTransaction } from "../../hooks/use-flows.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useClock, useMarket, useSellQuote } from "../../hooks/use-market.ts";
import { useWallet, useWrongNetwork } from "../../hooks/use-wallet.ts";
import { GOLD_DECIMALS } from "../../lib/format/units.ts";
import { sellGate } from "../../lib/market/gate.ts";
import { QUOTE_LIFE_S, sellTerms } from "../../lib/market/terms.ts";
import type { SellQuote } from "../../lib/market/types.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { Gold, Grams, Usdt } from "../ui/amounts.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { AmountField } from "./amount-field.tsx";
import { GateNotice } from "./gate-notice.tsx";
import { TermsList } from "./terms-list.tsx";
import { TradeButton } from "./trade-button.tsx";
import { type Way, WayChoice } from "./way-choice.tsx";

export function SellForm() {
  const config = useMaybeConfig();
  return config === null ? <Skeleton className="h-80 w-full" /> : <Form usdtDecimals={config.usdtDecimals} />;
}

function Form({ usdtDecimals }: { usdtDecimals: number }) {
  const { formatOz, formatUsdt, parseAmount, toTyped } = useFormat();
  const t = useTranslations("trade");
  const amounts = useTranslations("amount");
  const common = useTranslations("common");
  const wallet = useWallet();
  const wrongNetwork = useWrongNetwork();
  const { data: market, isError: late } = useMarket();
  const { data: account } = useAccount();
  const clock = useClock();
  const { begin } = useTransaction();
  const [text, setText] = useDraft("sell");
  const [chosen, setChosen] = useState<Way>("split");
  const parsed = parseAmount(text, GOLD_DECIMALS);
  const goldIn = parsed.ok ? parsed.value : null;
  const { data: quote, error } = useSellQuote(goldIn);
  const gate = sellGate({ market, late, connected: wallet.status === "connected", wrongNetwork, account });
  const beyond = quote !== undefined && quote.paidAtOnce < quote.usdtOut;
  const way = beyond ? (quote.paidAtOnce === 0n ? "queue" : chosen) : "now";
  const terms = quote === undefined ? null : sellTerms(quote, way, clock + QUOTE_LIFE_S);
  const movable =
    account === undefined ? 0n : account.gold > account.frozenGold ? account.gold - account.frozenGold : 0n;

  const objection = (() => {
    if (goldIn === null) return null;
    if (account !== undefined && goldIn > account.gold) {
      return {
        field: amounts("aboveBalance", { balance: formatOz(account.gold), unit: common("glg") }),
        button: t("notEnoughGold"),
      };
    }
    if (account !== undefined && goldIn > movable) {
      return {
        field: amounts("aboveMovable", { movable: formatOz(movable), frozen: formatOz(account.frozenGold) }),
        button: t("onHold"),
      };
    }
    if (market !== undefined && goldIn < market.minTradeGold) {
      const minimum = formatOz(market.minTradeGold);
      return { field: amounts("belowMinimum", { minimum }), button: t("belowMinimum", { minimum }) };
    }
    if (account !== undefined && quote !== undefined && gate === "ready" && quote.usdtOut > account.sellLimitUsdt) {
      const available = formatUsdt(account.sellLimitUsdt, usdtDecimals);
      return { field: amounts("aboveLimit", { available }), button: t("aboveLimit", { available }) };
    }
    if (error !== null && quote === undefined && gate !== "offline") {
      const problem = problemOf(error);
      if (problem.code === "BelowMinimumTrade" && market !== undefined) {
        const minimum = formatOz(market.minTradeGold);
        return { field: amounts("belowMinimum", { minimum }), button: t("belowMinimum", { minimum }) };
      }
      return { field: `${problem.text} ${problem.advice}`, button: t("check") };
    }
    return null;
  })();
  const reason = !parsed.ok
    ? parsed.problem.kind === "empty"
      ? t("enter")
      : t("check")
    : (objection?.button ?? (terms === null ? t("quoting") : null));
  const gold = formatOz(goldIn ?? 0n);
  const label =
    way === "now" ? t("sellNow", { gold }) : way === "split" ? t("sellSplit", { gold }) : t("sellQueue", { gold });
  return (
    <form className="space-y-4" onSubmit={(event) => event.preventDefault()}>
      <AmountField
        label={t("give")}
        unit={common("oz")}
        text={text}
        onText={setText}
        problem={parsed.ok ? null : parsed.problem}
        objection={objection?.field ?? null}
        max={movable === 0n ? null : () => setText(toTyped(movable, GOLD_DECIMALS))}
        aside={
          account === undefined ? null : (
            <>
              {t("balance")} <Gold amount={account.gold} unit="glg" />
            </>
          )
        }
        echo={goldIn === null ? null : <Grams gold={goldIn} className="text-14 font-normal" />}
      />
      <div className="border-line border-t pt-4">
        <p className="text-14 text-ink-2">{t("receive")}</p>
        <p className="mt-1 min-h-10">
          {terms === null ? (
            <span className="figure text-28 text-ink-3">–</span>
          ) : (
            <Usdt amount={terms.minUsdtOut} className="text-28" />
          )}
        </p>
      </div>
      {beyond && gate === "ready" && objection === null && (
        <WayChoice
          quote={quote}
          way={way}
          onWay={setChosen}
          onLess={() => setText(toTyped(lessGold(quote), GOLD_DECIMALS))}
        />
      )}
      <TermsList
        priceUsdtPerOz={quote?.priceUsdtPerOz ?? (market?.sell.open === true ? market.sell.priceUsdtPerOz : null)}
        spreadBps={market?.sellSpreadBps ?? 0}
        feeBps={market?.feeBps ?? 0}
        feeUsdt={quote?.feeUsdt ?? null}
        rounding="down"
      />
      <GateNotice gate={gate} side="sell" />
      <div className="max-md:sticky max-md:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] max-md:z-10 max-md:-mx-4 max-md:bg-surface max-md:px-4 max-md:py-2">
        <TradeButton
          gate={gate}
          side="sell"
          reason={reason}
          label={label}
          onPress={() => {
            if (terms === null || account === undefined) return;
            begin(terms, account.goldAllowance);
            setText("");
          }}
        />
      </div>
    </form>
  );
}

/** The gold that what can be paid now comes to, rounded down to 0.0001 oz. */
const lessGold = ({ goldIn, usdtOut, paidAtOnce }: SellQuote): bigint => {
  const step = 10n ** 14n;
  return ((goldIn * paidAtOnce) / usdtOut / step) * step;
};
