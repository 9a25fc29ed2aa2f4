"use client";

import { useQuery } from "@tanstack/react-query";
import { ask } from "../lib/query/ask.ts";
import type { PrivateRedemptions } from "../lib/redemption/read-private.ts";
import type { OwnRedemptions, RedemptionFacts } from "../lib/redemption/types.ts";
import { useMaybeConfig } from "./use-config.ts";
import { useBeat } from "./use-market.ts";
import { useWallet } from "./use-wallet.ts";

const useOwnAddress = () => {
  const wallet = useWallet();
  return wallet.status === "connected" ? wallet.address : null;
};

/** What a redemption asks for now; the same for everybody. */
export function useRedemptionFacts() {
  const config = useMaybeConfig();
  return useQuery({
    queryKey: [config?.genesis ?? "none", "redemption"],
    queryFn: () => ask<RedemptionFacts>("/api/redemption"),
    enabled: config !== null,
    refetchInterval: 2 * useBeat(),
    retry: false,
  });
}

/** The connected account's requests, and what waits for it. */
export function useOwnRedemptions() {
  const config = useMaybeConfig();
  const address = useOwnAddress();
  return useQuery({
    queryKey: [config?.genesis ?? "none", "redemption", "own", address],
    queryFn: () => ask<OwnRedemptions>(`/api/redemption/own?address=${address}`),
    enabled: config !== null && address !== null,
    refetchInterval: 2 * useBeat(),
    retry: false,
  });
}

/** Where one's own bars go; only for whoever is signed in with the connected account. */
export function usePrivateRedemptions(signedIn: boolean) {
  const config = useMaybeConfig();
  const address = useOwnAddress();
  return useQuery({
    queryKey: [config?.genesis ?? "none", "redemption", "private", address],
    queryFn: () => ask<PrivateRedemptions>("/api/delivery"),
    enabled: config !== null && address !== null && signedIn,
    // the desk's words come while the page is open
    refetchInterval: 2 * useBeat(),
    // nothing personal outlives the page that shows it
    gcTime: 0,
    retry: false,
  });
}
