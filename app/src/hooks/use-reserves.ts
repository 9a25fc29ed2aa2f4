"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ask } from "../lib/query/ask.ts";
import type { AttestedStatement } from "../lib/reserves/attested.ts";
import type { HoldersBars } from "../lib/reserves/read-allocation.ts";
import type { BarFile } from "../lib/reserves/read-bar.ts";
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

/** One bar with its history. */
export function useBarFile(id: number, initial: BarFile | null) {
  const config = useMaybeConfig();
  return useQuery({
    queryKey: [config?.genesis ?? "none", "bar", id],
    queryFn: () => ask<BarFile>(`/api/reserves/bars/${id}`),
    ...(initial === null ? {} : { initialData: initial, initialDataUpdatedAt: Date.now }),
    refetchInterval: 4 * useBeat(),
    retry: false,
  });
}

/** Every attestation that was ever entered, with what its document is. */
export function useStatements() {
  const config = useMaybeConfig();
  return useQuery({
    queryKey: [config?.genesis ?? "none", "statements"],
    queryFn: () => ask<AttestedStatement[]>("/api/reserves/statements"),
    refetchInterval: 8 * useBeat(),
    retry: false,
  });
}

/** The bars behind a holding; asked for only where there is an address. */
export function useBarsOf(address: string | null) {
  const config = useMaybeConfig();
  return useQuery({
    queryKey: [config?.genesis ?? "none", "barsOf", address],
    queryFn: () => ask<HoldersBars>(`/api/reserves/allocation?address=${address}`),
    enabled: address !== null && config !== null,
    placeholderData: keepPreviousData,
    refetchInterval: 4 * useBeat(),
    retry: false,
  });
}
