"use client";

import { useQuery } from "@tanstack/react-query";
import { ask } from "../lib/query/ask.ts";
import type { Reserves } from "../lib/reserves/types.ts";
import { useMaybeConfig } from "./use-config.ts";
import { useBeat } from "./use-market.ts";

/** The reserves, from what the page was rendered with on; the last good value stays while the network is away. */
export function useReserves(initial: Reserves | null) {
  const config = useMaybeConfig();
  return useQuery({
    queryKey: [config?.genesis ?? "none", "reserves"],
    queryFn: () => ask<Reserves>("/api/reserves"),
    ...(initial === null ? {} : { initialData: initial, initialDataUpdatedAt: Date.now }),
    refetchInterval: 2 * useBeat(),
    retry: false,
  });
}
