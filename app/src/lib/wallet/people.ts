import { createStore } from "../external-store.ts";

/** Names of the development accounts, by address in small letters; empty on every other chain, where nobody has one. */
export const peopleNames = createStore<ReadonlyMap<string, string>>(new Map());
