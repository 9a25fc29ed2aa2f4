"use client";

import { useTranslations } from "use-intl";
import { useCountryName } from "../../hooks/use-countries.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useNames } from "../../hooks/use-names.ts";
import type { Investor } from "../../lib/compliance/types.ts";
import { AddressName } from "../ui/address.tsx";
import { Button } from "../ui/button.tsx";

/** Cells in pairs where there is no room for a table. */
const ROW = "max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:items-center max-md:py-2 max-md:*:py-0.5";

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
        <div className="mt-2">
          <table className="w-full text-14">
            <thead className="text-left text-12 text-ink-3 max-md:sr-only">
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
                <tr key={account} className={ROW}>
                  <th scope="row" className="py-2 pr-4 text-left font-normal">
                    <AddressName address={account} name={nameOf(account)} />
                  </th>
                  <td className={`py-2 max-md:text-right md:pr-4 ${standing === "allowed" ? "" : "text-warn"}`}>
                    {t(`standing.${standing}`)}
                  </td>
                  <td className="py-2 pr-4">{countryName(jurisdiction)}</td>
                  <td className="digits py-2 text-right md:pr-4">
                    <Label text={t("class")} /> {tier}
                  </td>
                  <td className="digits py-2 md:pr-4 md:text-right">
                    <Label text={t("until")} /> {formatDate(expiry)}
                  </td>
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

/** The head of a column, where the table has become pairs. */
function Label({ text }: { text: string }) {
  return <span className="text-12 text-ink-3 md:hidden">{text}</span>;
}
