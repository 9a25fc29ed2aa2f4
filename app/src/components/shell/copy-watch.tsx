"use client";

import { useEffect } from "react";

/** Copying a figure yields the bare number, whole and without grouping. */
export function CopyWatch() {
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      const selection = getSelection();
      const from = selection?.anchorNode?.parentElement?.closest<HTMLElement>("[data-figure]");
      const to = selection?.focusNode?.parentElement?.closest<HTMLElement>("[data-figure]");
      const figure = from?.dataset["figure"];
      if (from === undefined || from === null || from !== to || figure === undefined) return;
      event.clipboardData?.setData("text/plain", figure);
      event.preventDefault();
    };
    document.addEventListener("copy", onCopy);
    return () => document.removeEventListener("copy", onCopy);
  }, []);
  return null;
}
