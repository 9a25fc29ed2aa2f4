import { useSyncExternalStore } from "react";
import type { ExternalStore } from "../lib/external-store.ts";

/** A value outside React; while the server renders and the page wakes up, it is what it was at first. */
export function useStore<T>(store: ExternalStore<T>, atFirst: T): T {
  return useSyncExternalStore(store.subscribe, store.get, () => atFirst);
}
