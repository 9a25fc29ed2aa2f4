"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useDesk } from "../../hooks/use-desk.ts";
import { problemOf } from "../../lib/query/ask.ts";
import type { Treasury } from "../../lib/treasury/types.ts";
import { ParametersCard } from "../desk/parameters-card.tsx";
import { Button } from "../ui/button.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { BooksCard } from "./books-card.tsx";
import { MoveForm, type MoveKind } from "./move-form.tsx";
import { MovesTable } from "./moves-table.tsx";
import { DestinationCard, RatioCard } from "./two-person-cards.tsx";

const KINDS = ["fund", "stock", "withdraw", "sweep"] as const satisfies readonly MoveKind[];

/** Liquidity, what is owed, runway; gold and USDT between vault and treasury; what takes two people. */
export function TreasuryDesk() {
  const t = useTranslations("treasury");
  const { data, error, refetch } = useDesk<Treasury>("treasury", 1);
  const [kind, setKind] = useState<MoveKind | null>(null);
  if (data === undefined)
    return error === null ? (
      <Skeleton className="h-96 w-full" />
    ) : (
      <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
    );
  return (
    <div className="space-y-6">
      {error !== null && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      <BooksCard treasury={data} />
      <section className="card space-y-4 p-4 md:p-6" aria-label={t("moves")}>
        <h2 className="font-medium text-20 tracking-[-0.02em]">{t("moves")}</h2>
        <div className="flex flex-wrap gap-2">
          {KINDS.map((each) => (
            <Button key={each} aria-expanded={kind === each} onClick={() => setKind(kind === each ? null : each)}>
              {t(`begin.${each}`)}
            </Button>
          ))}
        </div>
        {kind !== null && <MoveForm key={kind} kind={kind} treasury={data} onDone={() => setKind(null)} />}
        <MovesTable moves={data.moves} />
      </section>
      <DestinationCard treasury={data} />
      <RatioCard treasury={data} />
      <ParametersCard contract="usdtVault" />
    </div>
  );
}
