"use client";

import { useTranslations } from "use-intl";
import { contractCall } from "../../../../scripts/actions/index.ts";
import { useConfig } from "../../hooks/use-config.ts";
import { useCountryName } from "../../hooks/use-countries.ts";
import { useTransaction } from "../../hooks/use-flows.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useWrongNetwork } from "../../hooks/use-wallet.ts";
import { callIntent } from "../../lib/action/prepare.ts";
import type { SignedCredential } from "../../lib/onboarding/types.ts";
import { AddressBlock } from "../ui/address.tsx";
import { WalletFirstButton } from "../wallet/wallet-first-button.tsx";
import { Part } from "./status.tsx";

/** Where its flow belongs: it is shown there until its receipt is read. */
export const ENTER_PLACE = "onboard.enter";

/** What compliance has signed, field by field as it goes on chain, and the investor's own transaction that enters it. */
export function EnterApproval({ account, credential }: { account: `0x${string}`; credential: SignedCredential }) {
  const t = useTranslations("onboard");
  const config = useConfig();
  const wrongNetwork = useWrongNetwork();
  const { formatDateTime } = useFormat();
  const { begin } = useTransaction();
  const { credentialHash, tier, jurisdiction, expiry, deadline, officer, signature } = credential;
  const enter = () => {
    const call = contractCall("investorRegistry", "enterWithSignature", [
      { credentialHash, tier, jurisdiction, expiry },
      BigInt(deadline),
      officer,
      signature,
    ]);
    begin(callIntent([call], { addresses: config.addresses, from: account }, { place: ENTER_PLACE }), 0n);
  };
  return (
    <Part title={t("signedTitle")}>
      <p>{t("signed")}</p>
      <Public account={account} credential={credential} />
      <p className="text-ink-2">{t("enterUntil", { time: formatDateTime(deadline) })}</p>
      <WalletFirstButton need={wrongNetwork ? "wrongNetwork" : null} why={null} label={t("enter")} onPress={enter} />
    </Part>
  );
}

function Public({ account, credential }: { account: `0x${string}`; credential: SignedCredential }) {
  const t = useTranslations("onboard");
  const countryName = useCountryName();
  const { formatDateTime } = useFormat();
  const { credentialHash, tier, jurisdiction, expiry, officer } = credential;
  const name = countryName(jurisdiction);
  return (
    <section aria-label={t("onChain")} className="rounded-card border border-line p-3">
      <h3 className="font-medium text-14">{t("onChain")}</h3>
      <dl className="mt-2 grid gap-x-4 gap-y-1 text-14 sm:grid-cols-[auto_minmax(0,1fr)]">
        <dt className="text-ink-3">{t("chain.account")}</dt>
        <dd>
          <AddressBlock address={account} copy={false} />
        </dd>
        <dt className="text-ink-3">{t("chain.expiry")}</dt>
        <dd className="digits">{formatDateTime(expiry)}</dd>
        <dt className="text-ink-3">{t("chain.tier")}</dt>
        <dd className="digits">{tier}</dd>
        <dt className="text-ink-3">{t("chain.jurisdiction")}</dt>
        <dd>{t("chain.jurisdictionValue", { name, number: String(jurisdiction).padStart(3, "0") })}</dd>
        <dt className="text-ink-3">{t("chain.credentialHash")}</dt>
        <dd className="break-all font-mono text-12">{credentialHash}</dd>
        <dt className="text-ink-3">{t("chain.officer")}</dt>
        <dd>
          <AddressBlock address={officer} copy={false} />
        </dd>
      </dl>
    </section>
  );
}
