"use client";

import { useEffect, useState } from "react";

/** Counts how often the colours have changed: what draws on a canvas draws again, since a canvas knows no custom properties. */
export function useThemeChanges(): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const changed = () => setCount((before) => before + 1);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", changed);
    window.addEventListener("goldlane-theme", changed);
    return () => {
      dark.removeEventListener("change", changed);
      window.removeEventListener("goldlane-theme", changed);
    };
  }, []);
  return count;
}
