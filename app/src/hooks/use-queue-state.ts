"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

/** Which part of a queue is shown, and which row beside it: in the address, so that both can be sent and gone back to. */
export function useQueueState<Part extends string>(parts: readonly Part[], first: Part) {
  const search = useSearchParams();
  const wanted = search.get("queue");
  const part = parts.find((name) => name === wanted) ?? first;
  const item = search.get("item");
  const change = useCallback((next: { part: string; item: string | null }) => {
    const url = new URL(location.href);
    url.searchParams.set("queue", next.part);
    if (next.item === null) url.searchParams.delete("item");
    else url.searchParams.set("item", next.item);
    history.pushState(null, "", url);
  }, []);
  return {
    part,
    item,
    choosePart: (next: Part) => change({ part: next, item: null }),
    chooseItem: (next: string | null) => change({ part, item: next }),
  };
}
