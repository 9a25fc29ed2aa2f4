"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useMaybeConfig } from "../../hooks/use-config.ts";
import { CountriesContext, type Country } from "../../hooks/use-countries.ts";
import { useOnboarding } from "../../hooks/use-onboarding.ts";
import { useSignedIn } from "../../hooks/use-signed-in.ts";
import { useWallet } from "../../hooks/use-wallet.ts";
import { type Answers, GROUP_NAMES, type Group, NO_ANSWERS, problemsIn } from "../../lib/onboarding/answers.ts";
import { phaseOf } from "../../lib/onboarding/phase.ts";
import type { OnboardingView } from "../../lib/onboarding/types.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { SignIn } from "../session/sign-in.tsx";
import { ReceiptFirst } from "../transaction/receipt-first.tsx";
import { Notice } from "../ui/notice.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { ENTER_PLACE } from "./enter-approval.tsx";
import { Erase } from "./erase.tsx";
import { Form } from "./form.tsx";
import { Status } from "./status.tsx";
import { type Step, Steps } from "./steps.tsx";
import { Stored } from "./stored.tsx";
import { Why } from "./why.tsx";

/** A question group, or the answers all together. */
export type Place = Group | "review";

/** The identity check, from no wallet to an approval on chain. */
export function Onboard({ rendered, countries }: { rendered: OnboardingView | null; countries: readonly Country[] }) {
  const t = useTranslations("onboard");
  const config = useMaybeConfig();
  const signedIn = useSignedIn();
  const [erased, setErased] = useState(false);
  return (
    <CountriesContext value={countries}>
      <h1 className="font-medium text-20 tracking-[-0.02em]">{t("title")}</h1>
      <p className="mt-1 mb-4 max-w-[70ch] text-14 text-ink-2">{t("intro")}</p>
      <Notice tone="warn" className="mb-4 max-w-[70ch]">
        {t("simulated")}
      </Notice>
      {config === null ? (
        <Skeleton className="h-96 w-full" />
      ) : signedIn === null ? (
        <>
          {erased && (
            <Notice tone="pos" role="status" className="mb-4 max-w-[70ch]">
              {t("erase.done")}
            </Notice>
          )}
          <Stranger />
        </>
      ) : (
        <Known key={signedIn} signedIn={signedIn} rendered={rendered} onErased={() => setErased(true)} />
      )}
    </CountriesContext>
  );
}

function Stranger() {
  const t = useTranslations("onboard");
  const wallet = useWallet();
  const step = wallet.status === "connected" ? "signIn" : "wallet";
  return (
    <Frame step={step} why={step}>
      <h2 className="mb-4 font-medium text-16">{t(`step.${step}`)}</h2>
      <SignIn />
    </Frame>
  );
}

interface KnownProps {
  signedIn: `0x${string}`;
  rendered: OnboardingView | null;
  onErased(): void;
}

function Known({ signedIn, rendered, onErased }: KnownProps) {
  const { data, error, refetch } = useOnboarding(signedIn, rendered);
  if (data === undefined) {
    return error === null ? (
      <Skeleton className="h-96 w-full" />
    ) : (
      <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
    );
  }
  const phase = phaseOf(data);
  const signedOut = error !== null && problemOf(error).code === "signedOut";
  return (
    <>
      {signedOut && (
        <div className="card mb-4 p-4 md:p-6">
          <SignIn />
        </div>
      )}
      {phase === "form" ? (
        <Questions view={data} onHandedIn={() => void refetch()} />
      ) : (
        <Frame step={null} why="review">
          <ReceiptFirst places={[ENTER_PLACE]} onDone={() => void refetch()}>
            <Status view={data} phase={phase} onChange={() => void refetch()} />
          </ReceiptFirst>
        </Frame>
      )}
      <div className="mt-4 space-y-4 lg:mt-6 lg:space-y-6">
        <Stored />
        {data.case !== null && <Erase account={signedIn} phase={phase} onErased={onErased} />}
      </div>
    </>
  );
}

/** Where the form is stands in the address, so that the browser's own buttons go from step to step. */
function Questions({ view, onHandedIn }: { view: OnboardingView; onHandedIn(): void }) {
  const wanted = useSearchParams().get("step");
  const kept = view.case?.answers ?? NO_ANSWERS;
  const first = useRef(firstOpen(kept));
  const place = GROUP_NAMES.find((name) => name === wanted) ?? (wanted === "review" ? "review" : first.current);
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    heading.current?.focus();
  }, [place]);
  const step = place === "review" ? "review" : place === "documents" ? "documents" : "details";
  return (
    <Frame step={step} why={place}>
      <Form
        kept={kept}
        note={view.case?.state === "returned" ? view.case.note : ""}
        place={place}
        heading={heading}
        onPlace={(next) => window.history.pushState(null, "", `?step=${next}`)}
        onHandedIn={onHandedIn}
      />
    </Frame>
  );
}

const firstOpen = (answers: Answers): Place =>
  GROUP_NAMES.find((group) => problemsIn(answers, [group], Date.now()).length > 0) ?? "review";

interface FrameProps {
  step: Step | null;
  why: Place | "wallet" | "signIn";
  children: React.ReactNode;
}

/** Steps above, the form, and beside it why we ask. */
function Frame({ step, why, children }: FrameProps) {
  return (
    <>
      {step !== null && <Steps current={step} />}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px] lg:gap-6">
        <div className="card p-4 md:p-6">
          <div className="max-w-[560px]">{children}</div>
        </div>
        <Why of={why} />
      </div>
    </>
  );
}
