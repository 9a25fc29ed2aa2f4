"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useConfig } from "../../hooks/use-config.ts";
import type { Problem } from "../../lib/errors/problem.ts";
import { ask, problemOf } from "../../lib/query/ask.ts";
import { tell } from "../../lib/query/tell.ts";
import type { DeskDelivery as Told } from "../../lib/redemption/read-private.ts";
import { isOpen } from "../../lib/redemption/timeline.ts";
import type { RedemptionRequest } from "../../lib/redemption/types.ts";
import { DeliveryText } from "../redeem/delivery-text.tsx";
import { Button } from "../ui/button.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";

/** Whom the bar goes to: from the store, for this desk alone, and deleted here when nobody needs it any more. */
export function DeskDelivery({ request }: { request: RedemptionRequest }) {
  const t = useTranslations("redemptionDesk");
  const { genesis } = useConfig();
  const { id, deliveryHash, trackingHash, reasonHash } = request;
  const { data, error, refetch } = useQuery({
    queryKey: [genesis, "admin", "delivery", id.toString(), request.state],
    queryFn: () => ask<Told>(`/api/admin/redemptions/delivery?request=${id}&hash=${deliveryHash}`),
    // nothing personal outlives the page that shows it
    gcTime: 0,
    retry: false,
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const forget = async () => {
    try {
      await tell("DELETE", `/api/admin/redemptions/delivery?hash=${deliveryHash}`);
      setProblem(null);
      void refetch();
    } catch (failed) {
      setProblem(problemOf(failed));
    }
  };
  const word = (hash: string | null) => data?.notes.find((note) => note.hash === hash)?.text ?? null;
  return (
    <section aria-label={t("delivery")} className="space-y-2 rounded-card border border-line p-3">
      <h3 className="text-12 text-ink-3">{t("delivery")}</h3>
      {data === undefined ? (
        error === null ? (
          <Skeleton className="h-24 w-full" />
        ) : (
          <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
        )
      ) : data.delivery === null ? (
        <p className="text-14 text-ink-2">{t("noDelivery")}</p>
      ) : (
        <>
          <DeliveryText details={data.delivery.details} />
          {!isOpen(request) && (
            <Button variant="danger" size="small" onClick={() => void forget()}>
              {t("forget")}
            </Button>
          )}
        </>
      )}
      {word(trackingHash) !== null && (
        <p className="text-14">
          <span className="text-ink-2">{t("consignment")}</span> <bdi>{word(trackingHash)}</bdi>
        </p>
      )}
      {word(reasonHash) !== null && (
        <p className="text-14">
          <span className="text-ink-2">{t("reason")}</span> <bdi>{word(reasonHash)}</bdi>
        </p>
      )}
      {problem !== null && <ProblemNotice problem={problem} />}
    </section>
  );
}
