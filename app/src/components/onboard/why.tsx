"use client";

import { useTranslations } from "use-intl";
import type { Place } from "./onboard.tsx";

/** Why we ask for what stands beside it. */
export function Why({ of }: { of: Place | "wallet" | "signIn" }) {
  const t = useTranslations("onboard");
  return (
    <aside aria-label={t("why")} className="card p-4 md:p-6">
      <h2 className="font-medium text-14">{t("why")}</h2>
      <p className="mt-1 text-14 text-ink-2">{t(`whyText.${of}`)}</p>
    </aside>
  );
}
