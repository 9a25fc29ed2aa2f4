"use client";

import { useTranslations } from "use-intl";
import { useOpenFlow } from "../../hooks/use-flows.ts";
import { SellForm } from "../market/sell-form.tsx";
import { FlowPanelSlot } from "../transaction/flow-panel-slot.tsx";

/** The market's own sale, in another place. */
export function UsdtPart() {
  const t = useTranslations("redeem");
  const flow = useOpenFlow(({ kind }) => kind === "sell");
  return (
    <div className="card max-w-[480px] space-y-4 p-4 md:p-6">
      {flow !== undefined ? (
        <FlowPanelSlot flow={flow} />
      ) : (
        <>
          <p className="text-14 text-ink-2">{t("usdtHint")}</p>
          <SellForm />
        </>
      )}
    </div>
  );
}
