// Development methods go by several prefixes, hardhat_, anvil_ and evm_. One handler serves all of them; what it answers on success follows the prefix,
// since Hardhat's clients expect true where anvil's expect null.
import type { Json } from "./formats.ts";
import type { Method } from "./params.ts";

export type Done = Record<"hardhat" | "anvil" | "evm", Json>;

/** What the prefixes answer when there is nothing to tell. */
export const NOTHING_TO_TELL: Done = { hardhat: true, anvil: null, evm: null };
export const TRUE: Done = { hardhat: true, anvil: true, evm: true };

/** The same method under several prefixes. */
export function named(
  name: string,
  prefixes: readonly (keyof Done)[],
  make: (done: Json) => Method,
  done = NOTHING_TO_TELL,
): [string, Method][] {
  return prefixes.map((prefix) => [`${prefix}_${name}`, make(done[prefix])]);
}

export const both = ["hardhat", "anvil"] as const;
export const timing = ["evm", "anvil"] as const;
