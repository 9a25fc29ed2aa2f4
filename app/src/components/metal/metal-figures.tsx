"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { isForSecond, taskOf } from "../../lib/bars/acts.ts";
import { isCountable, isInVault } from "../../lib/bars/bar.ts";
import type { Registry } from "../../lib/bars/types.ts";
import { FineOz } from "./bar-parts.tsx";

/** What counts, what lies in the vaults, what waits, and when the next attestation ends. */
export function MetalFigures({ registry }: { registry: Registry }) {
  const t = useTranslations("metal");
  const { formatCount, formatDateTime } = useFormat();
  const { bars, block } = registry;
  const now = block.timestamp;
  const inVault = bars.filter(isInVault);
  const weight = inVault.reduce((sum, { fineMilliOz }) => sum + BigInt(fineMilliOz), 0n);
  const waiting = bars.filter((bar) => {
    const task = taskOf(bar, now);
    return task !== null && task !== "renew" && isForSecond(task);
  });
  const ends = bars.filter((bar) => isCountable(bar, now)).map(({ expiryDay }) => expiryDay);
  return (
    <section aria-label={t("title")}>
      <dl className="card grid grid-cols-2 gap-4 p-4 md:grid-cols-4 md:p-6">
        <div className="max-md:col-span-2">
          <dt className="text-12 text-ink-3">{t("counts")}</dt>
          <dd className="text-28 tracking-[-0.02em]">
            <FineOz milliOz={registry.countableMilliOz} />
          </dd>
        </div>
        <div>
          <dt className="text-12 text-ink-3">{t("inVault", { count: inVault.length })}</dt>
          <dd className="text-16">
            <FineOz milliOz={weight} />
          </dd>
        </div>
        <div>
          <dt className="text-12 text-ink-3">{t("waiting")}</dt>
          <dd className="figure text-16">{formatCount(waiting.length)}</dd>
        </div>
        <div className="max-md:col-span-2">
          <dt className="text-12 text-ink-3">{t("endsNext")}</dt>
          <dd className="figure text-16 whitespace-normal">
            {ends.length === 0 ? t("none") : formatDateTime(Math.min(...ends) * 86_400)}
          </dd>
        </div>
      </dl>
      <p className="tabular-nums mt-1 text-12 text-ink-3">
        {t("asOf", { block: formatCount(block.number), moment: formatDateTime(now) })}
      </p>
    </section>
  );
}
