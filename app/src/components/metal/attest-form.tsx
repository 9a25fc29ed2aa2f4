"use client";

import { Download } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { nameOfBytes } from "../../../../scripts/bars/attested-list.ts";
import { useReadAgain } from "../../hooks/use-account.ts";
import { useConfig } from "../../hooks/use-config.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useClock } from "../../hooks/use-market.ts";
import { useSignature } from "../../hooks/use-signature.ts";
import {
  type AttestationProblem,
  attestationOf,
  attestationTypedData,
  checkAttestation,
  listOf,
} from "../../lib/bars/attestation.ts";
import { barName } from "../../lib/bars/bar.ts";
import type { KnownDocument } from "../../lib/bars/document.ts";
import { ATTESTATION_KINDS, type AttestationKind, type Registry, type RegistryBar } from "../../lib/bars/types.ts";
import type { Problem } from "../../lib/errors/problem.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { tell } from "../../lib/query/tell.ts";
import { saveFile } from "../../lib/save-file.ts";
import type { SignedAttestation } from "../../lib/store/attestations.ts";
import { TypedMessage } from "../desk/typed-message.tsx";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { ChoiceField, TextField } from "../ui/text-field.tsx";
import { FineOz } from "./bar-parts.tsx";
import { DocumentField } from "./document-field.tsx";
import { SubmitPanel } from "./submit-panel.tsx";

interface AttestFormProps {
  bars: readonly RegistryBar[];
  registry: Registry;
  /** the statement is signed, and waits for whoever submits it */
  onSigned?: () => void;
}

