"use client";

import { Briefcase, ChartLine, Coins, ShieldCheck, WalletCards } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { useIsStaff } from "../../hooks/use-staff.ts";
import { isWithin, PAGES, STAFF_PAGE } from "../../lib/pages.ts";
import { BarGlyph } from "../ui/bar-glyph.tsx";

const ICONS = { market: ChartLine, portfolio: WalletCards, redeem: Coins, reserves: ShieldCheck, staff: Briefcase };

export function Wordmark() {
  const t = useTranslations("app");
  return (
    <Link
      href="/"
      className="mr-2 flex items-center gap-2 rounded-input py-2 font-semibold text-16 tracking-[-0.02em] lg:mr-6"
    >
      <BarGlyph />
      {t("name")}
    </Link>
  );
}

/** The pages of this person. None is fetched ahead: each is rendered for its moment. */
const usePages = () => (useIsStaff() ? [...PAGES, STAFF_PAGE] : PAGES);

export function TopLinks() {
  const t = useTranslations("app");
  const here = usePathname();
  return (
    <nav aria-label={t("navigation")} className="hidden md:flex lg:gap-1">
      {usePages().map(({ href, text }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          {...(isWithin(href, here) ? { "aria-current": "page" as const } : {})}
          className="rounded-input px-2 py-2 text-14 text-ink-2 hover:bg-sunken hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink lg:px-3"
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
      className="sticky bottom-0 z-30 grid auto-cols-fr grid-flow-col border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {usePages().map(({ href, text }) => {
        const Icon = ICONS[text];
        return (
          <Link
            key={href}
            href={href}
            prefetch={false}
            {...(isWithin(href, here) ? { "aria-current": "page" as const } : {})}
            className="flex h-14 min-w-0 flex-col items-center justify-center gap-0.5 text-12 text-ink-2 aria-[current=page]:font-medium aria-[current=page]:text-ink"
          >
            <Icon aria-hidden size={20} strokeWidth={1.75} />
            <span className="max-w-full truncate">{t(text)}</span>
          </Link>
        );
      })}
    </nav>
  );
}
