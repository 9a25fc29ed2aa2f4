"use client";

import { FlaskConical, Wallet } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccount } from "../../hooks/use-account.ts";
import { useConfig } from "../../hooks/use-config.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useStore } from "../../hooks/use-store.ts";
import { useWallet, useWrongNetwork } from "../../hooks/use-wallet.ts";
import type { Problem } from "../../lib/errors/problem.ts";
import { loadWallet, type WalletOption, walletOptions } from "../../lib/wallet/state.ts";
import { AddressBlock } from "../ui/address.tsx";
import { Gold, Usdt } from "../ui/amounts.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Figure } from "../ui/figure.tsx";
import { Notice } from "../ui/notice.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { DevelopmentPeople } from "./development-people.tsx";

/** Choose a wallet, or see who is connected. */
export function WalletDialog({ onClose }: { onClose(): void }) {
  const t = useTranslations("wallet");
  const wallet = useWallet();
  const connected = wallet.status === "connected";
  return (
    <Dialog title={connected ? t("account") : t("title")} onClose={onClose}>
      {connected ? <Connected onClose={onClose} /> : <Choose onConnected={onClose} />}
    </Dialog>
  );
}

const NO_OPTIONS: readonly WalletOption[] = [];

function Choose({ onConnected }: { onConnected(): void }) {
  const t = useTranslations("wallet");
  const config = useConfig();
  const options = useStore(walletOptions, NO_OPTIONS);
  const [loaded, setLoaded] = useState(false);
  const [waiting, setWaiting] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => void loadWallet(config).then(() => setLoaded(true)), [config]);

  const choose = async (option: WalletOption) => {
    setWaiting(option.id);
    setProblem(null);
    const failed = await (await loadWallet(config)).connect(option.id);
    setWaiting(null);
    if (failed === null) onConnected();
    else setProblem(failed);
  };
  const found = options.filter(({ development }) => !development);
  const own = options.filter(({ development }) => development);
  return (
    <div className="space-y-4">
      <p className="text-14 text-ink-2">{t("intro")}</p>
      {!loaded && <Skeleton className="h-12 w-full" />}
      {own.map((option) => (
        <OptionButton key={option.id} option={option} waiting={waiting === option.id} onChoose={choose} />
      ))}
      {loaded && (
        <section aria-label={t("found")} className="space-y-2">
          <h3 className="text-12 text-ink-3">{t("found")}</h3>
          {found.map((option) => (
            <OptionButton key={option.id} option={option} waiting={waiting === option.id} onChoose={choose} />
          ))}
          {found.length === 0 && (
            <p className="text-14 text-ink-2">
              {t("none")} {own.length === 0 && t("noneHint")}
            </p>
          )}
        </section>
      )}
      {problem !== null && <ProblemNotice problem={problem} />}
    </div>
  );
}

interface OptionButtonProps {
  option: WalletOption;
  waiting: boolean;
  onChoose(option: WalletOption): void;
}

function OptionButton({ option, waiting, onChoose }: OptionButtonProps) {
  const t = useTranslations("wallet");
  const hint = option.development ? t("developmentHint") : option.rdns;
  return (
    <button
      type="button"
      onClick={() => onChoose(option)}
      className="flex min-h-14 w-full items-center gap-3 rounded-card border border-line-strong px-3 py-2 text-left hover:bg-sunken"
    >
      {option.icon !== null ? (
        // biome-ignore lint/performance/noImgElement: a data: address that the wallet announced
        <img src={option.icon} alt="" width={24} height={24} className="size-6" />
      ) : option.development ? (
        <FlaskConical aria-hidden size={20} strokeWidth={1.75} className="text-ink-2" />
      ) : (
        <Wallet aria-hidden size={20} strokeWidth={1.75} className="text-ink-2" />
      )}
      <span className="min-w-0">
        <span className="block font-medium text-14">{option.name}</span>
        {hint !== null && <span className="block text-12 text-ink-3">{hint}</span>}
      </span>
      {waiting && <span className="ml-auto text-12 text-ink-2">{t("waiting", { name: option.name })}</span>}
    </button>
  );
}

function Connected({ onClose }: { onClose(): void }) {
  const { formatUnits } = useFormat();
  const t = useTranslations("wallet");
  const trade = useTranslations("trade");
  const common = useTranslations("common");
  const config = useConfig();
  const wallet = useWallet();
  const wrongNetwork = useWrongNetwork();
  const { data } = useAccount();
  if (wallet.status !== "connected") return null;
  return (
    <div className="space-y-4">
      <AddressBlock address={wallet.address} />
      <p className="text-12 text-ink-3">{t("with", { name: wallet.name })}</p>
      {data !== undefined && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-14 [&_dd]:text-right">
          <dt className="text-ink-2">{t("gold")}</dt>
          <dd>
            <Gold amount={data.gold} />
          </dd>
          <dt className="text-ink-2">{common("usdt")}</dt>
          <dd>
            <Usdt amount={data.usdt} />
          </dd>
          <dt className="text-ink-2">{t("funds")}</dt>
          <dd>
            <Figure text={formatUnits(data.ether, 18, 4, "down")} unit="ETH" />
          </dd>
        </dl>
      )}
      {wrongNetwork && (
        <Notice
          tone="warn"
          title={t("wrongNetwork")}
          action={
            <Button size="small" onClick={async () => void (await (await loadWallet(config)).switchNetwork())}>
              {trade("switch")}
            </Button>
          }
        />
      )}
      {wallet.development && <DevelopmentPeople />}
      <Button
        className="w-full"
        onClick={async () => {
          await (await loadWallet(config)).disconnect();
          onClose();
        }}
      >
        {t("disconnect")}
      </Button>
    </div>
  );
}
