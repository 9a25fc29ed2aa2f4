"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { askBuyQuote, askSellQuote } from "../lib/market/ask-quote.ts";
import type { BuyQuote, Market, Round, SellQuote } from "../lib/market/types.ts";
import { ask } from "../lib/query/ask.ts";
import { useMaybeConfig } from "./use-config.ts";
import { useNow } from "./use-seconds.ts";

export const InitialMarket = createContext<Market | null>(null);

/** How often what is live is asked for again: often where blocks come with every transaction. */
export const useBeat = (): number => (useMaybeConfig()?.development === false ? 6_000 : 2_000);

/** The market, read again by itself. The last good value stays while the network is away. */
export function useMarket() {
  const initial = useContext(InitialMarket);
  const config = useMaybeConfig();
  return useQuery({
    queryKey: [config?.genesis ?? "none", "market"],
    queryFn: () => ask<Market>("/api/market"),
    ...(initial === null ? {} : { initialData: initial, initialDataUpdatedAt: Date.now }),
    refetchInterval: useBeat(),
    retry: false,
  });
}

/** The chain's clock in unix seconds, going on between two readings. */
export function useClock(): number {
  const { data, dataUpdatedAt } = useMarket();
  const now = useNow();
  if (data === undefined) return 0;
  const elapsed = now === 0 ? 0 : Math.max(0, Math.floor((now - dataUpdatedAt) / 1000));
  return data.clock + elapsed;
}

/** The feed's rounds for the chart. Read again when a new one has come. */
export function useRounds(since: number, newestAt: number) {
  const config = useMaybeConfig();
  return useQuery({
    queryKey: [config?.genesis ?? "none", "rounds", since, newestAt],
    queryFn: () => ask<Round[]>(`/api/rounds?since=${since}`),
    placeholderData: keepPreviousData,
    enabled: newestAt > 0,
    retry: 1,
  });
}

export function useBuyQuote(usdtIn: bigint | null) {
  const config = useMaybeConfig();
  return useQuery<BuyQuote>({
    queryKey: [config?.genesis ?? "none", "buy", usdtIn?.toString()],
    queryFn: () => askBuyQuote(usdtIn ?? 0n),
    enabled: usdtIn !== null,
    refetchInterval: useBeat(),
    retry: false,
  });
}

export function useSellQuote(goldIn: bigint | null) {
  const config = useMaybeConfig();
  return useQuery<SellQuote>({
    queryKey: [config?.genesis ?? "none", "sell", goldIn?.toString()],
    queryFn: () => askSellQuote(goldIn ?? 0n),
    enabled: goldIn !== null,
    refetchInterval: useBeat(),
    retry: false,
  });
}
