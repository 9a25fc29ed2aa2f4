"use client";

import { useTranslations } from "use-intl";
import { DESKS, type DeskId } from "../../lib/desk/desks.ts";
import type { Problem } from "../../lib/errors/problem.ts";
import { SignIn } from "../session/sign-in.tsx";
import { Notice } from "../ui/notice.tsx";

/** The way in, for who is not signed in, or holds no role. */
export function Gate({ problem }: { problem: Problem | null }) {
  const t = useTranslations("desk");
  return (
    <div className="card mx-auto max-w-[608px] space-y-4 p-4 md:p-6">
      <h1 tabIndex={-1} className="font-medium text-20 tracking-[-0.02em]">
        {t(problem === null ? "signInTitle" : "noRoleTitle")}
      </h1>
      <p className="text-14 text-ink-2">{t("signInHint")}</p>
      {problem !== null && (
        <Notice tone="warn" role="status">
          {problem.text} {problem.advice}
        </Notice>
      )}
      <SignIn />
    </div>
  );
}

/** A desk that the person's roles do not open. */
export function NoDesk({ desk, problem }: { desk: DeskId; problem: Problem }) {
  const t = useTranslations("desk");
  return (
    <Notice tone="info" role="status" title={t("noDeskTitle")}>
      {problem.text} {t("openedBy", { roles: DESKS[desk].join(", ") })}
    </Notice>
  );
}
