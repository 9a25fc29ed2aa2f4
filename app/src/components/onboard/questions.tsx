"use client";

import { useContext } from "react";
import { useTranslations } from "use-intl";
import { CountriesContext } from "../../hooks/use-countries.ts";
import {
  type Answers,
  CHOICES,
  type Field,
  type FieldProblem,
  GROUPS,
  type Group,
} from "../../lib/onboarding/answers.ts";
import { RadioField } from "../ui/radio-field.tsx";
import { ChoiceField, TextField } from "../ui/text-field.tsx";
import { useAnswerText } from "./answer-text.ts";
import { fieldId } from "./error-summary.tsx";

interface QuestionsProps {
  group: Group;
  answers: Answers;
  wrong: readonly { field: Field; problem: FieldProblem }[];
  onAnswer(field: Field, answer: string): void;
}

/** What browsers know answers by (WCAG 1.3.5). */
const AUTO_COMPLETE: Partial<Record<Field, string>> = {
  givenName: "given-name",
  familyName: "family-name",
  birthDate: "bday",
  street: "street-address",
  postalCode: "postal-code",
  city: "address-level2",
  country: "country",
};

type Choice = keyof typeof CHOICES;
const isChoice = (field: Field): field is Choice => field in CHOICES;

/** The fields of one group. */
export function Questions({ group, answers, wrong, onAnswer }: QuestionsProps) {
  const t = useTranslations("onboard");
  const countries = useContext(CountriesContext);
  const problemOf = (field: Field): string | null => {
    const found = wrong.find((each) => each.field === field);
    return found === undefined ? null : t(`wrong.${found.problem}`);
  };
  const text = useAnswerText();
  return (GROUPS[group] as readonly Field[]).map((field) => {
    const { [field]: autoComplete } = AUTO_COMPLETE;
    const common = {
      id: fieldId(field),
      label: t(`field.${field}`),
      value: answers[field],
      onChange: (answer: string) => onAnswer(field, answer),
      problem: problemOf(field),
      ...(autoComplete === undefined ? {} : { autoComplete }),
    };
    if (isChoice(field)) {
      const choices = CHOICES[field].map((value) => ({ value, text: text(field, value) }));
      return <RadioField key={field} {...common} choices={choices} />;
    }
    if (field === "country") {
      const choices = [{ value: "", text: t("choose") }, ...countries];
      return <ChoiceField key={field} {...common} choices={choices} />;
    }
    return <TextField key={field} {...common} type={field === "birthDate" ? "date" : "text"} />;
  });
}
