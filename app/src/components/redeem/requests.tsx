"use client";

import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { isOpen } from "../../lib/redemption/timeline.ts";
import type { RedemptionFacts, RedemptionRequest } from "../../lib/redemption/types.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { RequestCard } from "./request-card.tsx";

interface RequestsProps {
  requests: readonly RedemptionRequest[] | undefined;
  facts: RedemptionFacts;
}

/** All requests of the account: those on their way first. */
export function Requests({ requests, facts }: RequestsProps) {
  const t = useTranslations("redeem.request");
  const there = requests !== undefined;
  // the history leads to a request by its name; it is there only now
  useEffect(() => {
    if (there && location.hash.startsWith("#request-")) {
      document.getElementById(location.hash.slice(1))?.scrollIntoView();
    }
  }, [there]);
  if (requests === undefined) return <Skeleton className="h-48 w-full" />;
  const open = requests.filter(isOpen);
  const over = requests.filter((request) => !isOpen(request));
  return (
    <>
      {(open.length > 0 || over.length === 0) && (
        <section aria-labelledby="requests-title" className="space-y-4">
          <h2 id="requests-title" className="font-medium text-16">
            {t("titleOpen")}
          </h2>
          {open.length === 0 ? (
            <p className="text-14 text-ink-2">{t("empty")}</p>
          ) : (
            open.map((request) => <RequestCard key={request.id.toString()} request={request} facts={facts} />)
          )}
        </section>
      )}
      {over.length > 0 && (
        <section aria-labelledby="requests-over-title" className="space-y-4">
          <h2 id="requests-over-title" className="font-medium text-16">
            {t("titleOver")}
          </h2>
          {over.map((request) => (
            <RequestCard key={request.id.toString()} request={request} facts={facts} />
          ))}
        </section>
      )}
    </>
  );
}
