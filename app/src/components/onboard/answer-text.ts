"use client";

import { useTranslations } from "use-intl";
import { useCountryName } from "../../hooks/use-countries.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { CHOICES, type Field } from "../../lib/onboarding/answers.ts";

type Choice = keyof typeof CHOICES;
const isChoice = (field: Field): field is Choice => field in CHOICES;

/** An answer as people read it: what was chosen by its text, a country by its name, a day as a date. */
export function useAnswerText(): (field: Field, answer: string) => string {
  const t = useTranslations("onboard");
  const countryName = useCountryName();
  const { formatDate } = useFormat();
  return (field, answer) => {
    if (field === "country") return countryName(answer);
    if (field === "birthDate") return answer === "" ? "" : formatDate(Date.parse(answer) / 1_000);
    if (!isChoice(field)) return answer;
    const choices: readonly string[] = CHOICES[field];
    // which key it is, is known only now; it is one of the table's
    return choices.includes(answer) ? t(`choice.${field}.${answer}` as "choice.source.salary") : answer;
  };
}
