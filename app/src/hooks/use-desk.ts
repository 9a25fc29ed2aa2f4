"use client";

import { useQuery } from "@tanstack/react-query";
import type { WaitingByDesk } from "../lib/desk/waiting.ts";
import { ask } from "../lib/query/ask.ts";
import { useConfig } from "./use-config.ts";
import { useBeat } from "./use-market.ts";

/** What a desk reads from `/api/admin/<what>`, again and again; `every` is in beats of the chain. */
export function useDesk<T>(what: string, every = 2) {
  const config = useConfig();
  const beat = useBeat();
  return useQuery({
    queryKey: [config.genesis, "admin", what],
    queryFn: () => ask<T>(`/api/admin/${what}`),
    refetchInterval: every * beat,
    retry: false,
  });
}

/** What waits on each desk for who is signed in. */
export const useWaiting = () => useDesk<WaitingByDesk>("waiting", 3);
