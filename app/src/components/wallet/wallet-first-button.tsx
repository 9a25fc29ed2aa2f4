"use client";

import { useTranslations } from "use-intl";
import { useConfig } from "../../hooks/use-config.ts";
import { loadWallet } from "../../lib/wallet/state.ts";
import { openWalletDialog } from "../shell/account-button.tsx";
import { Button } from "../ui/button.tsx";

/** What has to happen in the wallet before anything else. */
type Need = "connect" | "wrongNetwork";

/** A form's primary button while the wallet is not there yet, or elsewhere. */
export function WalletButton({ need }: { need: Need }) {
  const t = useTranslations("trade");
  const config = useConfig();
  const load = () => loadWallet(config);
  return need === "connect" ? (
    <Button
      variant="primary"
      size="large"
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={openWalletDialog}
    >
      {t("connect")}
    </Button>
  ) : (
    <Button variant="primary" size="large" onClick={async () => void (await load()).switchNetwork()}>
      {t("switch")}
    </Button>
  );
}

interface WalletFirstButtonProps {
  need: Need | null;
  /** why it cannot be pressed, or null */
  why: string | null;
  label: string;
  onPress(): void;
}

/** The one primary button of a form: it connects, switches, does what the form is for, or says why it does none of these. */
export function WalletFirstButton({ need, why, label, onPress }: WalletFirstButtonProps) {
  if (need !== null) return <WalletButton need={need} />;
  return (
    <Button variant="primary" size="large" inert={why !== null} onClick={onPress}>
      {why ?? label}
    </Button>
  );
}
