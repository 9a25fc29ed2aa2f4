"use client";

import { useStore } from "../../hooks/use-store.ts";
import { assertiveLine, politeLine } from "../../lib/announce.ts";

export function LiveRegions() {
  const polite = useStore(politeLine, "");
  const assertive = useStore(assertiveLine, "");
  return (
    <>
      <div role="status" aria-live="polite" className="sr-only">
        {polite}
      </div>
      <div role="alert" aria-live="assertive" className="sr-only">
        {assertive}
      </div>
    </>
  );
}
