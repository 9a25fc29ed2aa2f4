import { createContext, useContext } from "react";
import type { AppConfig } from "../lib/app-config.ts";

/** Null while the chain has never answered. */
export const ConfigContext = createContext<AppConfig | null>(null);

export const useMaybeConfig = (): AppConfig | null => useContext(ConfigContext);

/** For whatever is rendered only once the chain is known. */
export function useConfig(): AppConfig {
  const config = useContext(ConfigContext);
  if (config === null) throw new Error("the chain is not known yet");
  return config;
}
