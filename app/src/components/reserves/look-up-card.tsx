"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useAddressQuery } from "../../hooks/use-address-query.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useBarsOf } from "../../hooks/use-reserves.ts";
import { checkAddress } from "../../lib/portfolio/typed-address.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { Button } from "../ui/button.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { CoveringBars } from "./covering-bars.tsx";

/** Which bars are behind an address. The address stands in the page's own, so that the answer can be sent to somebody. */
export function LookUpCard() {
  const t = useTranslations("allocation");
  const [query, change] = useAddressQuery();
  const asked = query.get("holder") ?? "";
  const [typed, setTyped] = useState(asked);
  const [tried, setTried] = useState(asked !== "");
  const checked = checkAddress(typed.trim());
  const problem = tried && !checked.ok ? t(checked.problem) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (checked.ok) change({ holder: checked.address });
  };
  return (
    <section aria-labelledby="look-up-title" className="card p-4 md:p-6">
      <h2 id="look-up-title" className="font-medium text-16">
        {t("lookUp")}
      </h2>
      <p className="text-14 text-ink-2">{t("rule")}</p>
      <form onSubmit={submit} className="mt-3 flex flex-wrap items-start gap-2">
        <div className="grow md:max-w-md">
          <label htmlFor="holder" className="sr-only">
            {t("address")}
          </label>
          <input
            id="holder"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            spellCheck={false}
            autoComplete="off"
            maxLength={64}
            placeholder={t("address")}
            aria-describedby="holder-hint"
            {...(problem === null ? {} : { "aria-invalid": true })}
            className="min-h-10 w-full rounded-input border border-line-strong bg-surface px-3 font-mono text-14 placeholder:font-sans placeholder:text-ink-3 aria-invalid:border-neg pointer-coarse:min-h-11"
          />
          <p id="holder-hint" className={`mt-1 text-12 ${problem === null ? "text-ink-3" : "text-neg"}`}>
            {problem ?? t("lookUpHint")}
          </p>
        </div>
        <Button type="submit">{t("find")}</Button>
      </form>
      <Found address={addressIn(asked)} />
    </section>
  );
}

function addressIn(text: string): string | null {
  const checked = checkAddress(text);
  return checked.ok ? checked.address : null;
}

function Found({ address }: { address: string | null }) {
  const t = useTranslations("allocation");
  const { formatCount, formatOz } = useFormat();
  const { data, error, refetch } = useBarsOf(address);
  if (address === null) return null;
  if (data === undefined) {
    return error === null ? (
      <Skeleton className="mt-3 h-16 w-full" />
    ) : (
      <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
    );
  }
  return (
    <div className="mt-3 border-line border-t pt-3" aria-live="polite">
      <p className="text-14">
        {data.gold === 0n ? (
          t("nothing")
        ) : (
          <>
            {data.name !== null && <span className="block text-ink-2">{t("forOthers", { name: data.name })}</span>}
            {t("holds", { gold: formatOz(data.gold), count: data.bars.length })}
          </>
        )}
        <span className="ml-2 text-12 text-ink-3">{t("asOf", { block: formatCount(data.block.number) })}</span>
      </p>
      {data.gold > 0n && <CoveringBars holding={data} />}
    </div>
  );
}
