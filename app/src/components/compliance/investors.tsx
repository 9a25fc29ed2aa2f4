"use client";

import { useTranslations } from "use-intl";
import { useCountryName } from "../../hooks/use-countries.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useNames } from "../../hooks/use-names.ts";
import type { Investor } from "../../lib/compliance/types.ts";
import { AddressName } from "../ui/address.tsx";
import { Button } from "../ui/button.tsx";

interface InvestorsProps {
  investors: readonly Investor[];
  onOpen(account: `0x${string}`): void;
}

/** Everybody who was entered once, as the chain has them: no name is there to be shown. */
export function Investors({ investors, onOpen }: InvestorsProps) {
  const t = useTranslations("compliance");
  const onboard = useTranslations("onboard");
  const nameOf = useNames();
  const countryName = useCountryName();
  const { formatDate } = useFormat();
  return (
    <section aria-label={t("accounts")} className="card p-4 md:p-6">
      <h2 className="font-medium text-16">{t("accounts")}</h2>
      {investors.length === 0 ? (
        <p className="mt-2 text-14 text-ink-2">{t("noInvestors")}</p>
      ) : (
        // each row has a button, so the keyboard gets to what is scrolled out
        <div className="relative mt-2 overflow-x-auto">
          <table className="w-full min-w-[36rem] text-14">
            <thead className="text-left text-12 text-ink-3">
              <tr>
                <th scope="col" className="py-2 pr-4 font-normal">
                  {t("account")}
                </th>
                <th scope="col" className="py-2 pr-4 font-normal">
                  {t("state")}
                </th>
                <th scope="col" className="py-2 pr-4 font-normal">
                  {onboard("field.country")}
                </th>
                <th scope="col" className="py-2 pr-4 text-right font-normal">
                  {t("class")}
                </th>
                <th scope="col" className="py-2 pr-4 text-right font-normal">
                  {t("until")}
                </th>
                <th scope="col" className="py-2">
                  <span className="sr-only">{t("action")}</span>
                </th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {investors.map(({ account, standing, jurisdiction, tier, expiry }) => (
                <tr key={account}>
                  <th scope="row" className="py-2 pr-4 text-left font-normal">
                    <AddressName address={account} name={nameOf(account)} />
                  </th>
                  <td className={`py-2 pr-4 ${standing === "allowed" ? "" : "text-warn"}`}>
                    {t(`standing.${standing}`)}
                  </td>
                  <td className="py-2 pr-4">{countryName(jurisdiction)}</td>
                  <td className="digits py-2 pr-4 text-right">{tier}</td>
                  <td className="digits py-2 pr-4 text-right">{formatDate(expiry)}</td>
                  <td className="py-2 text-right">
                    <Button size="small" variant="quiet" onClick={() => onOpen(account)}>
                      {t("open", { name: nameOf(account) })}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
