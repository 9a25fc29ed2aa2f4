"use client";

import { useTranslations } from "use-intl";
import { valueTexts } from "../lib/action/value-text.ts";
import type { CallIntent, PreparedCall, Values } from "../lib/transaction/types.ts";
import { useValueWords } from "./use-values.ts";

/**
 * The table has a text for each action (`lib/messages/action-texts.ts`); which one is asked for is known only when it is. That
 * each text asks only for values that its call or its events have is tested.
 */
type AnyText = (key: string, values: Readonly<Record<string, string>>) => string;

type Part = "title" | "done" | "effect";

/** The words of the catalogue's actions. The texts named "actions" have to be with the page, see `LateTexts`. */
export function useActionWords() {
  const text = useTranslations() as unknown as AnyText; // the root: "actions" may not be there, and then no call is shown
  const many = useTranslations("transaction");
  const words = useValueWords();

  const say = (part: Part, call: PreparedCall, more: Values = {}): string => {
    const what = call.inner === undefined ? {} : { what: say("title", call.inner) };
    const values = { ...valueTexts({ ...call.values, ...more }, words), ...what };
    return text(`actions.${call.contract}.${call.functionName}.${part}`, values);
  };

  return {
    title: ({ calls }: Pick<CallIntent, "calls">): string => {
      const [first] = calls;
      if (first === undefined) return "";
      return calls.length === 1
        ? say("title", first)
        : many("calls", { title: say("title", first), count: calls.length });
    },
    done: ({ calls }: Pick<CallIntent, "calls">, events: Values | undefined): string => {
      const [first] = calls;
      if (first === undefined) return "";
      if (calls.length > 1) return many("callsDone", { count: String(calls.length) });
      return events === undefined ? say("title", first) : say("done", first, events);
    },
    effect: (call: PreparedCall, more?: Values): string => say("effect", call, more),
    titleOf: (call: PreparedCall): string => say("title", call),
  };
}
