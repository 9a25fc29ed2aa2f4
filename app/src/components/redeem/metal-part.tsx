"use client";

import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccount } from "../../hooks/use-account.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { useOpenFlow } from "../../hooks/use-flows.ts";
import { useOwnRedemptions, useRedemptionFacts } from "../../hooks/use-redemption.ts";
import { useWallet, useWrongNetwork } from "../../hooks/use-wallet.ts";
import type { Account } from "../../lib/portfolio/types.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { metalGate, movableGold } from "../../lib/redemption/gate.ts";
import { BAR_CLASSES, type BarClass, type RedemptionFacts } from "../../lib/redemption/types.ts";
import type { Delivery } from "../../lib/store/deliveries.ts";
import { FlowPanelSlot } from "../transaction/flow-panel-slot.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { ClassStep } from "./class-step.tsx";
import { CollectCard } from "./collect-card.tsx";
import { DeliveryStep } from "./delivery-step.tsx";
import { MetalButton } from "./metal-button.tsx";
import { Requests } from "./requests.tsx";
import { ReviewStep } from "./review-step.tsx";
import { OwnNotice, SystemNotice } from "./state-notices.tsx";
import { StepActions } from "./step-actions.tsx";
import { Stepper } from "./stepper.tsx";
import { SummaryCard } from "./summary-card.tsx";
import { REDEEM_PLACE, useRedemptionActions } from "./use-redemption-actions.ts";

/** From a class to a request, and every request from then on. */
export function MetalPart() {
  const { data: facts, error, refetch } = useRedemptionFacts();
  if (facts !== undefined) return <Known facts={facts} late={error !== null} />;
  return error === null ? (
    <Skeleton className="h-96 w-full" />
  ) : (
    <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
  );
}

/** The first class that the account has enough for; without an account, or with too little, the first of all. */
const withinReach = ({ classes }: RedemptionFacts, account: Account | undefined): BarClass =>
  classes.find(({ escrow }) => account !== undefined && movableGold(account) >= escrow)?.barClass ?? "large";

function Known({ facts, late }: { facts: RedemptionFacts; late: boolean }) {
  const t = useTranslations("redeem");
  const wallet = useWallet();
  const wrongNetwork = useWrongNetwork();
  const { data: account } = useAccount();
  const { data: own } = useOwnRedemptions();
  const actions = useRedemptionActions();
  const [draft, setDraft] = useDraft("redeem.class");
  const [step, setStep] = useState<"bar" | "delivery" | "review">("bar");
  const [delivery, setDelivery] = useState<Delivery | null>(null);
  const flow = useOpenFlow((intent) => intent.kind === "call" && intent.place === REDEEM_PLACE);
  const top = useRef<HTMLDivElement>(null);

  const barClass = BAR_CLASSES.find((each) => each === draft) ?? withinReach(facts, account);
  const wanted = facts.classes.find((each) => each.barClass === barClass);
  if (wanted === undefined) return null;
  const connected = wallet.status === "connected";
  const gate = metalGate({ facts, late, connected, wrongNetwork, account }, wanted);
  const go = (next: typeof step) => {
    setStep(next);
    top.current?.focus();
  };
  // who is not connected any more, or has changed the account, begins at the first step
  const shown = connected ? (step === "review" && delivery === null ? "delivery" : step) : "bar";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_384px] lg:gap-6">
      <div className="min-w-0 space-y-4 lg:col-start-1 lg:row-start-1 lg:space-y-6">
        <SystemNotice facts={facts} />
        {own !== undefined && own.collectable > 0n && flow === undefined && <CollectCard amount={own.collectable} />}
        <div ref={top} tabIndex={-1} className="card space-y-6 p-4 focus:outline-none md:p-6">
          {flow !== undefined ? (
            <FlowPanelSlot flow={flow} />
          ) : (
            <>
              <Stepper current={shown} />
              {shown === "bar" && (
                <>
                  <ClassStep classes={facts.classes} chosen={barClass} onChoose={setDraft} />
                  <OwnNotice gate={gate} wanted={wanted} account={account} />
                  <StepActions>
                    <MetalButton gate={gate} label={t("continue")} onPress={() => go("delivery")} />
                  </StepActions>
                </>
              )}
              {shown === "delivery" && (
                <DeliveryStep
                  onBack={() => go("bar")}
                  onDelivery={(kept) => {
                    setDelivery(kept);
                    go("review");
                  }}
                />
              )}
              {shown === "review" && delivery !== null && (
                <ReviewStep
                  facts={facts}
                  wanted={wanted}
                  delivery={delivery}
                  gate={gate}
                  onBack={() => go("delivery")}
                  onChangeBar={() => go("bar")}
                  onSubmit={() => {
                    actions.request(barClass, wanted.escrow, delivery.hash, own?.allowance ?? 0n);
                    setDelivery(null);
                    setStep("bar");
                  }}
                />
              )}
            </>
          )}
        </div>
      </div>
      <div className="min-w-0 lg:sticky lg:top-20 lg:col-start-2 lg:row-span-2 lg:row-start-1">
        <SummaryCard facts={facts} wanted={wanted} account={account} />
      </div>
      {connected && (
        <div className="min-w-0 space-y-4 lg:col-start-1 lg:space-y-6">
          <Requests requests={own?.requests} facts={facts} />
        </div>
      )}
    </div>
  );
}
