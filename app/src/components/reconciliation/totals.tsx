"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import type { AsOf } from "../../lib/market/types.ts";
import type { Reconciliation } from "../../lib/reconciliation/reconcile.ts";
import type { Supply } from "../../lib/supply/types.ts";
import { FineOz } from "../metal/bar-parts.tsx";
import { Notice } from "../ui/notice.tsx";

/** 0.001 oz in token units */
const MILLI_OZ = 10n ** 15n;

/** The four figures at one block, and what they come to: would every token be covered if the vault's list were right? */
export function ReconciliationTotals({
  result,
  supply,
  block,
}: {
  result: Reconciliation;
  supply: Supply;
  block: AsOf;
}) {
  const t = useTranslations("reconciliation");
  const { formatCount, formatFineOz, formatDateTime } = useFormat();
  const findings = result.lines.filter(({ finding }) => finding !== "agrees").length;
  // supply in 0.001 oz, rounded up: covered has to mean wholly covered
  const supplyMilliOz = (supply.totalSupply + MILLI_OZ - 1n) / MILLI_OZ;
  const surplus = result.confirmedMilliOz - supplyMilliOz;
  const figures = [
    [t("statement"), result.statedMilliOz],
    [t("registryHere", { vaults: result.vaults.join(", ") }), result.registeredMilliOz],
    [t("counts"), result.countableMilliOz],
    [t("supply"), supplyMilliOz],
    [t("difference"), result.differenceMilliOz],
  ] as const;
  return (
    <section aria-label={t("totals")} className="space-y-4">
      <Notice
        tone={surplus < 0n ? "neg" : findings === 0 ? "pos" : "warn"}
        role="status"
        title={findings === 0 ? t("agree", { count: result.comparedBars }) : t("findings", { count: findings })}
      >
        {surplus < 0n
          ? t("wouldBeShort", { confirmed: formatFineOz(result.confirmedMilliOz), short: formatFineOz(-surplus) })
          : t("wouldBeCovered", { confirmed: formatFineOz(result.confirmedMilliOz), surplus: formatFineOz(surplus) })}
      </Notice>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-5">
        {figures.map(([label, milliOz]) => (
          <div key={label}>
            <dt className="text-12 text-ink-3">{label}</dt>
            <dd className="text-16">
              <FineOz milliOz={milliOz} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="tabular-nums text-12 text-ink-3">
        {t("asOf", { block: formatCount(block.number), moment: formatDateTime(block.timestamp) })}{" "}
        {result.otherBars > 0 && t("otherVaults", { count: result.otherBars })}{" "}
        {supply.block.number !== block.number && t("supplyAsOf", { block: formatCount(supply.block.number) })}
      </p>
    </section>
  );
}
