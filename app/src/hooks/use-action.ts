"use client";

import { useMemo, useState } from "react";
import { type ContractCall, namedRoleOf, type Permission } from "../../../scripts/actions/index.ts";
import { callIntent } from "../lib/action/prepare.ts";
import type { Rehearsal } from "../lib/action/rehearsal.ts";
import { seenOf } from "../lib/action/seen.ts";
import { sameAddress } from "../lib/format/address.ts";
import { toJson } from "../lib/json.ts";
import type { Flow } from "../lib/transaction/types.ts";
import { useConfig } from "./use-config.ts";
import { useOpenFlow, useTransaction } from "./use-flows.ts";
import { useRehearsal } from "./use-rehearsal.ts";
import { useWallet, useWrongNetwork } from "./use-wallet.ts";

/** Who took the first step of what two people do, and when (unix seconds). */
export interface FirstStep {
  readonly account: `0x${string}`;
  readonly at: number;
}

/** Why a person cannot go on, or that they can. */
export type Standing =
  | { readonly kind: "unknown" | "connect" | "wrongNetwork" | "own" | "incomplete" | "checking" | "refusedByChain" }
  | { readonly kind: "noRole"; readonly role: string }
  | { readonly kind: "waiting"; readonly readyAt: number }
  /** what was seen is no longer so; since when, by this machine's clock */
  | { readonly kind: "changed"; readonly at: number }
  | { readonly kind: "announce"; readonly delay: number }
  | { readonly kind: "go"; readonly announced: boolean };

interface Wanted {
  readonly calls: readonly ContractCall[];
  readonly place: string;
  readonly first?: FirstStep | undefined;
  readonly permission?: Permission | undefined;
}

export interface Action {
  readonly standing: Standing;
  readonly rehearsal: Rehearsal | undefined;
  /** the flow that takes the panel's place */
  readonly flow: Flow | undefined;
  begin(): void;
  review(): void;
}

/** An action as its panel knows it: how it stands for the connected account, what it would change, and how to begin it. */
export function useAction({ calls, place, first, permission }: Wanted): Action {
  const config = useConfig();
  const wallet = useWallet();
  const wrongNetwork = useWrongNetwork();
  const { begin } = useTransaction();
  const flow = useOpenFlow((intent) => intent.kind === "call" && intent.place === place);
  const { data: rehearsal, isPlaceholderData } = useRehearsal(calls, permission);
  const fresh = isPlaceholderData ? undefined : rehearsal;
  // while it only waits for its time there is nothing to agree to yet
  const agreeable = flow === undefined && fresh?.next.kind !== "waiting" ? fresh : undefined;
  const changed = useChanged(toJson(calls), agreeable);
  const account = wallet.status === "connected" ? wallet.address : null;

  const standing = useMemo((): Standing => {
    if (wallet.status === "unknown" || wallet.status === "connecting") return { kind: "unknown" };
    if (account === null) return { kind: "connect" };
    if (wrongNetwork) return { kind: "wrongNetwork" };
    if (first !== undefined && sameAddress(first.account, account)) return { kind: "own" };
    const [call] = calls;
    if (call === undefined) return { kind: "incomplete" };
    if (fresh === undefined) return { kind: "checking" };
    const { next } = fresh;
    if (next.kind === "refused") return { kind: "noRole", role: namedRoleOf(call.contract, call.functionName) };
    if (next.kind === "waiting") return { kind: "waiting", readyAt: next.readyAt };
    if (fresh.refusal !== null) return { kind: "refusedByChain" };
    if (changed.at !== null) return { kind: "changed", at: changed.at };
    if (next.kind === "announce") return { kind: "announce", delay: next.delay };
    return { kind: "go", announced: next.kind === "ready" };
  }, [wallet.status, account, wrongNetwork, first, calls, fresh, changed.at]);

  return {
    standing,
    rehearsal: fresh,
    flow,
    review: changed.review,
    begin() {
      if (account === null || fresh === undefined) return;
      const scene = { addresses: config.addresses, from: account };
      begin(callIntent(fresh.calls, scene, { place, ...(permission === undefined ? {} : { permission }) }), 0n);
    },
  };
}

/**
 * What a person has looked at is what they agree to: if the values before or after move while the panel is open, they have to
 * look again.
 */
function useChanged(calls: string, rehearsal: Rehearsal | undefined): { at: number | null; review(): void } {
  const [seen, setSeen] = useState<{ calls: string; content: string } | null>(null);
  const [noticed, setNoticed] = useState<number | null>(null);
  if (rehearsal === undefined && seen !== null) setSeen(null); // under way, or another form: looked at anew
  const content = rehearsal === undefined ? null : seenOf(rehearsal);
  if (content !== null && seen?.calls !== calls) {
    setSeen({ calls, content });
    setNoticed(null);
  } else if (content !== null && seen !== null && seen.content !== content && noticed === null) {
    setNoticed(Date.now());
  } else if (content !== null && seen?.content === content && noticed !== null) {
    setNoticed(null); // it is again as it was
  }
  return {
    at: noticed,
    review() {
      if (content !== null) setSeen({ calls, content });
      setNoticed(null);
    },
  };
}
