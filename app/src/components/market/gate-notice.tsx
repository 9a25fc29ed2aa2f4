"use client";

import { useTranslations } from "use-intl";
import { useConfig } from "../../hooks/use-config.ts";
import type { Gate } from "../../lib/market/gate.ts";
import { Notice } from "../ui/notice.tsx";

/** What a closed gate means for this person, where the button's few words are not enough. */
export function GateNotice({ gate, side }: { gate: Gate; side: "buy" | "sell" }) {
  const t = useTranslations("trade");
  const { development } = useConfig();
  if (gate === "wrongNetwork") return <Notice tone="warn">{t("anotherNetwork")}</Notice>;
  if (gate === "notEligible" && side === "buy") {
    return (
      <Notice tone="info">
        {t("notOnboarded")} {development && t("notOnboardedDevelopment")}
      </Notice>
    );
  }
  return null;
}
