import type { Hex } from "viem";
import type { Addresses, ChangeArgs, ChangeName, ContractName } from "../contracts.ts";
import type { Watch } from "../watch.ts";

/** Who acts, where. */
export interface Scene {
  readonly addresses: Addresses;
  readonly from: Hex;
}

/** Tokens that a call takes from its caller, who has to allow it first. */
export interface Permission {
  readonly token: "usdt" | "gold";
  readonly spender: Hex;
  readonly amount: bigint;
}

/** A function that a person calls: what it is expected to change, and what it takes by permission. */
export interface Action<C extends ContractName, F extends ChangeName<C>> {
  readonly watch: (args: ChangeArgs<C, F>, scene: Scene) => readonly Watch[];
  readonly takes?: (args: ChangeArgs<C, F>, scene: Scene) => Permission;
}

/** A function that no person calls by a form of ours, and why. */
export interface NoAction {
  readonly because: string;
}

/** Every function of a contract that changes something: an action, or why it is none. A new one does not compile without a row. */
export type Catalogue<C extends ContractName> = { readonly [F in ChangeName<C>]: Action<C, F> | NoAction };

export const BY_MANAGER: NoAction = { because: "answers to the access manager alone, through updateAuthority" };
export const BY_SYSTEM: NoAction = { because: "answers to the contracts of the system alone" };
export const BY_OWN_PAGE: NoAction = { because: "the market and the portfolio have a way of their own for it" };
export const BY_SIGNATURE: NoAction = {
  because: "made with a signature for other wallets and relayers; the pages use the plain form",
};
