"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useReadAgain } from "../../hooks/use-account.ts";
import { usePrivateRedemptions } from "../../hooks/use-redemption.ts";
import { useSignedIn } from "../../hooks/use-signed-in.ts";
import type { Problem } from "../../lib/errors/problem.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { tell } from "../../lib/query/tell.ts";
import { isOpen } from "../../lib/redemption/timeline.ts";
import type { RedemptionRequest } from "../../lib/redemption/types.ts";
import { SignIn } from "../session/sign-in.tsx";
import { Button } from "../ui/button.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { DeliveryText } from "./delivery-text.tsx";

/** Where a request's bar goes and what the desk wrote, for its owner alone; deletable once the bar has arrived. */
export function DeliveryAbout({ request }: { request: RedemptionRequest }) {
  const t = useTranslations("redeem");
  const signedIn = useSignedIn();
  const { data } = usePrivateRedemptions(signedIn !== null);
  const [asking, setAsking] = useState(false);
  if (signedIn === null) {
    return asking ? (
      <SignIn />
    ) : (
      <Button variant="quiet" size="small" className="-ml-3" onClick={() => setAsking(true)}>
        {t("delivery.signedOut")}
      </Button>
    );
  }
  if (data === undefined) return null;
  const delivery = data.deliveries.find(({ hash }) => hash === request.deliveryHash);
  const note = (hash: string | null) => data.notes.find((each) => each.hash === hash)?.text ?? null;
  const tracking = note(request.trackingHash);
  const reason = note(request.reasonHash);
  return (
    <div className="space-y-2 border-line border-t pt-4">
      {delivery === undefined ? (
        <p className="text-12 text-ink-3">{t("delivery.none")}</p>
      ) : (
        <DeliveryText details={delivery.details} />
      )}
      {tracking !== null && (
        <p className="text-14">
          <span className="text-ink-2">{t("request.tracking")}</span> <bdi>{tracking}</bdi>
        </p>
      )}
      {reason !== null && (
        <p className="text-14">
          <span className="text-ink-2">{t("request.reason")}</span> <bdi>{reason}</bdi>
        </p>
      )}
      {delivery !== undefined && !isOpen(request) && <Forget hash={delivery.hash} />}
    </div>
  );
}

function Forget({ hash }: { hash: string }) {
  const t = useTranslations("redeem.delivery");
  const readAgain = useReadAgain();
  const [problem, setProblem] = useState<Problem | null>(null);
  const forget = async () => {
    setProblem(null);
    try {
      await tell("DELETE", `/api/delivery?hash=${hash}`);
      readAgain();
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <>
      <Button variant="danger" size="small" onClick={() => void forget()}>
        {t("delete")}
      </Button>
      {problem !== null && <ProblemNotice problem={problem} />}
    </>
  );
}
