"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import type { ImportPlan } from "../../lib/bars/import.ts";
import { Notice } from "../ui/notice.tsx";

/** What the check came to, in one sentence, before anything is proposed. */
export function ImportSummary({ plan }: { plan: ImportPlan }) {
  const t = useTranslations("metal");
  const { formatFineOz, formatCount } = useFormat();
  const wrong = plan.rows.filter(({ problems }) => problems.length > 0);
  if (wrong.length > 0) {
    const title = t("rowsWrong", { count: wrong.length, total: formatCount(plan.rows.length) });
    return (
      <Notice tone="neg" role="status" title={title}>
        {t("rowsWrongWhy")}
      </Notice>
    );
  }
  if (plan.toPropose.length === 0) {
    return (
      <Notice tone="pos" role="status">
        {t("allProposed", { count: formatCount(plan.proposedAlready) })}
      </Notice>
    );
  }
  return (
    <Notice tone="pos" role="status">
      {t("allGood", { count: plan.toPropose.length, weight: formatFineOz(BigInt(plan.fineMilliOz)) })}{" "}
      {plan.proposedAlready > 0 && t("someProposed", { count: plan.proposedAlready })}
    </Notice>
  );
}
