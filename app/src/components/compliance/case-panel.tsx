"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { useNames } from "../../hooks/use-names.ts";
import { casePhase } from "../../lib/compliance/stage.ts";
import type { CaseView, Compliance } from "../../lib/compliance/types.ts";
import { FIELDS } from "../../lib/onboarding/answers.ts";
import { isServed } from "../../lib/onboarding/countries.ts";
import { AnswerList } from "../onboard/review.tsx";
import { ReceiptFirst } from "../transaction/receipt-first.tsx";
import { AddressBlock } from "../ui/address.tsx";
import { Notice } from "../ui/notice.tsx";
import { Ago } from "../ui/time.tsx";
import { Decision } from "./decision.tsx";

/** A case: the evidence, and the decision right below it. */
export function CasePanel({ view, compliance }: { view: CaseView; compliance: Compliance }) {
  const t = useTranslations("compliance");
  const nameOf = useNames();
  const { formatDateTime } = useFormat();
  const { case: own } = view;
  const phase = casePhase(view, compliance.block.timestamp);
  const open = phase === "waiting" || phase === "stale";
  return (
    <div className="space-y-4">
      <div>
        <h2 className="font-medium text-20">{t("caseTitle", { id: String(own.id) })}</h2>
        <p className="text-12 text-ink-3">
          {t(`phase.${phase}`)} · <Ago at={Math.floor((own.submittedAt ?? own.changedAt) / 1_000)} />
        </p>
      </div>
      <AddressBlock address={own.account} />
      <section aria-label={t("told")} className="space-y-2">
        <h3 className="font-medium text-14">{t("told")}</h3>
        <AnswerList answers={own.answers} fields={FIELDS} />
      </section>
      <Checks view={view} />
      {own.officer !== null && <p className="text-14 text-ink-2">{t("decidedBy", { name: nameOf(own.officer) })}</p>}
      {own.note !== "" && <Notice tone="info">{own.note}</Notice>}
      {phase === "signed" && own.credential !== null && (
        <Notice tone="pos" role="status">
          {t("signed", { time: formatDateTime(own.credential.deadline) })}
        </Notice>
      )}
      <ReceiptFirst places={[`compliance.enter.${own.account}`]}>
        {open &&
          (compliance.me.roles.includes("COMPLIANCE") ? (
            <Decision view={view} now={compliance.block.timestamp} />
          ) : (
            <Notice tone="info" role="status">
              {t("roleNeeded")}
            </Notice>
          ))}
      </ReceiptFirst>
    </div>
  );
}

function Checks({ view }: { view: CaseView }) {
  const t = useTranslations("compliance");
  const { formatDate } = useFormat();
  const { registry, case: own } = view;
  const standing = t(`standing.${registry.standing}`);
  return (
    <section aria-label={t("checks")} className="space-y-2">
      <h3 className="font-medium text-14">{t("checks")}</h3>
      <dl className="grid gap-x-4 gap-y-1 text-14 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] [&_dt]:text-ink-3">
        <dt>{t("country")}</dt>
        <dd>{isServed(own.answers.country) ? t("yes") : t("no")}</dd>
        <dt>{t("screening")}</dt>
        <dd>{t("screeningNone")}</dd>
        <dt>{t("document")}</dt>
        <dd>{t("documentGood")}</dd>
        <dt>{t("onChainNow")}</dt>
        <dd>
          {registry.expiry === 0 ? standing : t("standingUntil", { standing, date: formatDate(registry.expiry) })}
        </dd>
      </dl>
      <p className="text-12 text-ink-3">{t("simulatedChecks")}</p>
    </section>
  );
}
