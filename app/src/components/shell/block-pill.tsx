"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { useMarket } from "../../hooks/use-market.ts";

/** The newest block that the page knows, or that the network is away. */
export function BlockPill() {
  const { formatCount } = useFormat();
  const t = useTranslations("app");
  const { data, isError } = useMarket();
  if (data === undefined || isError) {
    return (
      <span className="hidden items-center gap-2 rounded-full border border-line px-2 py-1 text-12 text-warn lg:inline-flex">
        <span aria-hidden className="size-2 rounded-full border-2 border-warn" />
        {t("offline")}
      </span>
    );
  }
  return (
    <span className="digits hidden items-center gap-2 rounded-full border border-line px-2 py-1 text-12 text-ink-2 lg:inline-flex">
      <span aria-hidden className="size-2 rounded-full bg-pos" />
      {t("block", { number: formatCount(data.block.number) })}
    </span>
  );
}
