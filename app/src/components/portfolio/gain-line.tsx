"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useHistory } from "../../hooks/use-account.ts";
import { useConfig } from "../../hooks/use-config.ts";
import { useCosts } from "../../hooks/use-costs.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { pricePerOzDown, valueDown } from "../../lib/format/units.ts";
import { costBasis, type Method } from "../../lib/portfolio/basis.ts";
import { Usdt } from "../ui/amounts.tsx";

/** What the gold cost and what it has gained, by a method that its owner chooses. */
export function GainLine({ gold, price }: { gold: bigint; price: bigint }) {
  const { formatOz, formatPrice } = useFormat();
  const t = useTranslations("portfolio");
  const { usdtDecimals } = useConfig();
  const { data: history } = useHistory();
  const [costs] = useCosts();
  const [method, setMethod] = useState<Method>("fifo");
  if (history === undefined || history.length === 0) return null;
  const basis = costBasis(history, method, costs);
  const unrealised = valueDown(basis.knownGold, price, usdtDecimals) - basis.costUsdt;
  return (
    <div className="mt-4 space-y-2 border-line border-t pt-4 text-14">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-ink-2">{t("gain")}</h3>
        <label className="flex min-w-0 items-center gap-2 text-12 text-ink-2">
          {t("method")}
          <select
            value={method}
            onChange={(event) => setMethod(event.target.value === "average" ? "average" : "fifo")}
            className="min-h-8 min-w-0 rounded-input border border-line-strong bg-surface px-2 text-12 text-ink pointer-coarse:min-h-11"
          >
            <option value="fifo">{t("fifo")}</option>
            <option value="average">{t("average")}</option>
          </select>
        </label>
      </div>
      <dl className="space-y-1 [&>div]:flex [&>div]:items-baseline [&>div]:justify-between [&>div]:gap-4 [&_dt]:text-ink-2">
        {gold > 0n && price > 0n && (
          <div>
            <dt>{t("gainUnrealised")}</dt>
            <dd>
              <Gain amount={unrealised} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t("gainRealised")}</dt>
          <dd>
            <Gain amount={basis.realisedUsdt} />
          </dd>
        </div>
        {basis.knownGold > 0n && (
          <div>
            <dt>{t("cost")}</dt>
            <dd className="text-right">
              <Usdt amount={basis.costUsdt} rounding="up" />
              <span className="digits block text-12 text-ink-3">
                {t("costPerOz", { price: formatPrice(pricePerOzDown(basis.costUsdt, basis.knownGold, usdtDecimals)) })}
              </span>
            </dd>
          </div>
        )}
      </dl>
      {basis.unknownGold > 0n && (
        <p className="text-12 text-ink-2">{t("unknownCost", { gold: formatOz(basis.unknownGold) })}</p>
      )}
      <p className="text-12 text-ink-3">{t("estimate")}</p>
    </div>
  );
}

function Gain({ amount }: { amount: bigint }) {
  const [Icon, ink] = amount < 0n ? ([ArrowDown, "text-neg"] as const) : ([ArrowUp, "text-pos"] as const);
  if (amount === 0n) return <Usdt amount={0n} />;
  return (
    <span className={`inline-flex items-baseline gap-1 ${ink}`}>
      <Icon aria-hidden size={16} strokeWidth={1.75} className="self-center" />
      <Usdt amount={amount} />
    </span>
  );
}
