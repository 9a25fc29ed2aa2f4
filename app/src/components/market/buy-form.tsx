"use client";

import { useTranslations } from "use-intl";
import { useAccount } from "../../hooks/use-account.ts";
import { useMaybeConfig } from "../../hooks/use-config.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { useTransaction } from "../../hooks/use-flows.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useBuyQuote, useClock, useMarket } from "../../hooks/use-market.ts";
import { useWallet, useWrongNetwork } from "../../hooks/use-wallet.ts";
import { buyGate } from "../../lib/market/gate.ts";
import { buyTerms, QUOTE_LIFE_S } from "../../lib/market/terms.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { Gold, Grams, Usdt } from "../ui/amounts.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { AmountField } from "./amount-field.tsx";
import { GateNotice } from "./gate-notice.tsx";
import { TermsList } from "./terms-list.tsx";
import { TradeButton } from "./trade-button.tsx";

export function BuyForm() {
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
  const [text, setText] = useDraft("buy");
  const parsed = parseAmount(text, usdtDecimals);
  const usdtIn = parsed.ok ? parsed.value : null;
  const { data: quote, error } = useBuyQuote(usdtIn);
  const gate = buyGate({ market, late, connected: wallet.status === "connected", wrongNetwork, account });
  const terms = quote === undefined ? null : buyTerms(quote, clock + QUOTE_LIFE_S);

  const objection = (() => {
    if (usdtIn === null) return null;
    if (account !== undefined && usdtIn > account.usdt) {
      return {
        field: amounts("aboveBalance", { balance: formatUsdt(account.usdt, usdtDecimals), unit: common("usdt") }),
        button: t("notEnoughUsdt"),
      };
    }
    if (market !== undefined && quote !== undefined && quote.goldOut < market.minTradeGold) {
      const minimum = formatOz(market.minTradeGold);
      return { field: amounts("belowMinimum", { minimum }), button: t("belowMinimum", { minimum }) };
    }
    if (account !== undefined && gate === "ready" && usdtIn > account.buyLimitUsdt) {
      const available = formatUsdt(account.buyLimitUsdt, usdtDecimals);
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
  return (
    <form className="space-y-4" onSubmit={(event) => event.preventDefault()}>
      <AmountField
        label={t("pay")}
        unit={common("usdt")}
        text={text}
        onText={setText}
        problem={parsed.ok ? null : parsed.problem}
        objection={objection?.field ?? null}
        max={account === undefined || account.usdt === 0n ? null : () => setText(toTyped(account.usdt, usdtDecimals))}
        aside={
          account === undefined ? null : (
            <>
              {t("balance")} <Usdt amount={account.usdt} />
            </>
          )
        }
        echo={null}
      />
      <div className="border-line border-t pt-4">
        <p className="text-14 text-ink-2">{t("receive")}</p>
        <p className="mt-1 flex min-h-10 flex-wrap items-baseline gap-x-3">
          {terms === null ? (
            <span className="figure text-28 text-ink-3">–</span>
          ) : (
            <>
              <Gold amount={terms.minGoldOut} unit="glg" className="text-28" />
              <Grams gold={terms.minGoldOut} className="text-14 text-ink-2" />
            </>
          )}
        </p>
      </div>
      <TermsList
        priceUsdtPerOz={quote?.priceUsdtPerOz ?? (market?.buy.open === true ? market.buy.priceUsdtPerOz : null)}
        spreadBps={market?.buySpreadBps ?? 0}
        feeBps={market?.feeBps ?? 0}
        feeUsdt={quote?.feeUsdt ?? null}
        rounding="up"
      />
      <GateNotice gate={gate} side="buy" />
      <div className="max-md:sticky max-md:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] max-md:z-10 max-md:-mx-4 max-md:bg-surface max-md:px-4 max-md:py-2">
        <TradeButton
          gate={gate}
          side="buy"
          reason={reason}
          label={t("buyNow", { gold: formatOz(terms?.goldOut ?? 0n) })}
          onPress={() => {
            if (terms === null || account === undefined) return;
            begin(terms, account.usdtAllowance);
            setText("");
          }}
        />
      </div>
    </form>
  );
}
