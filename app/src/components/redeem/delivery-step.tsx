"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useReadAgain } from "../../hooks/use-account.ts";
import { usePrivateRedemptions } from "../../hooks/use-redemption.ts";
import { useSignedIn } from "../../hooks/use-signed-in.ts";
import type { Problem } from "../../lib/errors/problem.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { tell } from "../../lib/query/tell.ts";
import { type DeliveryDetails, noDetails } from "../../lib/redemption/delivery.ts";
import type { Delivery } from "../../lib/store/deliveries.ts";
import { SignIn } from "../session/sign-in.tsx";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { DeliveryForm } from "./delivery-form.tsx";
import { StepActions } from "./step-actions.tsx";

interface DeliveryStepProps {
  onBack(): void;
  onDelivery(delivery: Delivery): void;
}

/** Where the bar goes. Asked of nobody twice, kept nowhere but on the server, and only for who proved the account. */
export function DeliveryStep({ onBack, onDelivery }: DeliveryStepProps) {
  const t = useTranslations("redeem.delivery");
  const back = useTranslations("common")("back");
  const signedIn = useSignedIn();
  return (
    <div className="space-y-4">
      <h2 className="font-medium text-16">{t("title")}</h2>
      <Notice tone="warn">{t("simulated")}</Notice>
      {signedIn === null ? (
        <>
          <p className="text-14">{t("signInWhy")}</p>
          <SignIn />
          <Button variant="quiet" onClick={onBack}>
            {back}
          </Button>
        </>
      ) : (
        <Known onBack={onBack} onDelivery={onDelivery} />
      )}
    </div>
  );
}

/** Waits for what was typed for an earlier bar. */
function Known(props: DeliveryStepProps) {
  const { data, error, refetch } = usePrivateRedemptions(true);
  if (data !== undefined) return <Entry {...props} before={data.known} />;
  if (error === null) return <Skeleton className="h-80 w-full" />;
  const problem = problemOf(error);
  return problem.code === "signedOut" ? <SignIn /> : <ProblemNotice problem={problem} onRetry={() => void refetch()} />;
}

function Entry({ onBack, onDelivery, before }: DeliveryStepProps & { before: DeliveryDetails | null }) {
  const t = useTranslations("redeem.delivery");
  const proceed = useTranslations("redeem")("continue");
  const back = useTranslations("common")("back");
  const id = useId();
  const readAgain = useReadAgain();
  const [details, setDetails] = useState<DeliveryDetails>(before ?? noDetails("collection"));
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const complete = async (checked: DeliveryDetails) => {
    setSaving(true);
    setProblem(null);
    try {
      const delivery = await tell<Delivery>("POST", "/api/delivery", checked);
      readAgain();
      onDelivery(delivery);
    } catch (error) {
      setProblem(problemOf(error));
      setSaving(false);
    }
  };
  return (
    <>
      <DeliveryForm
        id={id}
        details={details}
        onDetails={setDetails}
        onComplete={(checked) => {
          if (!saving) void complete(checked);
        }}
      />
      <p className="text-12 text-ink-2">{t("where")}</p>
      {problem !== null && <ProblemNotice problem={problem} />}
      {problem?.code === "signedOut" && <SignIn />}
      <StepActions>
        <Button size="large" className="w-auto!" onClick={onBack}>
          {back}
        </Button>
        <Button variant="primary" size="large" type="submit" form={id} inert={saving}>
          {saving ? t("saving") : proceed}
        </Button>
      </StepActions>
    </>
  );
}
