"use client";

import { useTranslations } from "use-intl";

const ROWS = ["answers", "salt", "chain", "browser"] as const;

/** What is stored where, in plain words. */
export function Stored() {
  const t = useTranslations("onboard.stored");
  return (
    <section aria-label={t("title")} className="card p-4 md:p-6">
      <h2 className="font-medium text-16">{t("title")}</h2>
      <table className="mt-2 w-full text-14 max-md:hidden">
        <thead className="text-left text-12 text-ink-3">
          <tr>
            <th scope="col" className="py-2 pr-4 font-normal">
              {t("what")}
            </th>
            <th scope="col" className="py-2 pr-4 font-normal">
              {t("where")}
            </th>
            <th scope="col" className="py-2 font-normal">
              {t("until")}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {ROWS.map((row) => (
            <tr key={row} className="align-top">
              <th scope="row" className="py-2 pr-4 text-left font-normal">
                {t(row)}
              </th>
              <td className="py-2 pr-4 text-ink-2">{t(`${row}Where`)}</td>
              <td className="py-2 text-ink-2">{t(`${row}Until`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="mt-2 divide-y divide-line text-14 md:hidden">
        {ROWS.map((row) => (
          <li key={row} className="py-2">
            <p>{t(row)}</p>
            <p className="text-ink-2">{t(`${row}Where`)}</p>
            <p className="text-ink-3">{t(`${row}Until`)}</p>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-12 text-ink-3">{t("law")}</p>
    </section>
  );
}
