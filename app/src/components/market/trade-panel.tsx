"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useOpenFlow } from "../../hooks/use-flows.ts";
import { useWallet } from "../../hooks/use-wallet.ts";
import { FlowPanelSlot } from "../transaction/flow-panel-slot.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { BuyForm } from "./buy-form.tsx";

const ClaimCard = dynamic(() => import("./claim-card.tsx").then((module) => module.ClaimCard), { ssr: false });

const SellForm = dynamic(() => import("./sell-form.tsx").then((module) => module.SellForm), {
  ssr: false,
  loading: () => <Skeleton className="h-80 w-full" />,
});

const TABS = ["buy", "sell"] as const;
type Tab = (typeof TABS)[number];

/** Buy or sell; while a trade is under way its steps take the form's place. */
export function TradePanel() {
  const t = useTranslations("trade");
  const [tab, setTab] = useState<Tab>("buy");
  const connected = useWallet().status === "connected";
  const flow = useOpenFlow(({ kind }) => kind === "buy" || kind === "sell");
  // `/#sell` is where the portfolio's button leads
  useEffect(() => {
    const follow = () => {
      const wanted = TABS.find((each) => location.hash === `#${each}`);
      if (wanted !== undefined) setTab(wanted);
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  return (
    <div className="space-y-4">
      {connected && <ClaimCard />}
      <div className="card p-4 md:p-6">
        {flow !== undefined ? (
          <FlowPanelSlot flow={flow} />
        ) : (
          <Tabs<Tab>
            label={t("label")}
            tabs={TABS.map((each) => ({ id: each, text: t(each) }))}
            chosen={tab}
            onChoose={setTab}
          >
            {tab === "buy" ? <BuyForm /> : <SellForm />}
          </Tabs>
        )}
      </div>
    </div>
  );
}
