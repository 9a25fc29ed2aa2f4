"use client";

import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { getAddress, isAddress } from "viem";
import { contractCall } from "../../../../scripts/actions/index.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useOpenPlaces } from "../../hooks/use-open-places.ts";
import type { Proposal, Treasury } from "../../lib/treasury/types.ts";
import { ActionPanel } from "../desk/action-panel.tsx";
import { Name } from "../desk/name.tsx";
import { AddressBlock } from "../ui/address.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Ago } from "../ui/time.tsx";

const NO_CALLS: never[] = [];
/** A ratio of all, with 18 decimals; typed in percent with two. */
const PERCENT_STEP = 10n ** 14n;

const firstOf = (proposal: Proposal<unknown> | null) =>
  proposal === null ? undefined : { account: proposal.proposer, at: proposal.at };

/** The one destination of sweeps, and the allow-list of all that two people have confirmed. */
export function DestinationCard({ treasury }: { treasury: Treasury }) {
  const t = useTranslations("treasury");
  const [open, setOpen] = useState(false);
  const { destination, destinationProposal: proposal, destinations } = treasury;
  const wanted = proposal?.value;
  const confirming = useOpenPlaces().has("destination.confirm");
  const confirm = useMemo(
    () => (wanted === undefined ? NO_CALLS : [contractCall("usdtVault", "confirmDestination", [wanted])]),
    [wanted],
  );
  return (
    <section className="card space-y-4 p-4 md:p-6" aria-label={t("destination")}>
      <div>
        <h2 className="font-medium text-20 tracking-[-0.02em]">{t("destination")}</h2>
        <p className="text-14 text-ink-2">{t("destinationHint")}</p>
      </div>
      {destination === null ? <p className="text-14">{t("noDestination")}</p> : <AddressBlock address={destination} />}
      {(proposal !== null || confirming) && (
        <div className="max-w-[34rem] space-y-3 border-line border-t pt-4">
          <h3 className="font-medium text-14">{t("destinationWaits")}</h3>
          {proposal !== null && <AddressBlock address={proposal.value} copy={false} />}
          <ActionPanel calls={confirm} place="destination.confirm" first={firstOf(proposal)} />
        </div>
      )}
      <Button aria-expanded={open} onClick={() => setOpen(!open)}>
        {t("proposeDestination")}
      </Button>
      {open && <ProposeDestination onDone={() => setOpen(false)} />}
      {destinations.length > 0 && (
        <div>
          <h3 className="font-medium text-14">{t("allowList")}</h3>
          <ul className="divide-y divide-line">
            {destinations.map(({ address, approver, at }) => (
              <li key={`${address} ${at}`} className="flex flex-wrap justify-between gap-x-4 py-2 text-14">
                <span className="break-all font-mono text-12">{address}</span>
                <span className="text-ink-2">
                  <Name address={approver} /> · <Ago at={at} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function ProposeDestination({ onDone }: { onDone(): void }) {
  const t = useTranslations("treasury");
  const send = useTranslations("send");
  const [text, setText] = useState("");
  const typed = text.trim();
  const address = isAddress(typed) ? getAddress(typed) : null;
  const problem =
    typed === "" || address !== null
      ? null
      : isAddress(typed, { strict: false })
        ? send("checksum")
        : send("notAnAddress");
  const calls = useMemo(
    () => (address === null ? NO_CALLS : [contractCall("usdtVault", "proposeDestination", [address])]),
    [address],
  );
  return (
    <div className="max-w-[34rem]">
      <ActionPanel calls={calls} place="destination.propose" missing={send("enterAddress")} onDone={onDone}>
        <TextField
          label={t("newDestination")}
          value={text}
          onChange={setText}
          problem={problem}
          hint={send("toHint")}
          mono
        />
      </ActionPanel>
    </div>
  );
}

/** One ratio for all claims, if USDT took funds away: proposed by the treasurer, confirmed by an admin, once. */
export function RatioCard({ treasury }: { treasury: Treasury }) {
  const t = useTranslations("treasury");
  const { formatBps } = useFormat();
  const { claimRatio, ratioNeeded, ratioProposal: proposal } = treasury;
  const wanted = proposal?.value;
  const confirming = useOpenPlaces().has("ratio.confirm");
  const confirm = useMemo(
    () => (wanted === undefined ? NO_CALLS : [contractCall("usdtVault", "confirmClaimRatio", [wanted])]),
    [wanted],
  );
  return (
    <section className="card space-y-4 p-4 md:p-6" aria-label={t("ratio")}>
      <div>
        <h2 className="font-medium text-20 tracking-[-0.02em]">{t("ratio")}</h2>
        <p className="text-14 text-ink-2">
          {claimRatio !== null
            ? t("ratioFixed", { ratio: formatBps(claimRatio / PERCENT_STEP) })
            : ratioNeeded
              ? t("ratioNeeded")
              : t("ratioNotNeeded")}
        </p>
      </div>
      {((proposal !== null && claimRatio === null) || confirming) && (
        <div className="max-w-[34rem]">
          <ActionPanel calls={confirm} place="ratio.confirm" first={firstOf(proposal)} />
        </div>
      )}
      {ratioNeeded && <ProposeRatio />}
    </section>
  );
}

function ProposeRatio() {
  const t = useTranslations("treasury");
  const amount = useTranslations("amount");
  const { parseAmount } = useFormat();
  const [text, setText] = useState("");
  const parsed = parseAmount(text, 2);
  const ratio = parsed.ok ? parsed.value * PERCENT_STEP : null;
  const calls = useMemo(
    () => (ratio === null ? NO_CALLS : [contractCall("usdtVault", "proposeClaimRatio", [ratio])]),
    [ratio],
  );
  return (
    <div className="max-w-[34rem]">
      <ActionPanel calls={calls} place="ratio.propose" missing={amount("empty")}>
        <TextField
          label={t("ratioField")}
          value={text}
          onChange={setText}
          problem={text === "" || parsed.ok ? null : amount("notANumber")}
        />
      </ActionPanel>
    </div>
  );
}
