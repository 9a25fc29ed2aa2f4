"use client";

import { useQuery } from "@tanstack/react-query";
import type { BlockFile, BlockList } from "../lib/explorer/types.ts";
import { ask } from "../lib/query/ask.ts";
import { useMaybeConfig } from "./use-config.ts";
import { useBeat } from "./use-market.ts";

/** The newest blocks, or those before a number, from what the page was rendered with on. */
export function useBlockList(before: number | null, initial: BlockList | null) {
  const config = useMaybeConfig();
  return useQuery({
    queryKey: [config?.genesis ?? "none", "blocks", before],
    queryFn: () => ask<BlockList>(`/api/explorer/blocks${before === null ? "" : `?before=${before}`}`),
    ...(initial === null || before !== null ? {} : { initialData: initial, initialDataUpdatedAt: Date.now }),
    refetchInterval: useBeat(),
    retry: false,
  });
}

/** One block with its schedule. What was built stays as it was built, so it is asked for once. */
export function useBlockFile(number: number, initial: BlockFile | null) {
  const config = useMaybeConfig();
  return useQuery({
    queryKey: [config?.genesis ?? "none", "block", number],
    queryFn: () => ask<BlockFile>(`/api/explorer/blocks/${number}`),
    ...(initial === null ? {} : { initialData: initial }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
