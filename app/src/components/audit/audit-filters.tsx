"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { AREAS, KINDS } from "../../lib/audit/areas.ts";
import type { AuditQuery } from "../../lib/audit/filter.ts";
import type { AuditPage } from "../../lib/audit/read.ts";
import { shortAddress } from "../../lib/format/address.ts";
import { FilterButtons } from "../ui/filter-buttons.tsx";

interface AuditFiltersProps {
  query: AuditQuery;
  actors: AuditPage["actors"];
  onChange(next: Partial<AuditQuery>): void;
}

const FIELD =
  "min-h-10 rounded-input border border-line-strong bg-surface px-2 text-14 text-ink pointer-coarse:min-h-11";

export function AuditFilters({ query, actors, onChange }: AuditFiltersProps) {
  const t = useTranslations("audit");
  return (
    <div className="mt-3 flex flex-wrap items-end gap-x-4 gap-y-3">
      <FilterButtons
        label={t("show")}
        choices={([...KINDS, "all"] as const).map((kind) => ({ value: kind, text: t(`kinds.${kind}`) }))}
        chosen={query.kind}
        onChoose={(kind) => onChange({ kind })}
        className="w-full"
      />
      <Labelled text={t("area")}>
        <select
          value={query.area}
          onChange={({ target }) => onChange({ area: AREAS.find((area) => area === target.value) ?? "all" })}
          className={FIELD}
        >
          {(["all", ...AREAS] as const).map((area) => (
            <option key={area} value={area}>
              {t(`areas.${area}`)}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled text={t("actor")}>
        <select value={query.actor} onChange={({ target }) => onChange({ actor: target.value })} className={FIELD}>
          <option value="">{t("everybody")}</option>
          {actors.map(({ address, name }) => (
            <option key={address} value={address.toLowerCase()}>
              {name === null ? shortAddress(address) : `${name} · ${shortAddress(address)}`}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled text={t("from")}>
        <input
          type="date"
          value={query.from}
          onChange={({ target }) => onChange({ from: target.value })}
          className={FIELD}
        />
      </Labelled>
      <Labelled text={t("to")}>
        <input
          type="date"
          value={query.to}
          onChange={({ target }) => onChange({ to: target.value })}
          className={FIELD}
        />
      </Labelled>
    </div>
  );
}

function Labelled({ text, children }: { text: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the field is what is put in here
    <label className="flex flex-col gap-1 text-12 text-ink-2">
      {text}
      {children}
    </label>
  );
}
