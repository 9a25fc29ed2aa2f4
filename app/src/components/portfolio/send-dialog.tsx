"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useRecipient } from "../../hooks/use-account.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { useTransaction } from "../../hooks/use-flows.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useMarket } from "../../hooks/use-market.ts";
import { sameAddress } from "../../lib/format/address.ts";
import { GOLD_DECIMALS } from "../../lib/format/units.ts";
import { middleDigits } from "../../lib/portfolio/look-alike.ts";
import { checkAddress } from "../../lib/portfolio/typed-address.ts";
import type { Account, Recipient } from "../../lib/portfolio/types.ts";
import { AmountField } from "../market/amount-field.tsx";
import { AddressBlock } from "../ui/address.tsx";
import { Gold, Grams } from "../ui/amounts.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { LookAlike } from "./look-alike-warning.tsx";

/** Send gold: the address is checked as text, then asked about on the chain, and shown whole before anything is signed. */
export function SendDialog(props: { account: Account; onClose(): void }) {
  const t = useTranslations("send");
  return (
    <Dialog title={t("title")} onClose={props.onClose}>
      <SendForm {...props} />
    </Dialog>
  );
}

function SendForm({ account, onClose }: { account: Account; onClose(): void }) {
  const { formatOz, parseAmount, toTyped } = useFormat();
  const t = useTranslations("send");
  const trade = useTranslations("trade");
  const amounts = useTranslations("amount");
  const common = useTranslations("common");
  const { data: market } = useMarket();
  const { begin } = useTransaction();
  const [to, setTo] = useDraft("send.to");
  const [text, setText] = useDraft("send.amount");
  const [digits, setDigits] = useState("");
  const id = useId();

  const typed = checkAddress(to);
  const address = typed.ok ? typed.address : null;
  const { data: recipient } = useRecipient(account.address, address);
  const about = address !== null && recipient?.address === address ? recipient : undefined;
  const parsed = parseAmount(text, GOLD_DECIMALS);
  const movable = account.gold > account.frozenGold ? account.gold - account.frozenGold : 0n;

  const addressProblem = (() => {
    if (to.trim() === "") return null;
    if (!typed.ok) return t(typed.problem);
    if (sameAddress(typed.address, account.address)) return t("self");
    if (about === undefined) return null;
    if (about.systemName !== null) return t("system", { name: about.systemName });
    return about.canReceive ? null : t("notInvestor");
  })();
  const amountProblem =
    parsed.ok && parsed.value > movable
      ? account.frozenGold > 0n
        ? amounts("aboveMovable", { movable: formatOz(movable), frozen: formatOz(account.frozenGold) })
        : amounts("aboveBalance", { balance: formatOz(account.gold), unit: common("glg") })
      : null;
  const lookAlike = about?.lookAlike ?? null;
  const digitsMissing =
    lookAlike !== null && address !== null && digits.toLowerCase() !== middleDigits(address).toLowerCase();
  const reason = (() => {
    if (market?.state === "paused") return trade("paused");
    if (to.trim() === "") return t("enterAddress");
    if (addressProblem !== null) return t("checkAddress");
    if (about === undefined) return t("checking");
    if (!parsed.ok) return parsed.problem.kind === "empty" ? trade("enter") : trade("check");
    if (amountProblem !== null) return trade("notEnoughGold");
    return digitsMissing ? t("confirmDigits") : null;
  })();
  return (
    <form className="space-y-4" onSubmit={(event) => event.preventDefault()}>
      <div>
        <label htmlFor={id} className="text-14 text-ink-2">
          {t("to")}
        </label>
        <input
          id={id}
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="0x…"
          value={to}
          onChange={(event) => setTo(event.target.value)}
          aria-invalid={addressProblem !== null}
          aria-describedby={`${id}-about`}
          className={`mt-1 min-h-12 w-full rounded-input border bg-surface px-3 font-mono text-14 placeholder:text-ink-3 ${addressProblem === null ? "border-line-strong" : "border-neg"}`}
        />
        <div id={`${id}-about`} className="mt-1 min-h-5 text-14">
          {addressProblem !== null ? (
            <p className="text-neg">{addressProblem}</p>
          ) : (
            <AboutRecipient address={address} about={about} />
          )}
        </div>
      </div>
      {lookAlike !== null && address !== null && (
        <LookAlike known={lookAlike} typed={address} digits={digits} onDigits={setDigits} />
      )}
      <AmountField
        label={t("amount")}
        unit={common("glg")}
        text={text}
        onText={setText}
        problem={parsed.ok ? null : parsed.problem}
        objection={amountProblem}
        max={movable === 0n ? null : () => setText(toTyped(movable, GOLD_DECIMALS))}
        aside={
          <>
            {trade("balance")} <Gold amount={account.gold} unit="glg" />
          </>
        }
        echo={parsed.ok ? <Grams gold={parsed.value} className="text-14 font-normal" /> : null}
      />
      <Button
        variant="primary"
        size="large"
        inert={reason !== null}
        onClick={() => {
          if (address === null || !parsed.ok) return;
          begin({ kind: "send", to: address, gold: parsed.value }, 0n);
          setTo("");
          setText("");
          onClose();
        }}
      >
        {reason ?? t("review", { gold: formatOz(parsed.ok ? parsed.value : 0n, "up") })}
      </Button>
    </form>
  );
}

function AboutRecipient({ address, about }: { address: string | null; about: Recipient | undefined }) {
  const t = useTranslations("send");
  if (address === null) return <p className="text-ink-3">{t("toHint")}</p>;
  if (about === undefined) return <p className="text-ink-3">{t("checking")}</p>;
  return (
    <div className="space-y-2">
      <p className="sr-only">{t("full")}</p>
      <AddressBlock address={address} copy={false} />
      {about.isContract && <Notice tone="warn">{t("contract")}</Notice>}
      <p className={about.sentBefore ? "text-pos" : "text-warn"}>{about.sentBefore ? t("known") : t("first")}</p>
    </div>
  );
}
