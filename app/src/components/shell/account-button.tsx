"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useMaybeConfig } from "../../hooks/use-config.ts";
import { useStore } from "../../hooks/use-store.ts";
import { useWallet, useWrongNetwork } from "../../hooks/use-wallet.ts";
import { createStore } from "../../lib/external-store.ts";
import { shortAddress } from "../../lib/format/address.ts";
import { loadWallet } from "../../lib/wallet/state.ts";
import { Button } from "../ui/button.tsx";

const WalletDialog = dynamic(() => import("../wallet/wallet-dialog.tsx").then((module) => module.WalletDialog), {
  ssr: false,
});

/** Any part of the page may ask for the wallet's dialog. */
const dialogOpen = createStore(false);
export const openWalletDialog = (): void => dialogOpen.set(true);

/** "Connect wallet", or who is connected. The wallet's code is fetched when somebody reaches for it. */
export function AccountButton() {
  const t = useTranslations("app");
  const wallet = useWallet();
  const wrongNetwork = useWrongNetwork();
  const config = useMaybeConfig();
  const open = useStore(dialogOpen, false);
  const [awake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);
  const reach = () => {
    if (config !== null) void loadWallet(config);
  };
  return (
    <>
      {wallet.status === "connected" ? (
        <Button size="small" onClick={openWalletDialog}>
          <span aria-hidden className={`size-2 rounded-full ${wrongNetwork ? "bg-warn" : "bg-pos"}`} />
          <span className="sr-only">{t("account")}</span>
          <span className="digits hidden font-mono text-12 lg:inline">{shortAddress(wallet.address)}</span>
          <span className="digits font-mono text-12 lg:hidden">{`0x…${wallet.address.slice(-4)}`}</span>
        </Button>
      ) : (
        <Button size="small" inert={config === null} onPointerEnter={reach} onFocus={reach} onClick={openWalletDialog}>
          {wallet.status === "connecting" ? t("connecting") : t("connectWallet")}
        </Button>
      )}
      {awake && open && config !== null && <WalletDialog onClose={() => dialogOpen.set(false)} />}
    </>
  );
}
