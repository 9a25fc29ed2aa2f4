"use client";

import { ChartLine, WalletCards } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { BarGlyph } from "../ui/bar-glyph.tsx";

/** The pages that exist. */
const PAGES = [
  { href: "/", text: "market", Icon: ChartLine },
  { href: "/portfolio", text: "portfolio", Icon: WalletCards },
] as const;

export function Wordmark() {
  const t = useTranslations("app");
  return (
    <Link
      href="/"
      className="mr-2 flex items-center gap-2 rounded-input py-2 font-semibold text-16 tracking-[-0.02em] md:mr-6"
    >
      <BarGlyph />
      {t("name")}
    </Link>
  );
}

export function TopLinks() {
  const t = useTranslations("app");
  const here = usePathname();
  return (
    <nav aria-label={t("navigation")} className="hidden gap-1 md:flex">
      {PAGES.map(({ href, text }) => (
        <Link
          key={href}
          href={href}
          {...(here === href ? { "aria-current": "page" as const } : {})}
          className="rounded-input px-3 py-2 text-14 text-ink-2 hover:bg-sunken hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          {t(text)}
        </Link>
      ))}
    </nav>
  );
}

export function BottomTabs() {
  const t = useTranslations("app");
  const here = usePathname();
  return (
    <nav
      aria-label={t("navigation")}
      className="sticky bottom-0 z-30 grid grid-cols-2 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {PAGES.map(({ href, text, Icon }) => (
        <Link
          key={href}
          href={href}
          {...(here === href ? { "aria-current": "page" as const } : {})}
          className="flex h-14 flex-col items-center justify-center gap-0.5 text-12 text-ink-2 aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          <Icon aria-hidden size={20} strokeWidth={1.75} />
          {t(text)}
        </Link>
      ))}
    </nav>
  );
}
