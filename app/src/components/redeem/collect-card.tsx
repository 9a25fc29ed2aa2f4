"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { Gold } from "../ui/amounts.tsx";
import { Button } from "../ui/button.tsx";
import { useRedemptionActions } from "./use-redemption-actions.ts";

/** What came back from requests that are over: one button for all of it. */
export function CollectCard({ amount }: { amount: bigint }) {
  const t = useTranslations("redeem.collect");
  const { formatOz } = useFormat();
  const { collect } = useRedemptionActions();
  return (
    <section aria-labelledby="collect-title" className="card space-y-2 p-4 md:p-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="collect-title" className="font-medium text-16">
          {t("title")}
        </h2>
        <Gold amount={amount} unit="glg" className="text-20" />
      </div>
      <p className="text-14 text-ink-2">{t("text")}</p>
      <Button variant="primary" className="w-full" onClick={collect}>
        {t("button", { amount: formatOz(amount) })}
      </Button>
    </section>
  );
}
