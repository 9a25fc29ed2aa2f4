"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Problem } from "../../lib/errors/problem.ts";
import type { Phase } from "../../lib/onboarding/phase.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { tell } from "../../lib/query/tell.ts";
import { signOut } from "../../lib/session/sign-out.ts";
import { Button } from "../ui/button.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";

const Dialog = dynamic(() => import("../ui/dialog.tsx").then((module) => module.Dialog), { ssr: false });

interface EraseProps {
  account: `0x${string}`;
  phase: Phase;
  onErased(): void;
}

/** Deletes everything personal, at once and for good. */
export function Erase({ account, phase, onErased }: EraseProps) {
  const t = useTranslations("onboard.erase");
  const common = useTranslations("common");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const erase = async () => {
    setDeleting(true);
    try {
      await tell("DELETE", "/api/onboarding");
      onErased();
      window.history.replaceState(null, "", "?");
      await signOut(account);
      router.refresh();
    } catch (error) {
      setProblem(problemOf(error));
    }
    setDeleting(false);
  };
  return (
    <section aria-label={t("title")} className="card flex flex-wrap items-center justify-between gap-4 p-4 md:p-6">
      <div>
        <h2 className="font-medium text-16">{t("title")}</h2>
        <p className="text-14 text-ink-2">{t("hint")}</p>
      </div>
      <Button variant="danger" onClick={() => setAsking(true)}>
        {t("button")}
      </Button>
      {asking && (
        <Dialog title={t("confirmTitle")} onClose={() => setAsking(false)}>
          <div className="space-y-4">
            <p className="text-14">{t("confirm")}</p>
            {phase === "waiting" && <p className="text-14">{t("confirmCase")}</p>}
            {problem !== null && <ProblemNotice problem={problem} />}
            <div className="flex flex-wrap justify-end gap-2">
              <Button onClick={() => setAsking(false)}>{common("cancel")}</Button>
              <Button variant="danger" inert={deleting} onClick={() => void erase()}>
                {deleting ? t("deleting") : t("button")}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </section>
  );
}
