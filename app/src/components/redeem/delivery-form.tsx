"use client";

import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import {
  checkDelivery,
  DELIVERY_WAYS,
  type DeliveryDetails,
  type DeliveryField,
  type DeliveryProblems,
  FIELDS_OF,
} from "../../lib/redemption/delivery.ts";
import { Notice } from "../ui/notice.tsx";

/** What browsers fill in by themselves. */
const AUTOCOMPLETE: Record<DeliveryField, string> = {
  name: "name",
  phone: "tel",
  street: "street-address",
  postcode: "postal-code",
  city: "address-level2",
  country: "country-name",
};

interface DeliveryFormProps {
  /** the id by which a button elsewhere submits it */
  id: string;
  details: DeliveryDetails;
  onDetails(details: DeliveryDetails): void;
  onComplete(details: DeliveryDetails): void;
}

/** Who gets the bar, and how. What is wrong stands at its field and, in sum, above them all. */
export function DeliveryForm({ id, details, onDetails, onComplete }: DeliveryFormProps) {
  const t = useTranslations("redeem.delivery");
  const [problems, setProblems] = useState<DeliveryProblems>({});
  const [tries, setTries] = useState(0);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tries > 0) summary.current?.focus();
  }, [tries]);
  const wrong = FIELDS_OF[details.way].filter((field) => problems[field] !== undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const checked = checkDelivery(details);
    setProblems(checked.ok ? {} : checked.problems);
    if (checked.ok) onComplete(checked.details);
    else setTries((before) => before + 1);
  };
  const change = (change: Partial<DeliveryDetails>) => {
    const next = { ...details, ...change };
    onDetails(next);
    // what was found wrong is looked at again while it is mended; nothing new is found until the next try
    const checked = checkDelivery(next);
    const still = checked.ok ? {} : checked.problems;
    setProblems((before) => Object.fromEntries(Object.entries(still).filter(([field]) => field in before)));
  };
  return (
    <form id={id} noValidate onSubmit={submit} className="space-y-4">
      {wrong.length > 0 && (
        <div ref={summary} tabIndex={-1} className="focus:outline-none">
          <Notice tone="neg" role="alert" title={t("summaryTitle", { count: wrong.length })}>
            <ul>
              {wrong.map((field) => (
                <li key={field}>
                  <a href={`#${id}-${field}`} className="text-link underline underline-offset-2">
                    {t(field)}
                  </a>
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
      <fieldset className="space-y-2">
        <legend className="mb-2 font-medium text-14">{t("way")}</legend>
        {DELIVERY_WAYS.map((way) => (
          <label
            key={way}
            className="flex cursor-pointer gap-3 rounded-card border border-line px-3 py-2 text-14 has-checked:border-ink has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={`${id}-way`}
              checked={details.way === way}
              onChange={() => change({ way })}
              className="mt-0.5 size-4 shrink-0 accent-[var(--primary)]"
            />
            <span>
              <span className="block font-medium">{t(way)}</span>
              <span className="block text-12 text-ink-2">{t(`${way}Hint`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {FIELDS_OF[details.way].map((field) => (
        <TextField
          key={field}
          id={`${id}-${field}`}
          field={field}
          text={details[field]}
          problem={problems[field]}
          onText={(text) => change({ [field]: text })}
        />
      ))}
    </form>
  );
}

interface TextFieldProps {
  id: string;
  field: DeliveryField;
  text: string;
  problem: DeliveryProblems[DeliveryField];
  onText(text: string): void;
}

function TextField({ id, field, text, problem, onText }: TextFieldProps) {
  const t = useTranslations("redeem.delivery");
  const about = useId();
  return (
    <div>
      <label htmlFor={id} className="text-14 text-ink-2">
        {t(field)}
      </label>
      <input
        id={id}
        type={field === "phone" ? "tel" : "text"}
        autoComplete={AUTOCOMPLETE[field]}
        value={text}
        onChange={(event) => onText(event.target.value)}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : about}
        required
        className={`mt-1 min-h-10 w-full rounded-input border bg-surface px-3 text-16 pointer-coarse:min-h-11 ${problem === undefined ? "border-line-strong" : "border-neg"}`}
      />
      {problem !== undefined && (
        <p id={about} className="mt-1 text-14 text-neg">
          {problem === "missing" ? t(`missing.${field}`) : t(problem)}
        </p>
      )}
    </div>
  );
}
