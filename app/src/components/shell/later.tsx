"use client";

import { useEffect } from "react";
import { CopyWatch } from "./copy-watch.tsx";
import { RouteFocus } from "./route-focus.tsx";
import { Shortcuts } from "./shortcuts.tsx";

/**
 * What every page has but none needs in order to be read: fetched once the page is there. When it listens as well, the page is
 * awake, and its root says so (`data-awake`).
 */
export function Later() {
  useEffect(() => {
    document.documentElement.dataset["awake"] = "";
  }, []);
  return (
    <>
      <CopyWatch />
      <RouteFocus />
      <Shortcuts />
    </>
  );
}
