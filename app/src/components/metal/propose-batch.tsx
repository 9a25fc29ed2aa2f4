"use client";

import { useTranslations } from "use-intl";
import { contractCall } from "../../../../scripts/actions/index.ts";
import { toBarFacts } from "../../../../scripts/bars/bar-facts.ts";
import { useOpenFlow } from "../../hooks/use-flows.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { BATCH, type ImportPlan } from "../../lib/bars/import.ts";
import { ActionPanel } from "../desk/action-panel.tsx";

const PLACE = "bars.import";

/**
 * The next part of a list. What is proposed drops out of the plan with every reading of the registry, so the part that comes next is always the
 * first one; a flow that is under way stays until its receipt is read.
 */
export function ProposeBatch({ plan }: { plan: ImportPlan }) {
  const t = useTranslations("metal");
  const { formatFineOz } = useFormat();
  const flow = useOpenFlow((intent) => intent.kind === "call" && intent.place === PLACE);
  const [next = []] = plan.batches;
  if (next.length === 0 && flow === undefined) return null;
  const weight = next.reduce((sum, { fineMilliOz }) => sum + BigInt(fineMilliOz), 0n);
  return (
    <section aria-label={t("proposePart")} className="card max-w-[608px] space-y-3 p-4 md:p-6">
      <ActionPanel
        calls={next.map((bar) => contractCall("barRegistry", "propose", [toBarFacts(bar)]))}
        place={PLACE}
        label={t("proposeTitle", { count: next.length })}
      >
        <p className="text-14 text-ink-2">
          {plan.batches.length > 1
            ? t("batches", { count: String(plan.batches.length), most: String(BATCH) })
            : t("oneByOne")}
        </p>
        {plan.batches.length > 1 && (
          <p className="tabular-nums font-medium text-14">
            {t("batch", { count: String(plan.batches.length), bars: next.length, weight: formatFineOz(weight) })}
          </p>
        )}
      </ActionPanel>
    </section>
  );
}
