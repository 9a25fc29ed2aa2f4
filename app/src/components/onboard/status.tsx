"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import type { Phase } from "../../lib/onboarding/phase.ts";
import type { OnboardingView } from "../../lib/onboarding/types.ts";
import { tell } from "../../lib/query/tell.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { EnterApproval } from "./enter-approval.tsx";

interface StatusProps {
  view: OnboardingView;
  phase: Exclude<Phase, "form">;
  onChange(): void;
}

/** Where the case is, once the answers are given. */
export function Status({ view, phase, onChange }: StatusProps) {
  const t = useTranslations("onboard");
  const { formatDate, formatDateTime, formatMoment } = useFormat();
  const { registry, case: own } = view;
  const reason = own !== null && own.note !== "" && <p>{t("reason", { note: own.note })}</p>;
  if (phase === "waiting") {
    return (
      <Part title={t("waitingTitle")}>
        <p>{t("waiting", { time: formatMoment(Math.floor((own?.submittedAt ?? 0) / 1000)) })}</p>
        <p className="text-ink-2">{t("waitingHint")}</p>
      </Part>
    );
  }
  if (phase === "declined") {
    return (
      <Part title={t("declinedTitle")}>
        <p>{t("declined")}</p>
        {reason}
      </Part>
    );
  }
  if (phase === "signed" && own !== null && own.credential !== null) {
    return <EnterApproval account={own.account} credential={own.credential} />;
  }
  if (phase === "entered") {
    return (
      <Part title={t("enteredTitle", { date: formatDate(registry.expiry) })}>
        <p>{t("entered")}</p>
        <Link
          href="/"
          className="inline-flex min-h-12 w-full items-center justify-center rounded-input bg-primary px-4 font-medium text-16 text-on-primary hover:bg-primary-hover"
        >
          {t("buy")}
        </Link>
      </Part>
    );
  }
  if (phase === "lapsed") {
    const again = async () => {
      await tell("POST", "/api/onboarding/again").catch(() => null);
      onChange();
    };
    return (
      <Part title={t("lapsedTitle")}>
        <p>
          {registry.standing === "revoked"
            ? t("lapsedRevoked")
            : t("lapsedExpired", { date: formatDate(registry.expiry) })}
        </p>
        {registry.exitUntil > view.now && (
          <Notice tone="info">{t("exitOpen", { time: formatDateTime(registry.exitUntil) })}</Notice>
        )}
        <Button variant="primary" size="large" onClick={() => void again()}>
          {t("again")}
        </Button>
      </Part>
    );
  }
  return (
    <Part title={t("staleTitle")}>
      <p>{t("stale")}</p>
    </Part>
  );
}

export const Part = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <section aria-label={title} className="space-y-4 text-14">
    <h2 className="font-medium text-20 tracking-[-0.02em]">{title}</h2>
    {children}
  </section>
);
