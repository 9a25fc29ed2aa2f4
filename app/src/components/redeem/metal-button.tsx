"use client";

import { useTranslations } from "use-intl";
import { useConfig } from "../../hooks/use-config.ts";
import { useFormat } from "../../hooks/use-format.ts";
import type { MetalGate } from "../../lib/redemption/gate.ts";
import { loadWallet } from "../../lib/wallet/state.ts";
import { openWalletDialog } from "../shell/account-button.tsx";
import { Button } from "../ui/button.tsx";

interface MetalButtonProps {
  gate: MetalGate;
  label: string;
  /** why it cannot be pressed yet although the gate is open, or null */
  reason?: string | null;
  onPress(): void;
}

/** The one primary button of each step: it connects, switches, goes on, or says why it does none of these. */
export function MetalButton({ gate, label, reason = null, onPress }: MetalButtonProps) {
  const t = useTranslations("redeem");
  const config = useConfig();
  const { formatOz } = useFormat();
  if (gate.kind === "connect") {
    return (
      <Button
        variant="primary"
        size="large"
        onPointerEnter={() => void loadWallet(config)}
        onFocus={() => void loadWallet(config)}
        onClick={openWalletDialog}
      >
        {t("gate.connect")}
      </Button>
    );
  }
  if (gate.kind === "wrongNetwork") {
    return (
      <Button
        variant="primary"
        size="large"
        onClick={async () => void (await (await loadWallet(config)).switchNetwork())}
      >
        {t("gate.wrongNetwork")}
      </Button>
    );
  }
  const closed =
    gate.kind === "ready"
      ? null
      : gate.kind === "notEnough"
        ? t("missing", { missing: formatOz(gate.missing, "up") })
        : t(`gate.${gate.kind}`);
  const why = closed ?? reason;
  return (
    <Button variant="primary" size="large" inert={why !== null} onClick={onPress}>
      {why ?? label}
    </Button>
  );
}
