"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { useBarsOf } from "../../hooks/use-reserves.ts";
import { useWallet } from "../../hooks/use-wallet.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { CoveringBars } from "./covering-bars.tsx";

/** "Your gold is in 2 bars". */
export function OwnBarsCard() {
  const t = useTranslations("allocation");
  const { formatCount } = useFormat();
  const wallet = useWallet();
  const { data, error, refetch } = useBarsOf(wallet.status === "connected" ? wallet.address : null);
  return (
    <section id="bars" aria-labelledby="own-bars-title" className="card p-4 md:p-6">
      <h2 id="own-bars-title" className="text-14 text-ink-2">
        {t("title", { count: data?.bars.length ?? 0 })}
      </h2>
      {data === undefined ? (
        error === null ? (
          <Skeleton className="mt-2 h-16 w-full" />
        ) : (
          <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
        )
      ) : (
        <>
          {data.gold === 0n ? <p className="mt-2 text-14">{t("empty")}</p> : <CoveringBars holding={data} />}
          <p className="mt-2 text-12 text-ink-3">
            {t("rule")} {t("asOf", { block: formatCount(data.block.number) })}.{" "}
            <Link href="/reserves" className="inline-block min-h-6 text-link underline underline-offset-2">
              {t("verify")}
            </Link>
          </p>
        </>
      )}
    </section>
  );
}
