"use client";

import { Command } from "lucide-react";
import { useTranslations } from "use-intl";
import { createStore } from "../../lib/external-store.ts";

/** Which list is open: of what can be done, or of the keys. The lists and the keys themselves come later (`later.tsx`). */
export const openList = createStore<"keys" | "commands" | null>(null);

/** For those who know no key: opens the list of what can be done. */
export function CommandButton() {
  const t = useTranslations("commands");
  return (
    <button
      type="button"
      aria-label={t("title")}
      title={t("hint")}
      onClick={() => openList.set("commands")}
      className="hidden size-10 items-center justify-center rounded-input text-ink-2 hover:bg-sunken hover:text-ink md:inline-flex pointer-coarse:size-11"
    >
      <Command aria-hidden size={20} strokeWidth={1.75} />
    </button>
  );
}
