"use client";

import { FlaskConical } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useMaybeConfig } from "../../hooks/use-config.ts";
import { isSingleKey } from "../../lib/single-keys.ts";

const DevelopmentPanel = dynamic(() => import("../development/panel.tsx").then((module) => module.DevelopmentPanel), {
  ssr: false,
});

const LOOK =
  "inline-flex min-h-6 items-center gap-1 rounded-input px-2 font-medium text-info underline-offset-2 hover:underline pointer-coarse:min-h-11";

/** On the development chain only: says what it is, leads to its explorer, and opens the tools (key `.`). */
export function DevelopmentBar() {
  const t = useTranslations("app");
  const config = useMaybeConfig();
  const [open, setOpen] = useState(false);
  const development = config?.development === true;
  useEffect(() => {
    if (!development) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "." && isSingleKey(event)) setOpen((was) => !was);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [development]);
  if (!development) return null;
  return (
    <aside aria-label={t("developmentLabel")} className="bg-tint-info">
      <div className="mx-auto flex max-w-[1168px] items-center justify-between gap-2 px-4 py-1 text-12 text-ink md:px-6">
        <span className="min-w-0">{t("development")}</span>
        <div className="flex shrink-0 gap-1">
          <Link href="/explorer" prefetch={false} className={LOOK}>
            {t("explorer")}
          </Link>
          <button type="button" onClick={() => setOpen(true)} className={LOOK}>
            <FlaskConical aria-hidden size={16} strokeWidth={1.75} />
            {t("developmentTools")}
          </button>
        </div>
      </div>
      {open && <DevelopmentPanel onClose={() => setOpen(false)} />}
    </aside>
  );
}
