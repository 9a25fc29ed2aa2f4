"use client";

import { useQuery } from "@tanstack/react-query";
import type { Problem } from "../lib/errors/problem.ts";
import { problemOf } from "../lib/query/ask.ts";
import { tell } from "../lib/query/tell.ts";
import { signedOutHere } from "../lib/session/sign-out.ts";
import { loadWallet } from "../lib/wallet/state.ts";
import { useConfig } from "./use-config.ts";

/** A text counts for five minutes: it is asked for anew before that, so that nobody signs one that has run out. */
const FRESH_MS = 4 * 60_000;

export interface Challenge {
  /** what the wallet will show, to the letter; null while it is on its way */
  readonly message: string | null;
  readonly problem: Problem | null;
  /** Asks the wallet for the signature and gives it to the server; resolves with what went wrong, or null. */
  answer(): Promise<Problem | null>;
  again(): void;
}

/** The text that an account has to sign to be signed in, and the signing of it. */
export function useChallenge(address: `0x${string}`): Challenge {
  const config = useConfig();
  const { data, error, refetch } = useQuery({
    queryKey: [config.genesis, "challenge", address],
    queryFn: () => tell<{ message: string }>("POST", "/api/session/challenge", { address }),
    staleTime: FRESH_MS,
    gcTime: 0, // a text that another panel has used up must not be shown again
    refetchInterval: FRESH_MS,
    retry: false,
  });
  const message = data?.message ?? null;
  return {
    message,
    problem: error === null ? null : problemOf(error),
    again: () => void refetch(),
    async answer() {
      if (message === null) return null;
      const engine = await loadWallet(config);
      let signature: string;
      try {
        signature = await engine.signText(address, message);
      } catch (failed) {
        return engine.explain(failed, "gold");
      }
      try {
        await tell("POST", "/api/session", { message, signature });
        signedOutHere.set(null);
        return null;
      } catch (failed) {
        void refetch(); // the text is used up, whatever came of it
        return problemOf(failed);
      }
    },
  };
}
