"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useMaybeConfig } from "../../hooks/use-config.ts";
import { useSetLanguage } from "../../hooks/use-language.ts";
import { LANGUAGE_NAMES, LOCALES } from "../../lib/messages/locale.ts";
import { pagesFor } from "../../lib/pages-for.ts";
import { Dialog } from "../ui/dialog.tsx";
import { openWalletDialog } from "./account-button.tsx";
import { KeyList } from "./key-list.tsx";
import { applyTheme } from "./theme.ts";

interface CommandsProps {
  show: "keys" | "commands";
  staff: boolean;
  onShow(show: "keys" | "commands" | null): void;
}

/** The list of what can be done, and the list of keys. */
export const Commands = ({ show, staff, onShow }: CommandsProps) =>
  show === "keys" ? (
    <KeyList staff={staff} onClose={() => onShow(null)} />
  ) : (
    <CommandList staff={staff} onShow={onShow} />
  );

/** As soon as it is there, before the dialog looks for something to focus: what is typed next is meant for the field. */
const takeFocus = (field: HTMLInputElement | null): void => field?.focus();

interface Command {
  name: string;
  act(): void;
  /** whether another list takes this one's place */
  stays?: boolean;
}

function CommandList({ staff, onShow }: Omit<CommandsProps, "show">) {
  const t = useTranslations("commands");
  const app = useTranslations("app");
  const router = useRouter();
  const locale = useLocale();
  const development = useMaybeConfig()?.development === true;
  const setLanguage = useSetLanguage();
  const [text, setText] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const hint = useId();

  // the trade panel listens to the hash, which the router alone would not tell it of
  const goToTab = (tab: "buy" | "sell") => {
    if (location.pathname === "/") location.hash = tab;
    else router.push(`/#${tab}`);
  };
  const pages = pagesFor({ staff, development });
  const commands: readonly Command[] = [
    ...pages.map((page) => ({ name: t("goTo", { page: app(page.text) }), act: () => router.push(page.href) })),
    { name: t("buy"), act: () => goToTab("buy") },
    { name: t("sell"), act: () => goToTab("sell") },
    { name: t("wallet"), act: openWalletDialog },
    { name: t("light"), act: () => applyTheme("light") },
    { name: t("dark"), act: () => applyTheme("dark") },
    { name: t("system"), act: () => applyTheme("auto") },
    ...LOCALES.filter((each) => each !== locale).map((each) => ({
      name: t("language", { language: LANGUAGE_NAMES[each] }),
      act: () => setLanguage(each),
    })),
    { name: t("keys"), act: () => onShow("keys"), stays: true },
  ];
  const words = text.toLocaleLowerCase(locale).split(/\s+/);
  const found = commands.filter(({ name }) => {
    const known = name.toLocaleLowerCase(locale);
    return words.every((word) => known.includes(word));
  });

  /** Up and down go through the field and the list. */
  const onArrow = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("input, button")];
    const at = stops.findIndex((stop) => stop.matches(":focus"));
    stops[(at + step + stops.length) % stops.length]?.focus();
  };
  return (
    <Dialog title={t("title")} onClose={() => onShow(null)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows are a second way; Tab goes through the same stops */}
      <div className="space-y-3" onKeyDown={onArrow}>
        <input
          ref={takeFocus}
          type="text"
          aria-label={t("search")}
          aria-describedby={hint}
          placeholder={t("search")}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault(); // else it would press what gets the focus next
            list.current?.querySelector("button")?.click();
          }}
          className="h-11 w-full rounded-input border border-line-strong bg-surface px-3 text-16 placeholder:text-ink-3"
        />
        <p id={hint} role="status" className="text-12 text-ink-3">
          {t("found", { count: String(found.length) })}
        </p>
        <ul ref={list}>
          {found.map(({ name, act, stays }) => (
            <li key={name}>
              <button
                type="button"
                onClick={() => {
                  if (stays !== true) onShow(null);
                  act();
                }}
                className="flex min-h-10 w-full items-center rounded-input px-3 text-left text-14 hover:bg-sunken focus:bg-sunken pointer-coarse:min-h-11"
              >
                {name}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
