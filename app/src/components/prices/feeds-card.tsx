"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { useClock } from "../../hooks/use-market.ts";
import type { Feed, Prices } from "../../lib/prices/types.ts";
import { Skeleton } from "../ui/skeleton.tsx";

/** Both feeds side by side: price, round, age against its limit, place in its band; and what was used last. */
export function FeedsCard({ prices }: { prices: Prices | undefined }) {
  const t = useTranslations("prices");
  const desk = useTranslations("desk");
  const { formatPrice, formatCount, formatHour, formatDateTime } = useFormat();
  if (prices === undefined) return <Skeleton className="h-56 w-full" />;
  const { lastUsed, block, clock } = prices;
  return (
    <section className="card p-4 md:p-6" aria-label={t("feeds")}>
      <div className="overflow-x-auto">
        <table className="w-full text-14">
          <thead className="max-sm:sr-only">
            <tr className="text-12 text-ink-3 *:py-1 *:pl-4 *:text-right *:font-normal">
              <th scope="col" className="pl-0! text-left!">
                {t("feed")}
              </th>
              <th scope="col">{t("price")}</th>
              <th scope="col" className="hidden sm:table-cell">
                {t("roundColumn")}
              </th>
              <th scope="col">{t("age")}</th>
              <th scope="col">{t("band")}</th>
            </tr>
          </thead>
          <tbody>
            <FeedRow name={t("xau")} feed={prices.xau} digits={2} />
            <FeedRow name={t("usdt")} feed={prices.usdt} digits={4} />
          </tbody>
        </table>
      </div>
      <p className="mt-4 text-14 text-ink-2">
        {lastUsed.at === 0
          ? t("neverUsed")
          : t("lastUsed", {
              price: formatPrice(lastUsed.price),
              round: String(lastUsed.roundId),
              moment: formatDateTime(lastUsed.at),
            })}
      </p>
      <p className="mt-1 text-12 text-ink-3">
        {desk("asOf", { block: formatCount(block), time: `${formatHour(clock)} UTC` })}
      </p>
    </section>
  );
}

function FeedRow({ name, feed, digits }: { name: string; feed: Feed; digits: number }) {
  const t = useTranslations("prices");
  const { formatUnits, formatDuration } = useFormat();
  const clock = useClock();
  const age = Math.max(0, clock - feed.updatedAt);
  const stale = age > feed.maxAge;
  const outside = feed.price < feed.lowest || feed.price > feed.highest;
  const price = (value: bigint) => formatUnits(value, 18, digits, "down");
  return (
    <tr className="border-line border-t max-sm:grid max-sm:grid-cols-2 max-sm:py-2 sm:*:py-2 sm:[&_td]:pl-4 [&_td]:text-right">
      <th scope="row" className="text-left font-normal sm:whitespace-nowrap">
        {name}
      </th>
      <td className="figure text-16">{price(feed.price)}</td>
      <td className="digits hidden sm:table-cell">{String(feed.roundId)}</td>
      <td className={`digits max-sm:text-left! max-sm:text-12 ${stale ? "text-neg" : ""}`}>
        {t("ageOf", { age: formatDuration(age), most: formatDuration(feed.maxAge) })}
        {stale && ` · ${t("stale")}`}
      </td>
      <td className={`digits max-sm:text-12 ${outside ? "text-neg" : ""}`}>
        {price(feed.lowest)} – {price(feed.highest)}
        {outside && ` · ${t("outside")}`}
      </td>
    </tr>
  );
}
