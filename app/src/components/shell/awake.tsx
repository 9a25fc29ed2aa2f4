"use client";

import { useEffect, useLayoutEffect, useRef } from "react";
import { type Early, takeEarly } from "../../lib/early/replay.ts";

/** Does again what was done before the page could answer. The last one in the shell: when it is awake, so is the rest. */
export function Awake() {
  const early = useRef<readonly Early[]>([]);
  useLayoutEffect(() => {
    early.current = takeEarly();
  }, []);
  useEffect(() => {
    for (const again of early.current) again();
    early.current = [];
  }, []);
  return null;
}
