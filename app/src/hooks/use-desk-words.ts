"use client";

import { useTranslations } from "use-intl";
import { STATE_NAMES, type StateGroup, type WatchTitle } from "../../../scripts/actions/watch.ts";
import { type Value, valueText } from "../lib/action/value-text.ts";
import { useValueWords } from "./use-values.ts";

/** Names of what the contracts tell: fields, states, values. Needs the texts of "desk". */
export function useDeskWords() {
  const t = useTranslations("desk");
  const words = useValueWords();
  type Key = Parameters<typeof t>[0];
  /** A text whose key is made of names of the ABI; the name itself where there is none. */
  const named = (key: string, otherwise: string): string =>
    t.has(key as Key) ? (t as (key: string) => string)(key) : otherwise;
  const state = (group: StateGroup, number: number | bigint): string => {
    const name = STATE_NAMES[group][Number(number)];
    return name === undefined ? String(number) : named(`states.${group}.${name}`, name);
  };
  return {
    watch: (title: WatchTitle): string => t(`watch.${title}`),
    field: (name: string): string => named(`field.${name}`, name),
    state,
    value: (name: string, value: Value, states?: StateGroup): string =>
      states !== undefined && typeof value !== "string" && typeof value !== "boolean"
        ? state(states, value)
        : valueText(name, value, words),
  };
}
