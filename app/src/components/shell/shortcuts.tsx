"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useMaybeConfig } from "../../hooks/use-config.ts";
import { useIsStaff } from "../../hooks/use-staff.ts";
import { useStore } from "../../hooks/use-store.ts";
import { pagesFor } from "../../lib/pages-for.ts";
import { isSingleKey } from "../../lib/single-keys.ts";
import { openList } from "./command-button.tsx";

const Commands = dynamic(() => import("./commands.tsx").then((module) => module.Commands), { ssr: false });

const PAIR_MS = 1_000;

/**
 * Ctrl-K or ⌘K opens the list of what can be done, `?` the list of keys; `g` and a letter goes to a page, `/` to the search of
 * a page that has one. What is typed into a field stays there.
 */
export function Shortcuts() {
  const router = useRouter();
  const staff = useIsStaff();
  const development = useMaybeConfig()?.development === true;
  const open = useStore(openList, null);
  useEffect(() => {
    let pressedG = 0;
    const pages = pagesFor({ staff, development });
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey)) {
        event.preventDefault();
        openList.set("commands");
      }
      if (!isSingleKey(event)) return;
      const page = Date.now() - pressedG < PAIR_MS ? pages.find(({ key }) => key === event.key) : undefined;
      pressedG = event.key === "g" ? Date.now() : 0;
      if (page !== undefined) router.push(page.href);
      else if (event.key === "?") openList.set("keys");
      else if (event.key === "/") goToSearch(event);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router, staff, development]);
  return open === null ? null : <Commands show={open} staff={staff} onShow={openList.set} />;
}

function goToSearch(event: KeyboardEvent): void {
  const field = document.querySelector<HTMLInputElement>("#main input[type=search]");
  if (field === null) return;
  event.preventDefault(); // the stroke would be typed into it
  field.focus();
}
