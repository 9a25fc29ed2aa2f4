"use client";

import { useTranslations } from "use-intl";
import { useAccount } from "../../hooks/use-account.ts";
import { useMaybeConfig } from "../../hooks/use-config.ts";
import { useOpenFlow } from "../../hooks/use-flows.ts";
import { useWallet } from "../../hooks/use-wallet.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { OwnBarsCard } from "../reserves/own-bars-card.tsx";
import { openWalletDialog } from "../shell/account-button.tsx";
import { FlowPanelSlot } from "../transaction/flow-panel-slot.tsx";
import { Button } from "../ui/button.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { HistoryCard } from "./history-card.tsx";
import { Holdings } from "./holdings.tsx";
import { PermissionsCard } from "./permissions-card.tsx";
import { TicketsCard } from "./tickets-card.tsx";

export function Portfolio() {
  const t = useTranslations("portfolio");
  const connect = useTranslations("app")("connectWallet");
  const wallet = useWallet();
  const config = useMaybeConfig();
  return (
    <>
      <h1 className="mb-4 font-medium text-20 tracking-[-0.02em]">{t("title")}</h1>
      {config === null || wallet.status === "unknown" || wallet.status === "connecting" ? (
        <PortfolioSkeleton />
      ) : wallet.status === "disconnected" ? (
        <div className="card flex flex-col items-center gap-4 px-4 py-16 text-center">
          <p className="text-16 text-ink-2">{t("connect")}</p>
          <Button variant="primary" onClick={openWalletDialog}>
            {connect}
          </Button>
        </div>
      ) : (
        <Own />
      )}
    </>
  );
}

function Own() {
  const { data: account, error, refetch } = useAccount();
  const flow = useOpenFlow(({ kind }) => kind !== "buy" && kind !== "sell" && kind !== "call");
  if (account === undefined) {
    return error === null ? (
      <PortfolioSkeleton />
    ) : (
      <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_384px] lg:gap-6">
      <div className="min-w-0 space-y-4 lg:space-y-6">
        <Holdings account={account} />
        <OwnBarsCard />
        <HistoryCard />
      </div>
      <div className="min-w-0 space-y-4 lg:space-y-6">
        {flow !== undefined && (
          <div className="card p-4 max-lg:order-first md:p-6">
            <FlowPanelSlot flow={flow} />
          </div>
        )}
        <TicketsCard tickets={account.tickets} />
        <PermissionsCard />
      </div>
    </div>
  );
}

function PortfolioSkeleton() {
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_384px] lg:gap-6">
      <div className="card space-y-3 p-4 md:p-6">
        <Skeleton className="h-12 w-64 max-w-full" />
        <Skeleton className="h-5 w-48" />
        <Skeleton className="h-10 w-full" />
      </div>
      <Skeleton className="h-48 w-full" />
    </div>
  );
}
