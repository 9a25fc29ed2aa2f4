"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

/** A whole query, or the parts that become different: null and an empty text take theirs away. */
type Next = URLSearchParams | Readonly<Record<string, string | null>>;
type Change = (next: Next, way?: "replace" | "push") => void;

/**
 * What stands behind the question mark of the page's address, and how to change it: the server is asked for nothing. It is read from
 * the address itself, which changes at once; the router follows in its own time, too late for a field that is typed into.
 */
export function useAddressQuery(): [query: URLSearchParams, change: Change] {
  const routed = useSearchParams().toString();
  const search = useSyncExternalStore(
    subscribe,
    () => new URLSearchParams(window.location.search).toString(),
    () => routed,
  );
  const query = useMemo(() => new URLSearchParams(search), [search]);
  const change = useCallback<Change>((next, way = "replace") => {
    const { pathname, search: before, hash } = window.location;
    const parameters = next instanceof URLSearchParams ? next : withParts(before, next);
    const url = `${pathname}${parameters.size === 0 ? "" : `?${parameters}`}${hash}`;
    if (way === "push") window.history.pushState(null, "", url);
    else window.history.replaceState(null, "", url);
    for (const listener of listeners) listener();
  }, []);
  return [query, change];
}

function withParts(before: string, parts: Readonly<Record<string, string | null>>): URLSearchParams {
  const parameters = new URLSearchParams(before);
  for (const [name, value] of Object.entries(parts)) {
    if (value === null || value === "") parameters.delete(name);
    else parameters.set(name, value);
  }
  return parameters;
}
