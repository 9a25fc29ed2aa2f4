"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import type { Account } from "../../lib/portfolio/types.ts";
import { type MetalGate, movableGold } from "../../lib/redemption/gate.ts";
import type { ClassFacts, RedemptionFacts } from "../../lib/redemption/types.ts";
import { Notice } from "../ui/notice.tsx";

const LINK = "inline-flex min-h-6 items-center text-link underline underline-offset-2";

/** What the state of the system means for a redemption, and what still works. */
export function SystemNotice({ facts, staff = false }: { facts: RedemptionFacts; staff?: boolean }) {
  const t = useTranslations("redeem.state");
  switch (facts.state) {
    case "paused":
      return (
        <Notice tone="warn" title={t("pausedTitle")}>
          {t(staff ? "pausedStaff" : "paused")}
        </Notice>
      );
    case "shortfall":
      return (
        <Notice tone="warn" title={t("shortfallTitle")}>
          {t(staff ? "shortfallStaff" : "shortfall")}
        </Notice>
      );
    case "windDown":
      return (
        <Notice tone="info" title={t("windDownTitle")}>
          {t("windDown")}
        </Notice>
      );
    case "normal":
      return null;
  }
}

/** Why this account cannot ask now, where the button's few words are not enough, and the way out. */
export function OwnNotice({
  gate,
  wanted,
  account,
}: {
  gate: MetalGate;
  wanted: ClassFacts;
  account: Account | undefined;
}) {
  const t = useTranslations("redeem");
  const { formatOz } = useFormat();
  switch (gate.kind) {
    case "notOnboarded":
    case "lapsed":
    case "revoked":
      return (
        <Notice tone="info">
          {t(`state.${gate.kind}`)}{" "}
          {gate.kind !== "revoked" && (
            <Link href="/onboard" className={LINK}>
              {t("state.onboard")}
            </Link>
          )}
        </Notice>
      );
    case "notEnough":
      return (
        <Notice tone="warn">
          {t("missingText", {
            class: t(`classIn.${wanted.barClass}`),
            escrow: formatOz(wanted.escrow, "up"),
            movable: formatOz(account === undefined ? 0n : movableGold(account)),
            missing: formatOz(gate.missing, "up"),
          })}{" "}
          {gate.onHold > 0n && t("missingHold", { onHold: formatOz(gate.onHold) })}{" "}
          <span className="flex flex-wrap gap-x-4">
            {account?.standing === "allowed" && (
              <Link href="/#buy" className={LINK}>
                {t("buyMissing", { missing: formatOz(gate.missing, "up") })}
              </Link>
            )}
            <Link href="/redeem?for=usdt" className={LINK}>
              {t("sellInstead")}
            </Link>
          </span>
        </Notice>
      );
    case "ready":
      if (account?.exitOpen !== true) return wanted.free === 0 ? <Notice tone="warn">{t("noneFree")}</Notice> : null;
      return (
        <Notice tone="info" title={t("state.exitTitle")}>
          {t("state.exit")}
        </Notice>
      );
    default:
      return null;
  }
}
