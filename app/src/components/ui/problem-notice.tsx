"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useProblemWords } from "../../hooks/use-problem-words.ts";
import type { Problem } from "../../lib/errors/problem.ts";
import { Button } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";
import { Notice } from "./notice.tsx";

interface ProblemNoticeProps {
  problem: Problem;
  onRetry?: () => void;
  children?: ReactNode;
}

/** What happened and what to do. A refusal in one's own wallet is no error, and is not shown as one. */
export function ProblemNotice({ problem, onRetry, children }: ProblemNoticeProps) {
  const t = useTranslations("common");
  const { text, advice } = useProblemWords()(problem);
  const actions = onRetry !== undefined || problem.details !== undefined || children !== undefined;
  return (
    <Notice
      tone={problem.code === "rejected" ? "info" : "warn"}
      role="status"
      {...(actions
        ? {
            action: (
              <>
                {children}
                {onRetry !== undefined && (
                  <Button size="small" onClick={onRetry}>
                    {t("retry")}
                  </Button>
                )}
                {problem.details !== undefined && <CopyButton text={problem.details} label={t("copyDetails")} wordy />}
              </>
            ),
          }
        : {})}
    >
      <p>
        {text} {advice}
      </p>
    </Notice>
  );
}
