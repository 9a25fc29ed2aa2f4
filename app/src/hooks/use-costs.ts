"use client";

import { useCallback, useEffect, useState } from "react";
import { fromJson, toJson } from "../lib/json.ts";
import { useConfig } from "./use-config.ts";

/** What somebody added as the cost of gold that came from others: per history line, in USDT units, in this browser only. */
export function useCosts(): [costs: ReadonlyMap<string, bigint>, add: (entryId: string, usdt: bigint) => void] {
  const { genesis } = useConfig();
  const key = `goldlane.costs.${genesis}`;
  const [costs, setCosts] = useState<ReadonlyMap<string, bigint>>(new Map());
  useEffect(() => {
    try {
      const kept = fromJson<Record<string, unknown>>(localStorage.getItem(key) ?? "{}");
      const whole = Object.entries(kept).filter((pair): pair is [string, bigint] => typeof pair[1] === "bigint");
      setCosts(new Map(whole));
    } catch {
      setCosts(new Map()); // not ours: leave it unread
    }
  }, [key]);
  const add = useCallback(
    (entryId: string, usdt: bigint) =>
      setCosts((before) => {
        const next = new Map(before).set(entryId, usdt);
        localStorage.setItem(key, toJson(Object.fromEntries(next)));
        return next;
      }),
    [key],
  );
  return [costs, add];
}
