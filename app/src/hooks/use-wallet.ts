"use client";

import { type WalletState, walletState } from "../lib/wallet/state.ts";
import { useMaybeConfig } from "./use-config.ts";
import { useStore } from "./use-store.ts";

const UNKNOWN: WalletState = { status: "unknown" };

export const useWallet = (): WalletState => useStore(walletState, UNKNOWN);

/** Whether the wallet is on another network than the app. */
export function useWrongNetwork(): boolean {
  const wallet = useWallet();
  const config = useMaybeConfig();
  return wallet.status === "connected" && config !== null && wallet.chainId !== config.chainId;
}
