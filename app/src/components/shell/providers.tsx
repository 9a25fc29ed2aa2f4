"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { ConfigContext } from "../../hooks/use-config.ts";
import { useReconcile } from "../../hooks/use-flows.ts";
import { InitialMarket } from "../../hooks/use-market.ts";
import { useStore } from "../../hooks/use-store.ts";
import { useWallet } from "../../hooks/use-wallet.ts";
import type { AppConfig } from "../../lib/app-config.ts";
import type { Problem } from "../../lib/errors/problem.ts";
import type { Market } from "../../lib/market/types.ts";
import { answeredGenesis } from "../../lib/query/ask.ts";
import { openFlows } from "../../lib/transaction/store.ts";
import { loadWallet, walletState, wasConnected } from "../../lib/wallet/state.ts";
import { SessionProvider } from "../session/session-provider.tsx";
import { ProblemContext } from "./problem-context.ts";

export interface ProvidersProps {
  config: AppConfig | null;
  market: Market | null;
  problem: Problem | null;
  /** the account that is signed in */
  signedIn: `0x${string}` | null;
  nonce: string;
  children: ReactNode;
}

export function Providers({ config, market, problem, signedIn, nonce, children }: ProvidersProps) {
  const [queries] = useState(() => new QueryClient());
  // libraries that add a style of their own (scroll lock) ask this name for the page's nonce: the first one, since what is rendered
  // anew comes with another, and the document keeps its policy
  if (typeof window !== "undefined" && !("__webpack_nonce__" in window)) {
    Object.assign(window, { __webpack_nonce__: nonce });
  }
  return (
    <QueryClientProvider client={queries}>
      <ConfigContext value={config}>
        <InitialMarket value={market}>
          <ProblemContext value={problem}>
            <ChainWatch config={config} />
            <WalletWatch config={config} />
            <SessionProvider signedIn={signedIn}>{children}</SessionProvider>
          </ProblemContext>
        </InitialMarket>
      </ConfigContext>
    </QueryClientProvider>
  );
}

/** When the node answers for the first time, or is suddenly another chain, the page is rendered anew for it. */
function ChainWatch({ config }: { config: AppConfig | null }) {
  const router = useRouter();
  const genesis = useStore(answeredGenesis, null);
  const known = config?.genesis ?? null;
  useEffect(() => {
    if (genesis !== null && genesis !== known) router.refresh();
  }, [genesis, known, router]);
  useEffect(() => (known === null ? undefined : openFlows(known)), [known]);
  return null;
}

/** A wallet that was connected before is asked again once the page is at rest; what was under way is then looked for. */
function WalletWatch({ config }: { config: AppConfig | null }) {
  const wallet = useWallet();
  const reconcile = useReconcile();
  useEffect(() => {
    if (config === null) return;
    if (!wasConnected()) walletState.set({ status: "disconnected" });
    else void loadWallet(config);
  }, [config]);
  const connected = wallet.status === "connected";
  useEffect(() => {
    if (connected) void reconcile();
  }, [connected, reconcile]);
  return null;
}
