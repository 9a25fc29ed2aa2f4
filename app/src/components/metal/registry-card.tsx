"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useAddressQuery } from "../../hooks/use-address-query.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { barName, isCountable } from "../../lib/bars/bar.ts";
import { filterBars, type RegistryFilter, readFilter, SORTS, sortBars } from "../../lib/bars/filter.ts";
import { BAR_CLASSES, BAR_STATUSES, type Registry, type RegistryBar } from "../../lib/bars/types.ts";
import { Button } from "../ui/button.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { BarStatusText, FineOz } from "./bar-parts.tsx";

const PAGE = 50;

/** All bars, with search, filters and order in the address. */
export function RegistryCard({ registry, onBar }: { registry: Registry; onBar(barId: number): void }) {
  const t = useTranslations("metal");
  const { formatCount } = useFormat();
  const [query, change] = useAddressQuery();
  const id = useId();
  const [count, setCount] = useState(PAGE);
  const filter = readFilter(query);
  const go = (next: Partial<RegistryFilter>) => change(next.sort === "number" ? { ...next, sort: null } : next);
  const vaults = [...new Set(registry.bars.map(({ location }) => location))].toSorted();
  const found = sortBars(filterBars(registry.bars, filter), filter.sort);
  const weight = found.reduce((sum, { fineMilliOz }) => sum + BigInt(fineMilliOz), 0n);
  const isFiltered = [filter.q, filter.status, filter.class, filter.vault].some((each) => each !== "");
  return (
    <section aria-label={t("allBars")}>
      <div className="flex flex-wrap items-end gap-3">
        <SearchField
          label={t("search")}
          placeholder={t("search")}
          text={filter.q}
          onText={(q) => go({ q })}
          className="min-w-48 grow"
        />
        <Choice id={`${id}-status`} label={t("status")} value={filter.status} onValue={(status) => go({ status })}>
          {BAR_STATUSES.slice(1).map((status) => (
            <option key={status} value={status}>
              {t(`statuses.${status}`)}
            </option>
          ))}
        </Choice>
        <Choice id={`${id}-class`} label={t("barClass")} value={filter.class} onValue={(each) => go({ class: each })}>
          {BAR_CLASSES.map((each) => (
            <option key={each} value={each}>
              {t(`classes.${each}`)}
            </option>
          ))}
        </Choice>
        {vaults.length > 1 && (
          <Choice id={`${id}-vault`} label={t("vault")} value={filter.vault} onValue={(vault) => go({ vault })}>
            {vaults.map((vault) => (
              <option key={vault} value={vault}>
                {vault}
              </option>
            ))}
          </Choice>
        )}
        <Choice
          id={`${id}-sort`}
          label={t("sort")}
          value={filter.sort}
          onValue={(value) => go({ sort: SORTS.find((each) => each === value) ?? "number" })}
          any={false}
        >
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {t(`sorts.${sort}`)}
            </option>
          ))}
        </Choice>
      </div>
      <p className="tabular-nums mt-3 text-14 text-ink-2" role="status">
        {t("found", { count: formatCount(found.length), total: formatCount(registry.bars.length) })}{" "}
        <FineOz milliOz={weight} />
        {isFiltered && (
          <button
            type="button"
            className="ml-3 min-h-6 text-link underline"
            onClick={() => go({ q: "", status: "", class: "", vault: "" })}
          >
            {t("clearFilters")}
          </button>
        )}
      </p>
      {found.length === 0 ? (
        <p className="mt-4 text-14">{registry.bars.length === 0 ? t("noBars") : t("nothingFound")}</p>
      ) : (
        <BarTable bars={found.slice(0, count)} now={registry.block.timestamp} onBar={onBar} />
      )}
      {found.length > count && (
        <Button size="small" variant="quiet" className="mt-2" onClick={() => setCount(count + PAGE)}>
          {t("moreBars", { count: formatCount(found.length - count) })}
        </Button>
      )}
    </section>
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  value: string;
  onValue(value: string): void;
  /** whether it may be left open */
  any?: boolean;
  children: React.ReactNode;
}

function Choice({ id, label, value, onValue, any = true, children }: ChoiceProps) {
  const t = useTranslations("metal");
  return (
    <div>
      <label htmlFor={id} className="block text-12 text-ink-2">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onValue(event.target.value)}
        className="min-h-10 rounded-input border border-line-strong bg-surface px-2 text-14 pointer-coarse:min-h-11"
      >
        {any && <option value="">{t("any")}</option>}
        {children}
      </select>
    </div>
  );
}

function BarTable({ bars, now, onBar }: { bars: readonly RegistryBar[]; now: number; onBar(barId: number): void }) {
  const t = useTranslations("metal");
  const { formatDateTime } = useFormat();
  return (
    <table className="mt-2 w-full text-14">
      <thead className="sticky top-14 z-10 bg-bg text-12 text-ink-3 max-md:sr-only">
        <tr className="*:h-10 *:px-2 *:font-normal">
          <th scope="col" className="text-left">
            {t("bar")}
          </th>
          <th scope="col" className="text-left">
            {t("fields.serial")}
          </th>
          <th scope="col" className="text-left">
            {t("fields.brandCode")}
          </th>
          <th scope="col" className="text-right">
            {t("fineOz")}
          </th>
          <th scope="col" className="pl-6! text-left">
            {t("vault")}
          </th>
          <th scope="col" className="text-left">
            {t("status")}
          </th>
          <th scope="col" className="text-right">
            {t("countsUntil")}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-line border-t">
        {bars.map((bar) => (
          <tr key={bar.barId} className="max-md:grid max-md:grid-cols-2 max-md:gap-x-3 max-md:py-2 md:*:h-10 md:*:px-2">
            <th scope="row" className="text-left font-normal">
              <button
                type="button"
                className="digits min-h-8 text-link underline pointer-coarse:min-h-11"
                onClick={() => onBar(bar.barId)}
              >
                {barName(bar.barId)}
              </button>
            </th>
            <td className="max-w-48 truncate max-md:text-right" title={bar.serial}>
              {bar.serial}
            </td>
            <td className="max-md:text-ink-2">{bar.brandCode}</td>
            <td className="text-right">
              <FineOz milliOz={BigInt(bar.fineMilliOz)} bare />
            </td>
            <td className="pl-6! max-md:hidden">{bar.location}</td>
            <td>
              <BarStatusText bar={bar} now={now} />
            </td>
            <td className="digits text-right text-12 text-ink-2">
              {bar.expiryDay === 0 ? (
                "–"
              ) : (
                <span className={isCountable(bar, now) || bar.status !== "attested" ? "" : "text-warn"}>
                  {formatDateTime(bar.expiryDay * 86_400)}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
