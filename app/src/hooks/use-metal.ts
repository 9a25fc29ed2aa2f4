"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Registry } from "../lib/bars/types.ts";
import { ask } from "../lib/query/ask.ts";
import type { SignedAttestation } from "../lib/store/attestations.ts";
import type { Supply } from "../lib/supply/types.ts";
import { useMaybeConfig } from "./use-config.ts";
import { useBeat } from "./use-market.ts";

function useDesk<T>(what: string, interval: number) {
  const config = useMaybeConfig();
  return useQuery({
    queryKey: [config?.genesis ?? "none", "admin", what],
    queryFn: () => ask<T>(`/api/admin/${what}`),
    enabled: config !== null,
    refetchInterval: interval,
    retry: false,
  });
}

/** Every bar with what waits on it. */
export const useRegistry = () => useDesk<Registry>("bars", 2 * useBeat());
/** Supply, its limits, every order to mint. */
export const useSupply = () => useDesk<Supply>("supply", useBeat());
/** Attestations that are signed and wait to be submitted. */
export const useSignedAttestations = () => useDesk<SignedAttestation[]>("attestations", 2 * useBeat());

/** Reads the desk's figures again, now. */
export function useReadDeskAgain(): () => void {
  const queries = useQueryClient();
  return useCallback(() => void queries.invalidateQueries(), [queries]);
}
