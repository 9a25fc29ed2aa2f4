"use client";

import { useFlows } from "./use-flows.ts";

/**
 * The places of panels whose flow is under way, or whose receipt has not been read. What they are about stays in view until then,
 * though the chain has moved on.
 */
export function useOpenPlaces(): ReadonlySet<string> {
  return new Set(
    useFlows().flatMap(({ dismissed, intent }) =>
      dismissed || intent.kind !== "call" || intent.place === undefined ? [] : [intent.place],
    ),
  );
}
