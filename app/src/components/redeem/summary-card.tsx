"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import type { Account } from "../../lib/portfolio/types.ts";
import { missingGold, settlementOf } from "../../lib/redemption/arithmetic.ts";
import { movableGold } from "../../lib/redemption/gate.ts";
import type { ClassFacts, RedemptionFacts } from "../../lib/redemption/types.ts";
import { Gold } from "../ui/amounts.tsx";
import { useRedemptionSentence } from "./redemption-sentence.tsx";

interface SummaryCardProps {
  facts: RedemptionFacts;
  wanted: ClassFacts;
  account: Account | undefined;
}

/** What is held, what it comes to at each end of the scale, and what stays with its owner. */
export function SummaryCard({ facts, wanted, account }: SummaryCardProps) {
  const t = useTranslations("redeem");
  const { formatBps, formatCount, formatMoment } = useFormat();
  const sentence = useRedemptionSentence();
  const movable = account === undefined ? null : movableGold(account);
  const missing = movable === null ? 0n : missingGold(wanted.escrow, movable);
  return (
    <section aria-labelledby="summary-title" className="card space-y-4 p-4 md:p-6">
      <div>
        <h2 id="summary-title" className="text-14 text-ink-2">
          {t("held")}
        </h2>
        <p className="mt-1">
          <Gold amount={wanted.escrow} rounding="up" unit="glg" className="text-28" />
        </p>
      </div>
      <p className="text-14">{sentence.beforehand(wanted, facts.feeBps)}</p>
      <WeightTable wanted={wanted} feeBps={facts.feeBps} />
      <dl className="space-y-1 text-14 [&>div]:flex [&>div]:justify-between [&>div]:gap-4 [&_dt]:text-ink-2">
        <div>
          <dt>{t("feeRate")}</dt>
          <dd>{t("feeOf", { rate: formatBps(BigInt(facts.feeBps)) })}</dd>
        </div>
        {account !== undefined && movable !== null && (
          <>
            <div>
              <dt>{t("have")}</dt>
              <dd>
                <Gold amount={account.gold} unit="glg" />
              </dd>
            </div>
            <div>
              <dt>{t("left")}</dt>
              <dd>
                {missing > 0n ? (
                  <span className="text-ink-3">–</span>
                ) : (
                  <Gold amount={account.gold - wanted.escrow} unit="glg" />
                )}
              </dd>
            </div>
          </>
        )}
      </dl>
      {facts.announced !== null && (
        <p className="text-12 text-warn">
          {t("announced", {
            moment: formatMoment(facts.announced.from),
            rate: formatBps(BigInt(facts.announced.feeBps)),
          })}
        </p>
      )}
      <p className="text-12 text-ink-3">{t("asOf", { block: formatCount(facts.block.number) })}</p>
    </section>
  );
}

/** The lightest and the heaviest bar that could come, each with what it burns, costs and gives back. */
function WeightTable({ wanted, feeBps }: { wanted: ClassFacts; feeBps: number }) {
  const t = useTranslations("redeem");
  const { formatFineOz } = useFormat();
  const ends = [wanted.lightestMilliOz ?? wanted.lowestMilliOz, wanted.heaviestMilliOz ?? wanted.highestMilliOz];
  const weights = [...new Set(ends)];
  return (
    <table className="w-full text-14">
      <caption className="sr-only">{t("table")}</caption>
      <thead className="text-12 text-ink-3">
        <tr className="*:pb-1 *:font-normal">
          <th scope="col" className="text-left">
            {t("weight")}
          </th>
          <th scope="col" className="text-right">
            {t("fee")}
          </th>
          <th scope="col" className="text-right">
            {t("back")}
          </th>
        </tr>
      </thead>
      <tbody className="border-line border-t">
        {weights.map((weight) => {
          const { fee, returned } = settlementOf(wanted.escrow, weight, feeBps);
          return (
            <tr key={weight.toString()} className="*:py-1">
              <th scope="row" className="figure text-left font-normal">
                {formatFineOz(weight)}
              </th>
              <td className="text-right">
                <Gold amount={fee} rounding="up" bare />
              </td>
              <td className="text-right">
                <Gold amount={returned} bare />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
