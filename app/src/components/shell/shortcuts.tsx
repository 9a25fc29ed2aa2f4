"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const PAGES: Record<string, string> = { m: "/", p: "/portfolio" };
const PAIR_MS = 1_000;

/** `g` and a letter goes to a page. Keys that are typed into a field stay there. */
export function Shortcuts() {
  const router = useRouter();
  useEffect(() => {
    let pressedG = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      const page = PAGES[event.key];
      if (event.key === "g") pressedG = Date.now();
      else if (page !== undefined && Date.now() - pressedG < PAIR_MS) router.push(page);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router]);
  return null;
}

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
