"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { RENEW_WITHIN_DAYS, taskOf } from "../../lib/bars/acts.ts";
import { canBeAttested, MOST_BARS } from "../../lib/bars/attestation.ts";
import { barName } from "../../lib/bars/bar.ts";
import type { Registry, RegistryBar } from "../../lib/bars/types.ts";
import { Button } from "../ui/button.tsx";
import { AttestForm } from "./attest-form.tsx";
import { BarStatusText, FineOz } from "./bar-parts.tsx";

/** A count of many bars at once, the monthly one for instance: bars are chosen from the list, never typed. */
export function AttestCard({ registry }: { registry: Registry }) {
  const t = useTranslations("metal");
  const now = registry.block.timestamp;
  const { formatDateTime } = useFormat();
  const bars = registry.bars.filter(canBeAttested);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const pick = (some: readonly RegistryBar[]) => setChosen(new Set(some.slice(0, MOST_BARS).map(({ barId }) => barId)));
  const waiting = bars.filter((bar) => taskOf(bar, now) === "attest");
  const ending = bars.filter((bar) => taskOf(bar, now) === "renew");
  const selected = bars.filter(({ barId }) => chosen.has(barId));
  const toggle = (barId: number) =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(barId)) next.add(barId);
      return next;
    });
  return (
    <div className="items-start gap-6 lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
      <section aria-label={t("chooseBars")}>
        <p className="text-14 text-ink-2">{t("attestIntro", { most: String(MOST_BARS) })}</p>
        <div className="my-3 flex flex-wrap gap-2">
          <Button size="small" inert={waiting.length === 0} onClick={() => pick(waiting)}>
            {t("pickWaiting", { count: waiting.length })}
          </Button>
          <Button size="small" inert={ending.length === 0} onClick={() => pick(ending)}>
            {t("pickEnding", { count: ending.length, days: String(RENEW_WITHIN_DAYS) })}
          </Button>
          <Button size="small" inert={bars.length === 0} onClick={() => pick(bars)}>
            {bars.length > MOST_BARS
              ? t("pickFirst", { count: String(MOST_BARS) })
              : t("pickAll", { count: bars.length })}
          </Button>
          {chosen.size > 0 && (
            <Button size="small" variant="quiet" onClick={() => setChosen(new Set())}>
              {t("pickNone")}
            </Button>
          )}
        </div>
        {bars.length === 0 ? (
          <p className="text-14">{t("noBars")}</p>
        ) : (
          <ul className="card divide-y divide-line">
            {bars.map((bar) => (
              <li key={bar.barId}>
                <label className="grid min-h-12 grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2 text-14 hover:bg-sunken">
                  <input
                    type="checkbox"
                    checked={chosen.has(bar.barId)}
                    onChange={() => toggle(bar.barId)}
                    className="size-4 accent-[var(--primary)]"
                  />
                  <span className="min-w-0">
                    <span className="digits font-medium">{barName(bar.barId)}</span> {bar.brandCode} · {bar.serial}
                    <span className="flex flex-wrap gap-x-2 text-12">
                      <BarStatusText bar={bar} now={now} />
                      {bar.expiryDay > 0 && (
                        <span className="digits text-ink-3">{formatDateTime(bar.expiryDay * 86_400)}</span>
                      )}
                    </span>
                  </span>
                  <FineOz milliOz={BigInt(bar.fineMilliOz)} />
                </label>
              </li>
            ))}
          </ul>
        )}
      </section>
      <aside className="card p-4 max-lg:mt-6 md:p-6">
        {selected.length === 0 ? (
          <p className="text-14 text-ink-3">{t("chooseFirst")}</p>
        ) : (
          <AttestForm bars={selected} registry={registry} />
        )}
      </aside>
    </div>
  );
}
