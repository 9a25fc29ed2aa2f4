"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useMaybeConfig } from "../../hooks/use-config.ts";
import { useBlockFile } from "../../hooks/use-explorer.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useMarket } from "../../hooks/use-market.ts";
import { figuresOf } from "../../lib/explorer/figures.ts";
import type { BlockFile, Schedule } from "../../lib/explorer/types.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { ButtonLink } from "../ui/button.tsx";
import { HashText } from "../ui/hash-text.tsx";
import { Notice } from "../ui/notice.tsx";
import { PartBoundary } from "../ui/part-boundary.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Moment } from "../ui/time.tsx";
import { FigureTiles } from "./figure-tiles.tsx";
import { Lanes } from "./lanes.tsx";
import { TransactionsCard } from "./transactions-card.tsx";
import { useVerdict } from "./use-verdict.ts";

/** One block: how much faster it was built than in one lane, and what got in the way. */
export function BlockPage({ number, initial }: { number: number; initial: BlockFile | null }) {
  const t = useTranslations("lanes");
  const explorer = useTranslations("explorer");
  const { formatCount } = useFormat();
  const elsewhere = useMaybeConfig()?.development === false;
  const { data: file, error, refetch } = useBlockFile(number, initial);
  return (
    <>
      <p className="mb-2 text-14">
        <Link
          href="/explorer"
          className="inline-flex min-h-8 items-center gap-1.5 rounded-input text-link underline underline-offset-2"
        >
          <ArrowLeft aria-hidden size={16} strokeWidth={1.75} />
          {t("back")}
        </Link>
      </p>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 className="digits font-medium text-20 tracking-[-0.02em]">{t("title", { number: formatCount(number) })}</h1>
        <Neighbours number={number} />
      </div>
      {elsewhere ? (
        <Notice tone="info" title={explorer("elsewhereTitle")}>
          {explorer("elsewhere")}
        </Notice>
      ) : file === undefined ? (
        error === null ? (
          <Skeleton className="h-96 w-full" />
        ) : (
          <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
        )
      ) : (
        <Block file={file} />
      )}
    </>
  );
}

function Neighbours({ number }: { number: number }) {
  const t = useTranslations("lanes");
  const { data: market } = useMarket();
  const head = market === undefined ? number : Number(market.block.number);
  return (
    <div className="flex flex-wrap gap-2">
      {number > 0 && (
        <ButtonLink size="small" href={`/explorer/block/${number - 1}`}>
          {t("previous")}
        </ButtonLink>
      )}
      {number < head && (
        <ButtonLink size="small" href={`/explorer/block/${number + 1}`}>
          {t("next")}
        </ButtonLink>
      )}
    </div>
  );
}

function Block({ file: { block, schedule, keepsSchedules } }: { file: BlockFile }) {
  const t = useTranslations("lanes");
  const explorer = useTranslations("explorer");
  const { formatCount } = useFormat();
  const isEmpty = block.transactions === 0;
  return (
    <>
      <p className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-1 text-14 text-ink-2">
        <Moment at={block.at} />
        <span className="digits">
          {t("asOf", { transactions: block.transactions, count: formatCount(block.transactions) })}
        </span>
        <span className="digits">{t("gas", { gas: formatCount(block.gasUsed) })}</span>
        <HashText label={t("hash")} hash={block.hash} />
      </p>
      {schedule === null || isEmpty ? (
        <section className="card p-4 md:p-6">
          <h2 className="font-medium text-16">{isEmpty ? t("empty") : t("unkept")}</h2>
          <p className="mt-1 text-14 text-ink-2">
            {isEmpty ? t("emptyHint") : keepsSchedules ? t("unkeptHint") : explorer("noSchedules")}
          </p>
        </section>
      ) : (
        <Built schedule={schedule} number={block.number} />
      )}
    </>
  );
}

function Built({ schedule, number }: { schedule: Schedule; number: number }) {
  const t = useTranslations("lanes");
  const figures = useMemo(() => figuresOf(schedule), [schedule]);
  const { sentence, took } = useVerdict(schedule, figures);
  return (
    <div className="space-y-4 lg:space-y-6">
      <section aria-labelledby="verdict-title" className="card space-y-4 p-4 md:p-6">
        <div>
          <h2 id="verdict-title" className="figure whitespace-normal! text-20 sm:text-28">
            {sentence}
          </h2>
          <p className="text-14 text-ink-2">{took}</p>
          {schedule.dropped > 0 && <p className="text-14 text-ink-2">{t("dropped", { count: schedule.dropped })}</p>}
        </div>
        {schedule.parallel && <FigureTiles figures={figures} />}
        <PartBoundary>
          <Lanes schedule={schedule} figures={figures} />
        </PartBoundary>
      </section>
      <TransactionsCard schedule={schedule} number={number} />
    </div>
  );
}
