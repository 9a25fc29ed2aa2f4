"use client";

import { useQuery } from "@tanstack/react-query";
import type { OnboardingView } from "../lib/onboarding/types.ts";
import { ask } from "../lib/query/ask.ts";
import { useConfig } from "./use-config.ts";
import { useBeat } from "./use-market.ts";

/** The own case of whoever is signed in, with the chain beside it; what the server has rendered is there at once. */
export function useOnboarding(signedIn: `0x${string}`, rendered: OnboardingView | null) {
  const config = useConfig();
  return useQuery({
    queryKey: [config.genesis, "onboarding", signedIn],
    queryFn: () => ask<OnboardingView>("/api/onboarding"),
    ...(rendered === null ? {} : { initialData: rendered }),
    refetchInterval: 2 * useBeat(),
    retry: false,
  });
}
