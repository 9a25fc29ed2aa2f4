"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useConfig } from "../../hooks/use-config.ts";
import { useWallet } from "../../hooks/use-wallet.ts";
import { sameAddress } from "../../lib/format/address.ts";
import type { DevelopmentWallet } from "../../lib/wallet/development.ts";
import { loadWallet } from "../../lib/wallet/state.ts";

/** The well-known accounts with their roles; one press makes the page somebody else's. */
export function DevelopmentPeople({ connectFirst = false }: { connectFirst?: boolean }) {
  const t = useTranslations("wallet");
  const config = useConfig();
  const wallet = useWallet();
  const [tools, setTools] = useState<DevelopmentWallet | null>(null);
  useEffect(() => void loadWallet(config).then(({ development }) => setTools(development)), [config]);
  if (tools === null) return null;
  const pick = async (address: `0x${string}`) => {
    tools.pick(address);
    if (!connectFirst || (wallet.status === "connected" && wallet.development)) return;
    const engine = await loadWallet(config);
    const own = (await import("../../lib/wallet/state.ts")).walletOptions.get().find(({ development }) => development);
    if (own !== undefined) await engine.connect(own.id);
  };
  return (
    <section aria-label={t("people")} className="space-y-2">
      <h3 className="font-medium text-14">{t("people")}</h3>
      <p className="text-12 text-ink-3">{t("peopleHint")}</p>
      <ul className="divide-y divide-line rounded-card border border-line">
        {tools.people.map(({ name, role, address }) => {
          const current = wallet.status === "connected" && sameAddress(wallet.address, address);
          return (
            <li key={address}>
              <button
                type="button"
                aria-current={current}
                onClick={() => void pick(address)}
                className="flex min-h-12 w-full items-center gap-3 px-3 py-1 text-left hover:bg-sunken aria-[current=true]:bg-sunken"
              >
                <span className="min-w-0 grow">
                  <span className="block font-medium text-14">{name}</span>
                  <span className="block text-12 text-ink-3">{role}</span>
                </span>
                {current && <span className="shrink-0 text-12 text-ink-2">{t("current")}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
