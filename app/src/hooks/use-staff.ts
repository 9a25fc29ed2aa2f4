"use client";

import { useQuery } from "@tanstack/react-query";
import { ask } from "../lib/query/ask.ts";
import { useMaybeConfig } from "./use-config.ts";
import { useWallet } from "./use-wallet.ts";

const SECONDS = 30;

/** Whether the connected account holds a role of the staff, as the chain says. It opens a link and nothing else. */
export function useIsStaff(): boolean {
  const config = useMaybeConfig();
  const wallet = useWallet();
  const address = wallet.status === "connected" ? wallet.address : null;
  const { data } = useQuery({
    queryKey: [config?.genesis ?? "none", "staff", address],
    queryFn: () => ask<{ staff: boolean }>(`/api/staff?address=${address}`),
    enabled: address !== null && config !== null,
    refetchInterval: SECONDS * 1_000,
    retry: false,
  });
  return data?.staff === true;
}
