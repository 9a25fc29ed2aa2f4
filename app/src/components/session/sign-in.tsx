"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useChallenge } from "../../hooks/use-challenge.ts";
import { useMaybeConfig } from "../../hooks/use-config.ts";
import { useWallet, useWrongNetwork } from "../../hooks/use-wallet.ts";
import { announce } from "../../lib/announce.ts";
import type { Problem } from "../../lib/errors/problem.ts";
import type { ConnectedWallet } from "../../lib/wallet/state.ts";
import { Button } from "../ui/button.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { WalletButton } from "../wallet/wallet-first-button.tsx";

/**
 * The one way to sign in, wherever a page needs to know who asks. It shows the text as the wallet will, and renders the page
 * anew when it is done. Needs the texts of "session".
 */
export function SignIn() {
  const t = useTranslations("session");
  const config = useMaybeConfig();
  const wallet = useWallet();
  const wrongNetwork = useWrongNetwork();
  return (
    <section aria-label={t("title")} className="max-w-[560px] space-y-4">
      <p className="text-14 text-ink-2">{t("why")}</p>
      {config === null || wallet.status === "unknown" || wallet.status === "connecting" ? (
        <Skeleton className="h-12 w-full" />
      ) : wallet.status === "disconnected" ? (
        <WalletButton need="connect" />
      ) : wrongNetwork ? (
        <WalletButton need="wrongNetwork" />
      ) : (
        <Sign key={wallet.address} wallet={wallet} />
      )}
    </section>
  );
}

function Sign({ wallet }: { wallet: ConnectedWallet }) {
  const t = useTranslations("session");
  const router = useRouter();
  const { message, problem, answer, again } = useChallenge(wallet.address);
  const [waiting, setWaiting] = useState(false);
  const [failed, setFailed] = useState<Problem | null>(null);
  const sign = async () => {
    setWaiting(true);
    setFailed(null);
    const refusal = await answer();
    setWaiting(false);
    setFailed(refusal);
    if (refusal !== null) return;
    announce(t("done"));
    router.refresh();
  };
  const label = waiting
    ? t("confirm", { name: wallet.name })
    : message === null
      ? t("loading")
      : t("signIn", { name: wallet.name });
  return (
    <>
      <figure className="space-y-1">
        <figcaption className="text-12 text-ink-3">{t("text")}</figcaption>
        {message === null ? (
          <Skeleton className="h-64 w-full" />
        ) : (
          <pre className="wrap-anywhere whitespace-pre-wrap rounded-card border border-line bg-sunken p-3 font-mono text-12">
            {message}
          </pre>
        )}
      </figure>
      {problem !== null && <ProblemNotice problem={problem} onRetry={again} />}
      {failed !== null && <ProblemNotice problem={failed} />}
      <Button variant="primary" size="large" inert={waiting || message === null} onClick={() => void sign()}>
        {label}
      </Button>
    </>
  );
}
