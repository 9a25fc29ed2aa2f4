"use client";

import { useAddressQuery } from "./use-address-query.ts";

/** Which part of a queue is shown, and which row beside it: in the address, so that both can be sent and gone back to. */
export function useQueueState<Part extends string>(parts: readonly Part[], first: Part) {
  const [query, change] = useAddressQuery();
  const wanted = query.get("queue");
  const part = parts.find((name) => name === wanted) ?? first;
  const item = query.get("item");
  return {
    part,
    item,
    choosePart: (next: Part) => change({ queue: next, item: null }, "push"),
    chooseItem: (next: string | null) => change({ queue: part, item: next }, "push"),
  };
}
