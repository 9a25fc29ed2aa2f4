"use client";

import { useCallback, useEffect, useState } from "react";

/** Typed text lives in the tab for half an hour: connecting, switching, rejecting and reloading lose nothing. */
const LIFE_MS = 30 * 60 * 1000;
const PREFIX = "goldlane.draft.";

export function useDraft(name: string): [text: string, setText: (text: string) => void] {
  const [text, setText] = useState("");
  useEffect(() => {
    const kept = sessionStorage.getItem(PREFIX + name);
    if (kept === null) return;
    const split = kept.indexOf(" ");
    if (Date.now() - Number(kept.slice(0, split)) < LIFE_MS) setText(kept.slice(split + 1));
  }, [name]);
  const change = useCallback(
    (next: string) => {
      setText(next);
      if (next === "") sessionStorage.removeItem(PREFIX + name);
      else sessionStorage.setItem(PREFIX + name, `${Date.now()} ${next}`);
    },
    [name],
  );
  return [text, change];
}