/** An auditor's statement over some bars: terms, the paper, the message as the wallet will show it, and the signature. */
export function AttestForm({ bars, registry, onSigned }: AttestFormProps) {
  const t = useTranslations("metal");
  const { chainId, addresses } = useConfig();
  const { formatDate, formatDateTime } = useFormat();
  const id = useId();
  const clock = useClock();
  const readAgain = useReadAgain();
  const signature = useSignature();
  const [kind, setKind] = useState<AttestationKind>("thirdParty");
  const [provider, setProvider] = useDraft("attest.provider");
  const [asOfText, setAsOfText] = useDraft("attest.asOf");
  const [daysText, setDaysText] = useState("");
  const [report, setReport] = useState<KnownDocument | null>(null);
  const [signed, setSigned] = useState<SignedAttestation | null>(null);
  const [notKept, setNotKept] = useState<Problem | null>(null);
  // what was not chosen is the time at which the form was opened: it does not move under the auditor's eyes
  const [opened] = useState(() => Math.max(clock, registry.block.timestamp) - 60);
  if (signed !== null) return <SubmitPanel signed={signed} registry={registry} />;

  const providers = [...new Set(registry.bars.map((bar) => bar.provider).filter((name) => name !== ""))];
  const firm = provider === "" ? (providers.at(-1) ?? "") : provider;
  const asOf = asOfText === "" ? opened : Date.parse(`${asOfText}Z`) / 1_000;
  const days = daysText === "" ? registry.attestationLifeDays : Number(daysText);
  const terms = { kind, provider: firm, asOf, days };
  const problems = checkAttestation(
    bars,
    terms,
    Math.max(clock, opened),
    registry.attestationLifeDays,
    registry.me.address,
  );
  const attestation = problems.length === 0 ? attestationOf(bars, terms, report?.hash ?? null) : null;
  const typed =
    attestation === null
      ? null
      : { ...attestationTypedData(chainId, addresses.barRegistry, attestation), message: { ...attestation } };
  const weight = bars.reduce((sum, { fineMilliOz }) => sum + BigInt(fineMilliOz), 0n);

  const sign = async () => {
    if (typed === null || attestation === null) return;
    const made = await signature.sign(typed);
    if (made === null) return;
    try {
      setSigned(await tell<SignedAttestation>("POST", "/api/admin/attestations", { attestation, signature: made }));
      setNotKept(null);
      readAgain();
      onSigned?.();
    } catch (error) {
      setNotKept(problemOf(error));
    }
  };

  return (
    <section aria-label={t("attestTitle", { count: bars.length })} className="space-y-4">
      <div>
        <h2 className="font-medium text-16">{t("attestTitle", { count: bars.length })}</h2>
        <p className="text-14 text-ink-2">
          <FineOz milliOz={weight} /> · {bars.map(({ barId }) => barName(barId)).join(", ")}
        </p>
      </div>
      <ChoiceField
        label={t("kind")}
        value={kind}
        choices={ATTESTATION_KINDS.map((value) => ({ value, text: t(`kinds.${value}`) }))}
        onChange={(value) => setKind(ATTESTATION_KINDS.find((each) => each === value) ?? kind)}
      />
      <div>
        <label htmlFor={`${id}-firm`} className="block text-14">
          {t("provider")}
        </label>
        <input
          id={`${id}-firm`}
          list={`${id}-firms`}
          value={firm}
          maxLength={32}
          autoComplete="off"
          onChange={(event) => setProvider(event.target.value)}
          className="mt-1 min-h-11 w-full rounded-input border border-line-strong bg-surface px-3 text-14"
        />
        <datalist id={`${id}-firms`}>
          {providers.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
      <div>
        <label htmlFor={`${id}-as-of`} className="block text-14">
          {t("asOfLabel")}
        </label>
        <input
          id={`${id}-as-of`}
          type="datetime-local"
          step={1}
          value={asOfText === "" ? new Date(opened * 1_000).toISOString().slice(0, 19) : asOfText}
          onChange={(event) => setAsOfText(event.target.value)}
          aria-describedby={`${id}-as-of-about`}
          className="digits mt-1 min-h-11 w-full rounded-input border border-line-strong bg-surface px-3 text-14"
        />
        <p id={`${id}-as-of-about`} className="mt-1 text-12 text-ink-3">
          {t("asOfHint")}
        </p>
      </div>
      <TextField
        label={t("life")}
        value={daysText === "" ? String(registry.attestationLifeDays) : daysText}
        onChange={setDaysText}
        hint={
          attestation === null
            ? t("lifeMost", { days: String(registry.attestationLifeDays) })
            : t("lifeUntil", { date: formatDate(attestation.expiryDay * 86_400 - 1) })
        }
      />
      <DocumentField label={t("report")} hint={t("reportHint")} value={report} onDocument={setReport} />
      {attestation !== null && report === null && (
        <Button size="small" onClick={() => saveFile(`attested-${asOf}.csv`, listOf(bars, terms))}>
          <Download aria-hidden size={16} strokeWidth={1.75} />
          {t("saveAttestedList")}
        </Button>
      )}
      {problems.length > 0 && (
        <Notice tone="warn" role="status" title={t("cannotSign")}>
          <ul>
            {problems.map((problem) => (
              <li key={JSON.stringify(problem)}>
                <AttestationProblemText problem={problem} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {typed !== null && (
        <TypedMessage
          data={typed}
          meaning={(field, value) => {
            if (field === "kind") return t(`kinds.${kind}`);
            if (field === "provider") return nameOfBytes(value as `0x${string}`);
            if (field === "asOf") return formatDateTime(Number(value));
            if (field === "expiryDay") return t("countsTo", { date: formatDate(Number(value) * 86_400 - 1) });
            if (field === "barId") return barName(Number(value));
            if (field === "documentHash") return report === null ? t("hashOfList") : report.name;
            return undefined;
          }}
        />
      )}
      {signature.problem !== null && <ProblemNotice problem={signature.problem} />}
      {notKept !== null && <ProblemNotice problem={notKept} />}
      <Button variant="primary" size="large" inert={typed === null || signature.signing} onClick={() => void sign()}>
        {signature.signing ? t("signing") : typed === null ? t("checkTerms") : t("sign", { count: bars.length })}
      </Button>
    </section>
  );
}

function AttestationProblemText({ problem }: { problem: AttestationProblem }) {
  const t = useTranslations("metal");
  switch (problem.code) {
    case "tooManyBars":
      return t("problems.tooManyBars", { highest: String(problem.highest) });
    case "asOfOld":
    case "lifeOver":
      return t(`problems.${problem.code}`, { days: String(problem.days) });
    case "notNewer":
    case "ownBar":
      return t(`problems.${problem.code}`, { bar: barName(problem.barId) });
    default:
      return t(`problems.${problem.code}`);
  }
}
