"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import type { StaffRole } from "../../../../scripts/deploy/roles.ts";
import { useWaiting } from "../../hooks/use-desk.ts";
import { type DeskId, pathOf } from "../../lib/desk/desks.ts";
import type { Waiting } from "../../lib/desk/waiting.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";

/** Where something waits for this person, most first. */
export function Overview({ desks, roles }: { desks: readonly DeskId[]; roles: readonly StaffRole[] }) {
  const t = useTranslations("desk");
  const { data, error, refetch } = useWaiting();
  const sorted = [...desks].sort((a, b) => (data?.[b]?.mine ?? 0) - (data?.[a]?.mine ?? 0));
  const nothing = data !== undefined && desks.every((desk) => (data[desk]?.mine ?? 0) === 0);
  return (
    <div className="space-y-4">
      <h1 tabIndex={-1} className="font-medium text-28 tracking-[-0.02em]">
        {t("title")}
      </h1>
      <p className="text-14 text-ink-2">{nothing ? t("nothingWaits") : t("intro")}</p>
      <p className="text-12 text-ink-3 lg:hidden">{t("roles", { roles: roles.join(", ") })}</p>
      {error !== null && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      <ul className="card divide-y divide-line">
        {sorted.map((desk) => (
          <li key={desk}>
            <Link
              href={pathOf(desk)}
              className="flex min-h-14 items-center gap-4 px-4 py-2 text-14 hover:bg-sunken md:px-6"
            >
              <span className="grow font-medium">{t(`names.${desk}`)}</span>
              {data === undefined && error === null ? (
                <Skeleton className="h-5 w-24" />
              ) : (
                <Counts waiting={data?.[desk]} />
              )}
              <ChevronRight aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-ink-3" />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Counts({ waiting }: { waiting: Waiting | undefined }) {
  const t = useTranslations("desk");
  if (waiting === undefined) return null;
  return (
    <span className="digits flex flex-wrap justify-end gap-x-4 text-right text-ink-3">
      {waiting.mine > 0 && (
        <span className="font-medium text-info">{t("waitingMine", { count: String(waiting.mine) })}</span>
      )}
      {waiting.second > 0 && <span>{t("waitingSecond", { count: String(waiting.second) })}</span>}
    </span>
  );
}
