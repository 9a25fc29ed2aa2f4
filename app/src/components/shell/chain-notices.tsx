"use client";

import dynamic from "next/dynamic";
import { useContext, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useReadAgain } from "../../hooks/use-account.ts";
import { useMaybeConfig } from "../../hooks/use-config.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useMarket } from "../../hooks/use-market.ts";
import { useNow } from "../../hooks/use-seconds.ts";
import type { Market } from "../../lib/market/types.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { ProblemContext } from "./problem-context.ts";

/** Shown where the chain never answered: not part of what everybody fetches first. */
const ProblemNotice = dynamic(() => import("../ui/problem-notice.tsx").then((module) => module.ProblemNotice));

/** States of the whole system, above every page: the network is away, it is another one, trading is paused. */
export function ChainNotices() {
  const market = useMarket();
  return (
    <div className="space-y-2 empty:hidden *:mb-4">
      <Unreachable />
      <Reset />
      {market.data !== undefined && <SystemNotice market={market.data} />}
    </div>
  );
}

function Unreachable() {
  const { formatDuration } = useFormat();
  const t = useTranslations("states");
  const common = useTranslations("common");
  const { data, error, dataUpdatedAt } = useMarket();
  const first = useContext(ProblemContext);
  const readAgain = useReadAgain();
  const now = useNow();
  if (data === undefined) {
    const problem = error === null ? first : problemOf(error);
    return problem === null ? null : <ProblemNotice problem={problem} onRetry={readAgain} />;
  }
  if (error === null) return null;
  return (
    <Notice
      tone="warn"
      role="status"
      action={
        <Button size="small" onClick={readAgain}>
          {common("retry")}
        </Button>
      }
    >
      {t("unreachable", { age: formatDuration(now === 0 ? 0 : (now - dataUpdatedAt) / 1000) })}
    </Notice>
  );
}

/** The chain under the page has become another one. */
function Reset() {
  const t = useTranslations("states");
  const common = useTranslations("common");
  const config = useMaybeConfig();
  const [known, setKnown] = useState<string | null>(null);
  const [changed, setChanged] = useState(false);
  const genesis = config?.genesis ?? null;
  useEffect(() => {
    if (genesis === null || genesis === known) return;
    if (known !== null) setChanged(true);
    setKnown(genesis);
  }, [genesis, known]);
  if (!changed) return null;
  return (
    <Notice
      tone="info"
      role="status"
      title={t("resetTitle")}
      action={
        <Button size="small" onClick={() => setChanged(false)}>
          {common("close")}
        </Button>
      }
    >
      {t("reset")}
    </Notice>
  );
}

function SystemNotice({ market }: { market: Market }) {
  const { formatMoment, formatOz } = useFormat();
  const t = useTranslations("states");
  switch (market.state) {
    case "normal":
      return null;
    case "paused": {
      const until = formatMoment(market.pausedUntil);
      return (
        <Notice tone="warn" role="status" title={t("pausedTitle")}>
          {market.pausedSince === 0
            ? t("pausedUnknown", { until })
            : t("paused", { since: formatMoment(market.pausedSince), until })}
        </Notice>
      );
    }
    case "shortfall":
      return (
        <Notice tone="neg" role="status" title={t("shortfallTitle")}>
          {t("shortfall", { short: formatOz(market.supplyGold - market.countableMilliOz * 10n ** 15n, "up") })}
        </Notice>
      );
    case "windDown":
      return (
        <Notice tone="warn" role="status" title={t("windDownTitle")}>
          {t("windDown")}
        </Notice>
      );
  }
}
