import { createStore } from "../external-store.ts";

/** Names of the development accounts, by address in small letters; empty on every other chain, where nobody has one. */
export const peopleNames = createStore<ReadonlyMap<string, string>>(new Map());

/** How a development account is shown: "staffA" as "Staff A". */
export const personName = (name: string): string =>
  name.replace(/([A-Z0-9])/g, " $1").replace(/^./, (letter) => letter.toUpperCase());
