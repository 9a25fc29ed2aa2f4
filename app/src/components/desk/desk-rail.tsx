"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import type { StaffRole } from "../../../../scripts/deploy/roles.ts";
import { useWaiting } from "../../hooks/use-desk.ts";
import { type DeskId, pathOf } from "../../lib/desk/desks.ts";

/** The desks of this person, with what waits on each; beside the page where there is room, else in a row above it. */
export function DeskRail({ desks, roles }: { desks: readonly DeskId[]; roles: readonly StaffRole[] }) {
  const t = useTranslations("desk");
  const here = usePathname();
  const { data } = useWaiting();
  return (
    <nav aria-label={t("rail")} className="mb-4 lg:sticky lg:top-20 lg:mb-0 lg:self-start">
      {/* relative: what only screen readers see is clipped with the rest of the row, and does not widen the page */}
      <ul className="relative flex gap-1 overflow-x-auto pb-1 lg:flex-col lg:overflow-visible">
        <Item href="/admin" current={here === "/admin"} text={t("names.overview")} mine={0} />
        {desks.map((desk) => (
          <Item
            key={desk}
            href={pathOf(desk)}
            current={here === pathOf(desk) || here.startsWith(`${pathOf(desk)}/`)}
            text={t(`names.${desk}`)}
            mine={data?.[desk]?.mine ?? 0}
          />
        ))}
      </ul>
      <p className="mt-4 hidden px-3 text-12 text-ink-3 lg:block">{t("roles", { roles: roles.join(", ") })}</p>
    </nav>
  );
}

/** Where the rail is a row, the desk that is open is in sight. */
const intoView = (link: HTMLAnchorElement | null): void =>
  link?.parentElement?.parentElement?.scrollTo({ left: link.offsetLeft - link.offsetWidth });

function Item({ href, current, text, mine }: { href: string; current: boolean; text: string; mine: number }) {
  const t = useTranslations("desk");
  return (
    <li className="shrink-0">
      <Link
        href={href}
        prefetch={false}
        {...(current ? { "aria-current": "page" as const, ref: intoView } : {})}
        className="flex min-h-10 items-center justify-between gap-2 rounded-input px-3 text-14 text-ink-2 hover:bg-sunken hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-ink pointer-coarse:min-h-11"
      >
        {text}
        {mine > 0 && (
          <span className="digits rounded-full bg-tint-info px-2 text-12 text-info">
            <span aria-hidden>{mine}</span>
            <span className="sr-only">{t("waitingMine", { count: String(mine) })}</span>
          </span>
        )}
      </Link>
    </li>
  );
}
