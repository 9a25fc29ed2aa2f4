"use client";

import { useTranslations } from "use-intl";
import type { OwnCode } from "../lib/errors/own.ts";
import type { Problem } from "../lib/errors/problem.ts";

/** A problem in the reader's language. What contracts and nodes say comes in it; what we say is looked up by its code. */
export function useProblemWords(): (problem: Problem) => { text: string; advice: string } {
  const t = useTranslations("problems");
  return ({ code, text, advice, values }) => {
    if (values === undefined || !t.has(`${code as OwnCode}.text`)) return { text, advice };
    // the texts of problems have plain places only, which a test holds; their names are not typed
    const say = t as unknown as (key: string, values: Problem["values"]) => string;
    return { text: say(`${code}.text`, values), advice: say(`${code}.advice`, values) };
  };
}
