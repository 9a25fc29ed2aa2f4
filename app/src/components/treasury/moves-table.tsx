"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import type { Move } from "../../lib/treasury/types.ts";
import { Name } from "../desk/name.tsx";
import { Gold, Usdt } from "../ui/amounts.tsx";
import { Ago } from "../ui/time.tsx";

/** What has moved between vault and treasury, or left by a sweep. */
export function MovesTable({ moves }: { moves: readonly Move[] }) {
  const t = useTranslations("treasury");
  const { formatCount } = useFormat();
  if (moves.length === 0) return <p className="text-14 text-ink-2">{t("noMoves")}</p>;
  return (
    // a region that scrolls has to be reachable by keyboard
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section aria-label={t("history")} tabIndex={0} className="max-h-80 overflow-auto">
      <table className="w-full text-14">
        <caption className="sr-only">{t("history")}</caption>
        <thead className="sticky top-0 bg-surface max-sm:sr-only">
          <tr className="text-12 text-ink-3 [&_th]:py-1 [&_th]:font-normal">
            <th scope="col" className="text-left">
              {t("what")}
            </th>
            <th scope="col" className="pl-4 text-right">
              {t("howMuch")}
            </th>
            <th scope="col" className="hidden pl-4 text-left sm:table-cell">
              {t("by")}
            </th>
            <th scope="col" className="pl-4 text-right">
              {t("when")}
            </th>
            <th scope="col" className="hidden pl-4 text-right sm:table-cell">
              {t("block")}
            </th>
          </tr>
        </thead>
        <tbody>
          {moves.map((move) => (
            <tr
              key={`${move.hash} ${move.kind}`}
              className="border-line border-t max-sm:grid max-sm:grid-cols-2 max-sm:py-2 sm:*:py-2"
            >
              <td>{t(`moved.${move.kind}`)}</td>
              <td className="pl-4 text-right">
                {move.gold > 0n ? <Gold amount={move.gold} unit="glg" /> : <Usdt amount={move.usdt} />}
              </td>
              <td className="hidden pl-4 text-ink-2 sm:table-cell">
                <Name address={move.by} />
              </td>
              <td className="text-right text-ink-2 max-sm:col-span-2 max-sm:text-left max-sm:text-12 sm:pl-4">
                <Ago at={move.at} />
              </td>
              <td className="digits hidden pl-4 text-right text-ink-3 sm:table-cell">{formatCount(move.block)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
