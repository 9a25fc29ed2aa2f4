"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import {
  type ColumnMapping,
  DELIMITERS,
  type Delimiter,
  FIELDS,
  type Field,
  OPTIONAL_FIELDS,
} from "../../../../scripts/bars/index.ts";
import type { OpenList } from "../../hooks/use-list.ts";

interface MappingFormProps {
  list: OpenList;
  onMapping(mapping: ColumnMapping): void;
  onDelimiter(delimiter: Delimiter): void;
}

const SELECT = "min-h-10 w-full rounded-input border bg-surface px-2 text-14";

/** Which column is which, said by a person: names of columns differ by publisher, and a guess would be taken for a fact. */
export function MappingForm({ list, onMapping, onDelimiter }: MappingFormProps) {
  const t = useTranslations("metal");
  const id = useId();
  const { mapping, header, sample } = list;
  const choose = (field: Field, position: string) => {
    const { [field]: _, ...rest } = mapping.index;
    onMapping({ ...mapping, index: position === "" ? rest : { ...rest, [field]: Number(position) } });
  };
  return (
    <fieldset className="min-w-0 space-y-3">
      <legend className="font-medium text-16">{t("mappingTitle")}</legend>
      <p className="text-14 text-ink-2">{t("mappingHint")}</p>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <div>
          <label htmlFor={`${id}-class`} className="text-12 text-ink-2">
            {t("barClass")}
          </label>
          <select
            id={`${id}-class`}
            value={mapping.barClass}
            onChange={(event) =>
              onMapping({ ...mapping, barClass: event.target.value === "Kilobar" ? "Kilobar" : "Large" })
            }
            className={`${SELECT} border-line-strong`}
          >
            <option value="Large">{t("largeByOz")}</option>
            <option value="Kilobar">{t("kilobarByGram")}</option>
          </select>
        </div>
        <div>
          <label htmlFor={`${id}-delimiter`} className="text-12 text-ink-2">
            {t("delimiter")}
          </label>
          <select
            id={`${id}-delimiter`}
            value={list.delimiter}
            onChange={(event) => onDelimiter(DELIMITERS.find((each) => each === event.target.value) ?? ",")}
            className={`${SELECT} border-line-strong`}
          >
            <option value=",">{t("comma")}</option>
            <option value=";">{t("semicolon")}</option>
            <option value={"\t"}>{t("tab")}</option>
          </select>
        </div>
        {FIELDS.map((field) => {
          const position = mapping.index[field];
          const missing = position === undefined && !OPTIONAL_FIELDS.includes(field);
          return (
            <div key={field}>
              <label htmlFor={`${id}-${field}`} className="text-12 text-ink-2">
                {t(`fields.${field}`)}
              </label>
              <select
                id={`${id}-${field}`}
                value={position === undefined ? "" : String(position)}
                onChange={(event) => choose(field, event.target.value)}
                aria-invalid={missing}
                aria-describedby={`${id}-${field}-sample`}
                className={`${SELECT} ${missing ? "border-neg" : "border-line-strong"}`}
              >
                <option value="">{OPTIONAL_FIELDS.includes(field) ? t("noColumn") : t("chooseColumn")}</option>
                {header.map((name, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a file may have a name twice; columns do not move
                  <option key={index} value={String(index)}>
                    {name.trim() === "" ? t("unnamedColumn", { number: String(index + 1) }) : name}
                  </option>
                ))}
              </select>
              <p id={`${id}-${field}-sample`} className="digits mt-0.5 min-h-4 truncate text-12 text-ink-3">
                {position === undefined ? "" : t("sample", { text: sample[position] ?? "" })}
              </p>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
