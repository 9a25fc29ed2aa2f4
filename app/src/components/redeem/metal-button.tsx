"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import type { MetalGate } from "../../lib/redemption/gate.ts";
import { WalletFirstButton } from "../wallet/wallet-first-button.tsx";

interface MetalButtonProps {
  gate: MetalGate;
  label: string;
  onPress(): void;
}

/** The primary button of each step, behind what is in the way of asking for metal. */
export function MetalButton({ gate, label, onPress }: MetalButtonProps) {
  const t = useTranslations("redeem");
  const { formatOz } = useFormat();
  const closed = () => {
    switch (gate.kind) {
      case "ready":
      case "connect":
      case "wrongNetwork":
        return null;
      case "notEnough":
        return t("missing", { missing: formatOz(gate.missing, "up") });
      default:
        return t(`gate.${gate.kind}`);
    }
  };
  const need = gate.kind === "connect" || gate.kind === "wrongNetwork" ? gate.kind : null;
  return <WalletFirstButton need={need} why={closed()} label={label} onPress={onPress} />;
}
