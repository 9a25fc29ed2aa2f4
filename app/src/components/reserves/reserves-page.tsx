"use client";

import { useTranslations } from "use-intl";
import { useReserves } from "../../hooks/use-reserves.ts";
import { problemOf } from "../../lib/query/ask.ts";
import type { Reserves } from "../../lib/reserves/types.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { AttestationsCard } from "./attestations-card.tsx";
import { BarsCard } from "./bars-card.tsx";
import { LookUpCard } from "./look-up-card.tsx";
import { VerdictCard } from "./verdict-card.tsx";
import { VerifyCard } from "./verify-card.tsx";

export function ReservesPage({ initial, origin }: { initial: Reserves | null; origin: string }) {
  const t = useTranslations("reservesPage");
  const { data: reserves, error, refetch } = useReserves(initial);
  return (
    <>
      <h1 className="mb-4 font-medium text-20 tracking-[-0.02em]">{t("title")}</h1>
      {reserves === undefined ? (
        error === null ? (
          <ReservesSkeleton />
        ) : (
          <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
        )
      ) : (
        <div className="space-y-4 lg:space-y-6">
          <VerdictCard reserves={reserves} />
          <AttestationsCard reserves={reserves} />
          <BarsCard bars={reserves.bars} />
          <LookUpCard />
          <VerifyCard reserves={reserves} origin={origin} />
        </div>
      )}
    </>
  );
}

function ReservesSkeleton() {
  return (
    <div className="space-y-4 lg:space-y-6">
      <div className="card space-y-3 p-4 md:p-6">
        <Skeleton className="h-9 w-full max-w-xl" />
        <Skeleton className="h-16 w-full" />
      </div>
      <Skeleton className="h-32 w-full" />
      <Skeleton className="h-96 w-full" />
    </div>
  );
}
