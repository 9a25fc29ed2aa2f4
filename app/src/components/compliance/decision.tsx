"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useReadAgain } from "../../hooks/use-account.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import type { CaseView } from "../../lib/compliance/types.ts";
import type { Problem } from "../../lib/errors/problem.ts";
import { suggestedTier } from "../../lib/onboarding/answers.ts";
import { dayOf, endOfDay } from "../../lib/onboarding/day.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { tell } from "../../lib/query/tell.ts";
import { useAnswerText } from "../onboard/answer-text.ts";
import { Button } from "../ui/button.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { ChoiceField, TextField } from "../ui/text-field.tsx";
import { ApproveCase } from "./approve-case.tsx";

const WAYS = ["sign", "enter", "returned", "declined"] as const;
type Way = (typeof WAYS)[number];

const TIERS = ["1", "2", "3"] as const;
const YEAR = 365 * 86_400;

/** What becomes of a case; one way at a time, and its terms are kept while another is looked at. */
export function Decision({ view, now }: { view: CaseView; now: number }) {
  const t = useTranslations("compliance");
  const answer = useAnswerText();
  const { case: own } = view;
  const ways = own.state === "submitted" ? WAYS : WAYS.slice(0, 2); // what was signed can only be signed again
  const [way, setWay] = useState<Way>("sign");
  const [tier, setTier] = useState<string>(String(own.credential?.tier ?? suggestedTier(own.answers)));
  // a day less than the longest life, since the day's last second counts
  const [day, setDay] = useState(dayOf(own.credential?.expiry ?? now + YEAR - 86_400));
  const expiry = endOfDay(day);
  const terms = expiry === null ? null : { id: own.id, tier: Number(tier), expiry };
  const approves = way === "sign" || way === "enter";
  return (
    <section aria-label={t("decision")} className="space-y-4 border-line border-t pt-4">
      <h3 className="font-medium text-14">{t("decision")}</h3>
      <ChoiceField<Way>
        label={t("way")}
        value={way}
        choices={ways.map((value) => ({ value, text: t(`ways.${value}`) }))}
        onChange={setWay}
      />
      {approves ? (
        <>
          <ChoiceField
            label={t("tier")}
            value={tier}
            choices={TIERS.map((value) => ({ value, text: t("tierOption", { tier: value }) }))}
            onChange={setTier}
            hint={t("tierHint", { volume: answer("volume", own.answers.volume) })}
          />
          <TextField
            type="date"
            label={t("expiry")}
            value={day}
            onChange={setDay}
            problem={expiry === null ? t("dateMissing") : null}
          />
          <ApproveCase account={own.account} terms={terms} way={way} />
        </>
      ) : (
        <Refuse key={way} id={own.id} state={way} />
      )}
    </section>
  );
}

/** Says what the person will read. */
function Refuse({ id, state }: { id: number; state: "returned" | "declined" }) {
  const t = useTranslations("compliance");
  const readAgain = useReadAgain();
  const [note, setNote] = useDraft(`compliance.note.${id}`);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const missing = note.trim() === "";
  const send = async () => {
    setSending(true);
    setProblem(null);
    try {
      await tell("POST", "/api/admin/compliance/decide", { id, state, note });
      setNote("");
      readAgain();
    } catch (error) {
      setProblem(problemOf(error));
    }
    setSending(false);
  };
  const label = state === "returned" ? t("sendBack") : t("decline");
  return (
    <>
      <TextField label={t("note")} value={note} onChange={setNote} lines={3} hint={t("noteHint")} />
      {problem !== null && <ProblemNotice problem={problem} />}
      <Button
        variant={state === "declined" && !missing ? "danger" : "primary"}
        size="large"
        inert={missing || sending}
        onClick={() => void send()}
      >
        {missing ? t("noteMissing") : sending ? t("sending") : label}
      </Button>
    </>
  );
}
