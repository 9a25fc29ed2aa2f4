"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { contractCall } from "../../../../scripts/actions/index.ts";
import { nameOfBytes } from "../../../../scripts/bars/attested-list.ts";
import { useReadAgain } from "../../hooks/use-account.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useNames } from "../../hooks/use-names.ts";
import { barName } from "../../lib/bars/bar.ts";
import type { Registry } from "../../lib/bars/types.ts";
import type { Problem } from "../../lib/errors/problem.ts";
import { sameAddress } from "../../lib/format/address.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { tell } from "../../lib/query/tell.ts";
import type { SignedAttestation } from "../../lib/store/attestations.ts";
import { ActionPanel } from "../desk/action-panel.tsx";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { FineOz } from "./bar-parts.tsx";

/** A statement that an auditor has signed. Anybody may submit it: the signature is what counts. */
export function SubmitPanel({ signed, registry }: { signed: SignedAttestation; registry: Registry }) {
  const t = useTranslations("metal");
  const nameOf = useNames();
  const readAgain = useReadAgain();
  const { formatDate, formatDateTime } = useFormat();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { attestation, signature, signer, digest } = signed;
  const weight = attestation.bars.reduce((sum, { fineMilliOz }) => sum + BigInt(fineMilliOz), 0n);
  const takeBack = async () => {
    try {
      await tell("DELETE", "/api/admin/attestations", { digest });
      readAgain();
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <div className="space-y-4">
      <h2 className="font-medium text-16">{t("signedTitle", { count: attestation.bars.length })}</h2>
      <ActionPanel
        calls={[contractCall("barRegistry", "attest", [attestation, signature])]}
        place={`attest.${digest}`}
        digest={digest}
        onDone={readAgain}
      >
        <Notice tone="pos" role="status">
          {t("signedBy", { name: nameOf(signer) })}
        </Notice>
        <p className="text-14 text-ink-2">
          <FineOz milliOz={weight} /> · {attestation.bars.map(({ barId }) => barName(barId)).join(", ")}
        </p>
        <p className="text-14 text-ink-2">
          {t("signedTerms", {
            provider: nameOfBytes(attestation.provider),
            moment: formatDateTime(attestation.asOf),
            date: formatDate(attestation.expiryDay * 86_400 - 1),
          })}
        </p>
        <p className="text-14 text-ink-2">{t("anybodySubmits")}</p>
      </ActionPanel>
      {problem !== null && <ProblemNotice problem={problem} />}
      {sameAddress(signer, registry.me.address) && (
        <Button size="small" variant="quiet" onClick={() => void takeBack()}>
          {t("takeBack")}
        </Button>
      )}
    </div>
  );
}
