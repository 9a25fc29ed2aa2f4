"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Account, Entry, Permission, Recipient } from "../lib/portfolio/types.ts";
import { ask } from "../lib/query/ask.ts";
import { useMaybeConfig } from "./use-config.ts";
import { useBeat } from "./use-market.ts";
import { useWallet } from "./use-wallet.ts";

function useOwn<T>(what: string, interval: number) {
  const config = useMaybeConfig();
  const wallet = useWallet();
  const address = wallet.status === "connected" ? wallet.address : null;
  return useQuery({
    queryKey: [config?.genesis ?? "none", what, address],
    queryFn: () => ask<T>(`/api/${what}?address=${address}`),
    enabled: address !== null && config !== null,
    refetchInterval: interval,
    retry: false,
  });
}

export const useAccount = () => useOwn<Account>("account", useBeat());
export const useHistory = () => useOwn<Entry[]>("history", 2 * useBeat());
export const usePermissions = () => useOwn<Permission[]>("permissions", 4 * useBeat());

/** What is known of somebody that gold may go to; nothing until the address is whole. */
export function useRecipient(sender: string | null, address: string | null) {
  const config = useMaybeConfig();
  return useQuery({
    queryKey: [config?.genesis ?? "none", "recipient", sender, address],
    queryFn: () => ask<Recipient>(`/api/recipient?sender=${sender}&address=${address}`),
    enabled: sender !== null && address !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** Reads everything again, now: something has happened on the chain. */
export function useReadAgain(): () => void {
  const queries = useQueryClient();
  return useCallback(() => void queries.invalidateQueries(), [queries]);
}
