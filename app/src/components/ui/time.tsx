"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { useClock } from "../../hooks/use-market.ts";
import { isoTime, type Zone } from "../../lib/format/time.ts";

const DAY = 86_400;

/** "8 s ago" under a day, the date beyond; the full time on focus. */
export function Ago({ at }: { at: number }) {
  const { formatDateTime, formatDuration } = useFormat();
  const t = useTranslations("common");
  const age = useClock() - at;
  return (
    <time dateTime={isoTime(at)} title={formatDateTime(at)} className="digits">
      {age < DAY ? t("ago", { duration: formatDuration(age) }) : formatDateTime(at)}
    </time>
  );
}

export function Moment({ at, zone = "utc" }: { at: number; zone?: Zone }) {
  const { formatDateTime } = useFormat();
  return (
    <time dateTime={isoTime(at)} title={isoTime(at)} className="digits">
      {formatDateTime(at, zone)}
    </time>
  );
}
