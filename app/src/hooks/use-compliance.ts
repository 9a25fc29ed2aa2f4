"use client";

import { useQuery } from "@tanstack/react-query";
import type { AccountView, Compliance } from "../lib/compliance/types.ts";
import type { EntryTerms, Terms } from "../lib/onboarding/entry.ts";
import { ask } from "../lib/query/ask.ts";
import { tell } from "../lib/query/tell.ts";
import { useConfig } from "./use-config.ts";
import { useDesk } from "./use-desk.ts";
import { useBeat } from "./use-market.ts";

/** Cases, forced transfers and investors. */
export const useCompliance = () => useDesk<Compliance>("compliance", 1);

/** One account, read again with the chain; nothing until there is one. */
export function useComplianceAccount(account: string | null) {
  const config = useConfig();
  const beat = useBeat();
  return useQuery({
    queryKey: [config.genesis, "admin", "compliance", "account", account],
    queryFn: () => ask<AccountView>(`/api/admin/compliance/account?address=${account}`),
    enabled: account !== null,
    refetchInterval: beat,
    retry: false,
  });
}

/** The entry that would be signed for these terms, made by the server; made anew only for other terms. */
export function useEntry(terms: Terms | null) {
  const config = useConfig();
  return useQuery({
    queryKey: [config.genesis, "admin", "compliance", "entry", terms],
    queryFn: () => tell<EntryTerms>("POST", "/api/admin/compliance/entry", terms),
    enabled: terms !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
}
