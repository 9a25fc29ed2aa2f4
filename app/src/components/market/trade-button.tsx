"use client";

import { useTranslations } from "use-intl";
import type { Gate } from "../../lib/market/gate.ts";
import { ButtonLink } from "../ui/button.tsx";
import { WalletFirstButton } from "../wallet/wallet-first-button.tsx";

interface TradeButtonProps {
  gate: Gate;
  side: "buy" | "sell";
  /** why it cannot be pressed yet although the gate is open, or null */
  reason: string | null;
  label: string;
  onPress(): void;
}

/** The form's primary button, behind what is in the way of a trade. */
export function TradeButton({ gate, side, reason, label, onPress }: TradeButtonProps) {
  const t = useTranslations("trade");
  if (gate === "notEligible" && side === "buy") {
    return (
      <ButtonLink href="/onboard" variant="primary" size="large">
        {t("onboard")}
      </ButtonLink>
    );
  }
  const need = gate === "connect" || gate === "wrongNetwork" ? gate : null;
  const closed = {
    ready: null,
    connect: null,
    wrongNetwork: null,
    offline: t("offline"),
    loadingAccount: t("loading"),
    paused: t("paused"),
    marketClosed: t("marketClosed"),
    stale: t("stale"),
    closed: side === "buy" ? t("closedBuy") : t("closedSell"),
    notEligible: t("onboardSell"),
  }[gate];
  return <WalletFirstButton need={need} why={closed ?? reason} label={label} onPress={onPress} />;
}
