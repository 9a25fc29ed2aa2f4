"use client";

import { useTranslations } from "use-intl";
import { useConfig } from "../../hooks/use-config.ts";
import type { Gate } from "../../lib/market/gate.ts";
import { loadWallet } from "../../lib/wallet/state.ts";
import { openWalletDialog } from "../shell/account-button.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";

/** What is in the way once the gate is open: the label of a button that cannot be pressed. */
interface TradeButtonProps {
  gate: Gate;
  side: "buy" | "sell";
  /** why it cannot be pressed yet, or null */
  reason: string | null;
  label: string;
  onPress(): void;
}

/** The one primary button: it connects, switches, trades, or says why it does none of these. */
export function TradeButton({ gate, side, reason, label, onPress }: TradeButtonProps) {
  const t = useTranslations("trade");
  const config = useConfig();
  if (gate === "connect") {
    return (
      <Button
        variant="primary"
        size="large"
        onPointerEnter={() => void loadWallet(config)}
        onFocus={() => void loadWallet(config)}
        onClick={openWalletDialog}
      >
        {t("connect")}
      </Button>
    );
  }
  if (gate === "wrongNetwork") {
    return (
      <Button
        variant="primary"
        size="large"
        onClick={async () => void (await (await loadWallet(config)).switchNetwork())}
      >
        {t("switch")}
      </Button>
    );
  }
  const closed = {
    ready: null,
    offline: t("offline"),
    loadingAccount: t("loading"),
    paused: t("paused"),
    marketClosed: t("marketClosed"),
    stale: t("stale"),
    closed: side === "buy" ? t("closedBuy") : t("closedSell"),
    notEligible: t("onboardSell"),
  }[gate];
  if (gate === "notEligible" && side === "buy") {
    return (
      <ButtonLink href="/onboard" variant="primary" size="large">
        {t("onboard")}
      </ButtonLink>
    );
  }
  const why = closed ?? reason;
  return (
    <Button variant="primary" size="large" inert={why !== null} onClick={onPress}>
      {why ?? label}
    </Button>
  );
}
