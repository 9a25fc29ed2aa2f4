/**
 * What every component knows of the wallet. The wallet's own code (wagmi, viem, connectors) is loaded when somebody reaches
 * for it, or when a wallet was connected before; until then this small store is all there is.
 */
import type { AppConfig } from "../app-config.ts";
import { createStore } from "../external-store.ts";
import type { WalletEngine } from "./engine.ts";

export interface WalletOption {
  id: string;
  name: string;
  /** a data: address, or null */
  icon: string | null;
  /** the wallet's own claim of who it is; nobody checks it */
  rdns: string | null;
  development: boolean;
}

export interface ConnectedWallet {
  status: "connected";
  address: `0x${string}`;
  chainId: number;
  name: string;
  /** whether the keys are the well-known ones of the development chain */
  development: boolean;
}

export type WalletState =
  | { status: "unknown" } // before the page knows whether a wallet was connected before
  | { status: "disconnected" }
  | { status: "connecting"; name: string | null }
  | ConnectedWallet;

export const walletState = createStore<WalletState>({ status: "unknown" });
export const walletOptions = createStore<readonly WalletOption[]>([]);

const REMEMBERED = "goldlane.wallet";

export const wasConnected = (): boolean => localStorage.getItem(REMEMBERED) !== null;
export const rememberConnected = (connected: boolean): void =>
  connected ? localStorage.setItem(REMEMBERED, "1") : localStorage.removeItem(REMEMBERED);

let engine: Promise<WalletEngine> | undefined;

/** Loads the wallet's code, once. */
export function loadWallet(config: AppConfig): Promise<WalletEngine> {
  engine ??= import("./engine.ts").then(({ createEngine }) => createEngine(config));
  return engine;
}
