"use client";

import { Command } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useIsStaff } from "../../hooks/use-staff.ts";
import { PAGES, STAFF_PAGE } from "../../lib/pages.ts";
import { isSingleKey } from "../../lib/single-keys.ts";

const Commands = dynamic(() => import("./commands.tsx").then((module) => module.Commands), { ssr: false });

const PAIR_MS = 1_000;

/**
 * Ctrl-K or ⌘K, and a button for those who know neither, open the list of what can be done; `?` the list of keys; `g` and a
 * letter goes to a page; `/` to the search of a page that has one. What is typed into a field stays there.
 */
export function Shortcuts() {
  const t = useTranslations("commands");
  const router = useRouter();
  const staff = useIsStaff();
  const [open, setOpen] = useState<"keys" | "commands" | null>(null);
  useEffect(() => {
    let pressedG = 0;
    const pages = staff ? [...PAGES, STAFF_PAGE] : PAGES;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey)) {
        event.preventDefault();
        setOpen("commands");
      }
      if (!isSingleKey(event)) return;
      const page = Date.now() - pressedG < PAIR_MS ? pages.find(({ key }) => key === event.key) : undefined;
      pressedG = event.key === "g" ? Date.now() : 0;
      if (page !== undefined) router.push(page.href);
      else if (event.key === "?") setOpen("keys");
      else if (event.key === "/") goToSearch(event);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router, staff]);
  return (
    <>
      <button
        type="button"
        aria-label={t("title")}
        title={t("hint")}
        onClick={() => setOpen("commands")}
        className="hidden size-10 items-center justify-center rounded-input text-ink-2 hover:bg-sunken hover:text-ink md:inline-flex pointer-coarse:size-11"
      >
        <Command aria-hidden size={20} strokeWidth={1.75} />
      </button>
      {open !== null && <Commands show={open} staff={staff} onShow={setOpen} />}
    </>
  );
}

function goToSearch(event: KeyboardEvent): void {
  const field = document.querySelector<HTMLInputElement>("#main input[type=search]");
  if (field === null) return;
  event.preventDefault(); // the stroke would be typed into it
  field.focus();
}
