"use client";

import { useCallback, useState } from "react";
import type { Hex, TypedDataDefinition } from "viem";
import type { Problem } from "../lib/errors/problem.ts";
import { loadWallet } from "../lib/wallet/state.ts";
import { useConfig } from "./use-config.ts";
import { useWallet } from "./use-wallet.ts";

/** Asks the connected wallet to sign typed data; a refusal or a failure is told, and can be tried again. */
export function useSignature() {
  const config = useConfig();
  const wallet = useWallet();
  const [state, setState] = useState<{ signing: boolean; problem: Problem | null }>({ signing: false, problem: null });
  const sign = useCallback(
    async (data: TypedDataDefinition): Promise<Hex | null> => {
      if (wallet.status !== "connected") return null;
      setState({ signing: true, problem: null });
      const engine = await loadWallet(config);
      try {
        const signature = await engine.sign(wallet.address, data);
        setState({ signing: false, problem: null });
        return signature;
      } catch (error) {
        setState({ signing: false, problem: engine.explain(error, "gold") });
        return null;
      }
    },
    [config, wallet],
  );
  return { ...state, sign };
}
