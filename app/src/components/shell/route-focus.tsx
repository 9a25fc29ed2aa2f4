"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/** After going to another page the focus is on its heading, so that keyboard and screen reader begin there. */
export function RouteFocus() {
  const here = usePathname();
  const before = useRef(here);
  useEffect(() => {
    if (before.current === here) return;
    before.current = here;
    const main = document.getElementById("main");
    const heading = main?.querySelector("h1");
    heading?.setAttribute("tabindex", "-1");
    (heading ?? main)?.focus();
  }, [here]);
  return null;
}
