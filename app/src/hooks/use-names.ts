"use client";

import { useCallback } from "react";
import { useLocale } from "use-intl";
import { deploymentOf, nameOf } from "../lib/chain/contracts.ts";
import { shortAddress } from "../lib/format/address.ts";
import { peopleNames } from "../lib/wallet/people.ts";
import { useConfig } from "./use-config.ts";
import { useStore } from "./use-store.ts";

const NOBODY: ReadonlyMap<string, string> = new Map();

/** What an account is called: a contract by its name, a person of the development chain by theirs, others by their address. */
export function useNames(): (address: string) => string {
  const { chainId } = useConfig();
  const locale = useLocale();
  const people = useStore(peopleNames, NOBODY);
  return useCallback(
    (address) => {
      const deployment = deploymentOf(chainId);
      const contract = deployment === undefined ? undefined : nameOf(deployment, address, locale);
      return contract ?? people.get(address.toLowerCase()) ?? shortAddress(address);
    },
    [chainId, locale, people],
  );
}
