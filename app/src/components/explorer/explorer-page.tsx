"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useAddressQuery } from "../../hooks/use-address-query.ts";
import { useMaybeConfig } from "../../hooks/use-config.ts";
import { useBlockList } from "../../hooks/use-explorer.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { announce } from "../../lib/announce.ts";
import { arrivalsSince } from "../../lib/explorer/arrivals.ts";
import type { BlockList } from "../../lib/explorer/types.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { BlockSearch } from "./block-search.tsx";
import { BlocksTable } from "./blocks-table.tsx";
import { LoadCard } from "./load-card.tsx";

/** The newest blocks and how they were built, and a load to fill them. */
export function ExplorerPage({ initial }: { initial: BlockList | null }) {
  const t = useTranslations("explorer");
  const elsewhere = useMaybeConfig()?.development === false;
  return (
    <>
      <h1 className="font-medium text-20 tracking-[-0.02em]">{t("title")}</h1>
      {elsewhere ? (
        <Notice tone="info" title={t("elsewhereTitle")} className="mt-4">
          {t("elsewhere")}
        </Notice>
      ) : (
        <Blocks initial={initial} />
      )}
    </>
  );
}

function Blocks({ initial }: { initial: BlockList | null }) {
  const t = useTranslations("explorer");
  const [query] = useAddressQuery();
  const before = /^\d{1,15}$/.test(query.get("before") ?? "") ? Number(query.get("before")) : null;
  const { data, error, refetch } = useBlockList(before, initial);
  const [following, setFollowing] = useState(false);
  return (
    <>
      <div className="mt-1 mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <p className="max-w-[60ch] text-14 text-ink-2">{t("intro")}</p>
        <BlockSearch />
      </div>
      {data === undefined ? (
        error === null ? (
          <BlocksSkeleton />
        ) : (
          <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
        )
      ) : (
        <div className="space-y-4 lg:space-y-6">
          {error !== null && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
          {data.keepsSchedules ? null : <Notice tone="info">{t("noSchedules")}</Notice>}
          {before === null && data.makesLoads && (
            <LoadCard
              load={data.load}
              onChange={() => void refetch()}
              onStart={() => {
                setFollowing(true);
                void refetch();
              }}
            />
          )}
          {before === null ? <Live newest={data} following={following} /> : <Older list={data} before={before} />}
        </div>
      )}
    </>
  );
}

/** The newest blocks. What has come since waits behind a counter, or is let in while nobody is at the list. */
function Live({ newest, following }: { newest: BlockList; following: boolean }) {
  const t = useTranslations("explorer");
  const [shown, setShown] = useState(newest);
  const [visited, setVisited] = useState(false);
  const { count, replaced } = arrivalsSince(shown, newest);
  const isLetIn = replaced || (following && !visited && count > 0);
  useEffect(() => {
    if (isLetIn) setShown(newest);
  }, [isLetIn, newest]);
  useEffect(() => {
    if (replaced) announce(t("replaced"));
  }, [replaced, t]);
  return (
    <section aria-labelledby="blocks-title" className="card p-4 md:p-6">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-2">
        <h2 id="blocks-title" className="font-medium text-16">
          {t("blocks")}
        </h2>
        {count > 0 && !isLetIn && (
          <Button size="small" onClick={() => setShown(newest)}>
            {t("arrived", { count })}
          </Button>
        )}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: whoever is at the list keeps it still; nothing is done by it */}
      <div
        onPointerEnter={() => setVisited(true)}
        onPointerLeave={() => setVisited(false)}
        onFocus={() => setVisited(true)}
        onBlur={() => setVisited(false)}
      >
        <BlocksTable blocks={shown.blocks} />
      </div>
      <Turn list={shown} />
    </section>
  );
}

function Older({ list, before }: { list: BlockList; before: number }) {
  const t = useTranslations("explorer");
  const { formatCount } = useFormat();
  return (
    <section aria-labelledby="blocks-title" className="card p-4 md:p-6">
      <h2 id="blocks-title" className="min-h-8 font-medium text-16">
        {t("blocksBefore", { number: formatCount(before) })}
      </h2>
      {list.blocks.length === 0 ? <p className="text-14">{t("empty")}</p> : <BlocksTable blocks={list.blocks} />}
      <Turn list={list} newest />
    </section>
  );
}

/** To older blocks, and back to the newest. */
function Turn({ list, newest = false }: { list: BlockList; newest?: boolean }) {
  const t = useTranslations("explorer");
  const [, go] = useAddressQuery();
  const oldest = list.blocks.at(-1)?.number ?? 0;
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {newest && (
        <Button size="small" onClick={() => go({ before: null }, "push")}>
          {t("newest")}
        </Button>
      )}
      {oldest > 0 && (
        <Button
          size="small"
          variant="quiet"
          className={newest ? "" : "-mx-3"}
          onClick={() => go({ before: String(oldest) }, "push")}
        >
          {t("older")}
        </Button>
      )}
    </div>
  );
}

function BlocksSkeleton() {
  return (
    <div className="space-y-4 lg:space-y-6">
      <Skeleton className="h-40 w-full" />
      <Skeleton className="h-[1100px] w-full" />
    </div>
  );
}
