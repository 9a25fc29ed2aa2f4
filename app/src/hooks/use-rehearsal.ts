"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ContractCall, Permission } from "../../../scripts/actions/index.ts";
import { type Rehearsal, readRehearsal } from "../lib/action/rehearsal.ts";
import { toJson } from "../lib/json.ts";
import { loadWallet } from "../lib/wallet/state.ts";
import { useConfig } from "./use-config.ts";
import { useBeat } from "./use-market.ts";
import { useWallet } from "./use-wallet.ts";

/** What calls would do if the connected account made them now, read again with the market. Nothing without a wallet or calls. */
export function useRehearsal(calls: readonly ContractCall[], permission?: Permission) {
  const config = useConfig();
  const wallet = useWallet();
  const account = wallet.status === "connected" ? wallet.address : null;
  return useQuery<Rehearsal>({
    queryKey: [config.genesis, "rehearsal", account, toJson({ calls, permission })],
    queryFn: async () => {
      if (account === null) throw new Error("no account");
      const engine = await loadWallet(config);
      const explain = (error: unknown) => engine.explain(error, "gold");
      return readRehearsal(calls, { client: engine.client, addresses: config.addresses, account, permission, explain });
    },
    enabled: account !== null && calls.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: 2 * useBeat(),
    retry: false,
  });
}
