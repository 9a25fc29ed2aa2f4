"use client";

import { useCallback, useRef } from "react";
import { addFlow, changeFlow, flows, getFlow } from "../lib/transaction/store.ts";
import type { Flow, Intent } from "../lib/transaction/types.ts";
import { loadWallet } from "../lib/wallet/state.ts";
import { useReadAgain } from "./use-account.ts";
import { useConfig, useMaybeConfig } from "./use-config.ts";
import { useStore } from "./use-store.ts";
import { useWallet } from "./use-wallet.ts";

const NONE: readonly Flow[] = [];

/** The flows of the connected account, newest first. */
export function useFlows(): readonly Flow[] {
  const all = useStore(flows, NONE);
  const wallet = useWallet();
  if (wallet.status !== "connected") return NONE;
  return all.filter(({ account }) => account === wallet.address);
}

/** The flow that takes the place of a form, if one is open there. */
export const useOpenFlow = (isMine: (intent: Intent) => boolean): Flow | undefined =>
  useFlows().find((flow) => !flow.dismissed && isMine(flow.intent));

/** One way to write: begin a flow, go on with it, take a new price, put it away. */
export function useTransaction() {
  const config = useConfig();
  const wallet = useWallet();
  const readAgain = useReadAgain();

  const goOn = useCallback(
    async (id: string) => {
      const { sharedRunner } = await import("../lib/transaction/shared-runner.ts");
      const runner = await sharedRunner(config, await loadWallet(config), readAgain);
      await runner.run(id);
    },
    [config, readAgain],
  );

  /** Goes without the wallet's signature in place of a transaction, now and from now on. */
  const withoutPermit = useCallback(
    async (id: string) => {
      const { sharedRunner } = await import("../lib/transaction/shared-runner.ts");
      const runner = await sharedRunner(config, await loadWallet(config), readAgain);
      await runner.goWithoutPermit(id);
    },
    [config, readAgain],
  );

  /** Asks for one call after another, now and from now on. */
  const oneByOne = useCallback(
    async (id: string) => {
      const { sharedRunner } = await import("../lib/transaction/shared-runner.ts");
      const runner = await sharedRunner(config, await loadWallet(config), readAgain);
      await runner.goOneByOne(id);
    },
    [config, readAgain],
  );

  const beginning = useRef(false);
  const begin = useCallback(
    async (intent: Intent, allowance: bigint) => {
      if (wallet.status !== "connected" || beginning.current) return;
      beginning.current = true; // a second press while the code is fetched is not a second flow
      const { newSteps, planSteps, wants } = await import("../lib/transaction/begin.ts").finally(() => {
        beginning.current = false;
      });
      const id = crypto.randomUUID();
      addFlow({
        id,
        account: wallet.address,
        intent,
        steps: newSteps(planSteps(intent, allowance, wants("permit", wallet.name))),
        createdAt: Date.now(),
        status: "running",
        outcome: null,
        offer: null,
        dismissed: false,
      });
      void goOn(id);
    },
    [wallet, goOn],
  );

  const accept = useCallback(
    (id: string) => {
      const offer = getFlow(id)?.offer;
      if (offer === undefined || offer === null) return;
      changeFlow(id, { intent: offer, offer: null });
      void goOn(id);
    },
    [goOn],
  );

  const dismiss = useCallback((id: string) => changeFlow(id, { dismissed: true }), []);

  return { begin, goOn, withoutPermit, oneByOne, accept, dismiss };
}

/** After a reload: what was under way is compared with the chain, once a wallet is there again. */
export function useReconcile() {
  const config = useMaybeConfig();
  const readAgain = useReadAgain();
  return useCallback(async () => {
    if (config === null) return;
    const { sharedRunner } = await import("../lib/transaction/shared-runner.ts");
    const runner = await sharedRunner(config, await loadWallet(config), readAgain);
    await runner.reconcile();
  }, [config, readAgain]);
}
