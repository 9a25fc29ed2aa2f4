"use client";

import { useTranslations } from "use-intl";
import { useActionWords } from "../../hooks/use-action-words.ts";
import { useConfig } from "../../hooks/use-config.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useNames } from "../../hooks/use-names.ts";
import { shortAddress } from "../../lib/format/address.ts";
import { neededPermission, signableAmount } from "../../lib/transaction/plan.ts";
import type { Flow, Intent, StepKind } from "../../lib/transaction/types.ts";

/** The words for a flow, before and after, and for each of its steps. */
export function useFlowWords() {
  const { formatOz, formatUsdt } = useFormat();
  const t = useTranslations("transaction");
  const actions = useActionWords();
  const nameOf = useNames();
  const { usdtDecimals } = useConfig();
  const usdtUp = (amount: bigint) => formatUsdt(amount, usdtDecimals, "up");
  const usdt = (amount: bigint) => formatUsdt(amount, usdtDecimals);

  const title = (intent: Intent): string => {
    switch (intent.kind) {
      case "buy":
        return t("buy", { gold: formatOz(intent.goldOut) });
      case "sell":
        return t("sell", { gold: formatOz(intent.goldIn) });
      case "claim":
        return t("claim", { usdt: usdt(intent.usdt) });
      case "takeBack":
        return t("takeBack", { gold: formatOz(intent.gold) });
      case "send":
        return t("send", { gold: formatOz(intent.gold) });
      case "revoke":
        return t("revoke");
      case "call":
        return actions.title(intent);
    }
  };

  const doneTitle = ({ intent, outcome }: Flow): string => {
    switch (intent.kind) {
      case "buy":
        return t("bought", { gold: formatOz(outcome?.gold ?? 0n) });
      case "sell":
        if (outcome === null || outcome.ticketId === null) return t("sold", { gold: formatOz(outcome?.gold ?? 0n) });
        return outcome.usdt > 0n ? t("split") : t("queued");
      case "claim":
        return t("claimed", { usdt: usdt(outcome?.usdt ?? intent.usdt) });
      case "takeBack":
        return t("tookBack");
      case "send":
        return t("sentDone", { gold: formatOz(outcome?.gold ?? intent.gold) });
      case "revoke":
        return t("revoked");
      case "call":
        return actions.done(intent, outcome?.values);
    }
  };

  const act = (intent: Intent, part: number): string => {
    switch (intent.kind) {
      case "buy":
        return t("actBuy");
      case "sell":
        return intent.way === "now" ? t("actSell") : intent.way === "split" ? t("actSplit") : t("actQueue");
      case "claim":
        return t("actClaim");
      case "takeBack":
        return t("actTakeBack");
      case "send":
        return t("actSend");
      case "revoke":
        return t("actRevoke", { spender: intent.spenderName ?? shortAddress(intent.spender) });
      case "call": {
        const call = intent.calls[part];
        return call === undefined ? "" : actions.titleOf(call);
      }
    }
  };

  /** `part` says which of the calls it is, where a flow makes several. */
  const step = (kind: StepKind, intent: Intent, part = 0): string => {
    if (kind === "reset") return t("resetStep");
    if (kind === "act") return act(intent, part);
    if (kind === "batch") return t("batchStep", { act: act(intent, part) });
    if (kind === "permit") return t("permitStep", { amount: formatOz(signableAmount(intent) ?? 0n, "up") });
    if (intent.kind === "buy") return t("allowUsdt", { amount: usdtUp(intent.usdtIn) });
    if (intent.kind === "sell") return t("allowGold", { amount: formatOz(intent.goldIn, "up") });
    const permission = neededPermission(intent);
    if (permission === null) return "";
    return permission.token === "usdt"
      ? t("allowUsdt", { amount: usdtUp(permission.amount) })
      : t("allowGold", { amount: formatOz(permission.amount, "up") });
  };

  /** What is agreed to, in the words of the values that are signed. */
  const terms = (kind: StepKind, intent: Intent): string | null => {
    if (kind === "reset") return t("resetWhy");
    if (kind === "allow" && intent.kind === "call") {
      return t("allowWhyFor", { spender: nameOf(intent.permission?.spender ?? "") });
    }
    if (kind === "allow") return t("allowWhy");
    if (kind === "permit" && intent.kind === "call") {
      return t("permitWhyFor", { spender: nameOf(intent.permission?.spender ?? "") });
    }
    if (kind === "permit") return t("permitWhy");
    if (intent.kind === "buy") {
      return t("buyTerms", { usdt: usdtUp(intent.usdtIn), gold: formatOz(intent.minGoldOut) });
    }
    if (intent.kind === "sell") {
      return t("sellTerms", { gold: formatOz(intent.goldIn, "up"), usdt: usdt(intent.minUsdtOut) });
    }
    if (intent.kind === "send") return t("sendTerms", { gold: formatOz(intent.gold, "up") });
    return null;
  };

  /** What is allowed beside it, where both are one confirmation. */
  const together = (intent: Intent): string | null => {
    const permission = neededPermission(intent);
    if (permission === null) return null;
    return permission.token === "usdt"
      ? t("batchWhyUsdt", { amount: usdtUp(permission.amount) })
      : t("batchWhyGold", { amount: formatOz(permission.amount, "up") });
  };

  return { title, doneTitle, step, terms, together };
}
