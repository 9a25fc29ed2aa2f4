/** What can be said of a bar without asking the chain again. Pure functions over what was read. */
import type { Hex } from "viem";
import { barKey } from "../../../../scripts/bars/bar-key.ts";
import type { BarStatus, RegistryBar } from "./types.ts";

const DAY = 86_400;

export const dayOf = (seconds: number): number => Math.floor(seconds / DAY);

export { barName } from "./name.ts"; // by itself, because pages need it that need no key

/** Whether it is part of the countable weight at this time; the registry's own rule. */
export const isCountable = ({ status, expiryDay }: Pick<RegistryBar, "status" | "expiryDay">, seconds: number) =>
  (status === "attested" || status === "encumbered") && dayOf(seconds) < expiryDay;

/** Statuses of a bar whose metal lies in the vault. */
const IN_VAULT: ReadonlySet<BarStatus> = new Set(["proposed", "disputed", "attested", "liened", "encumbered"]);

export const isInVault = ({ status }: Pick<RegistryBar, "status">): boolean => IN_VAULT.has(status);

/**
 * Which marks the registry takes as listed, by the key without a disambiguator: `barIdOf` for all of them. A key is free again when the one bar
 * that was proposed under it is rejected, unless a dispute over it was resolved before.
 */
export function listedKeys(bars: readonly RegistryBar[]): ReadonlyMap<Hex, number> {
  const listed = new Map<Hex, number>();
  const contested = new Set(bars.filter(({ disambiguator }) => disambiguator > 0).map((bar) => barKey(bar)));
  for (const bar of bars) {
    if (bar.disambiguator > 0 || bar.status === "disputed") continue;
    const key = barKey(bar);
    const stays = bar.status !== "rejected" || contested.has(key);
    if (stays && !listed.has(key)) listed.set(key, bar.barId);
  }
  return listed;
}
