"use client";

import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { contractCall } from "../../../../scripts/actions/index.ts";
import { useReadAgain } from "../../hooks/use-account.ts";
import { useEntry } from "../../hooks/use-compliance.ts";
import { useConfig } from "../../hooks/use-config.ts";
import { useCountryName } from "../../hooks/use-countries.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useSignature } from "../../hooks/use-signature.ts";
import { announce } from "../../lib/announce.ts";
import type { Problem } from "../../lib/errors/problem.ts";
import type { EntryTerms, Terms } from "../../lib/onboarding/entry.ts";
import { typedDataOf } from "../../lib/onboarding/entry.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { tell } from "../../lib/query/tell.ts";
import { ActionPanel } from "../desk/action-panel.tsx";
import { TypedMessage } from "../desk/typed-message.tsx";
import { Button } from "../ui/button.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";

interface ApproveCaseProps {
  account: `0x${string}`;
  terms: Terms | null;
  way: "sign" | "enter";
}

/** Approves under the terms: by a signature that the investor enters, or by an entry of the officer's own. */
export function ApproveCase({ account, terms, way }: ApproveCaseProps) {
  const t = useTranslations("compliance");
  const { data: entry, error, refetch } = useEntry(terms);
  if (error !== null) return <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />;
  if (way === "sign") return entry === undefined ? <Preparing known={terms !== null} /> : <Sign entry={entry} />;
  return <Enter account={account} entry={entry} missing={terms === null ? t("dateMissing") : t("prepare")} />;
}

function Preparing({ known }: { known: boolean }) {
  const t = useTranslations("compliance");
  return (
    <>
      {known && <Skeleton className="h-64 w-full" />}
      <Button variant="primary" size="large" inert>
        {known ? t("prepare") : t("dateMissing")}
      </Button>
    </>
  );
}

function Enter({
  account,
  entry,
  missing,
}: {
  account: `0x${string}`;
  entry: EntryTerms | undefined;
  missing: string;
}) {
  const readAgain = useReadAgain();
  const calls = useMemo(() => {
    if (entry === undefined) return [];
    const { credentialHash, tier, jurisdiction, expiry } = entry;
    return [contractCall("investorRegistry", "enter", [account, { credentialHash, tier, jurisdiction, expiry }])];
  }, [account, entry]);
  return (
    <ActionPanel calls={calls} place={`compliance.enter.${account}`} missing={missing} onDone={() => readAgain()} />
  );
}

/** Shows the entry exactly as the wallet will, and asks for the signature. */
function Sign({ entry }: { entry: EntryTerms }) {
  const t = useTranslations("compliance");
  const { chainId, addresses } = useConfig();
  const { formatDateTime } = useFormat();
  const countryName = useCountryName();
  const readAgain = useReadAgain();
  const { sign, signing, problem } = useSignature();
  const [refused, setRefused] = useState<Problem | null>(null);
  const data = typedDataOf(chainId, addresses.investorRegistry, entry);
  const typed = { ...data, message: { ...data.message } };
  const meaning = (field: string): string | undefined => {
    if (field === "expiry" || field === "deadline")
      return t(`meaning.${field}`, { time: formatDateTime(entry[field]) });
    if (field === "jurisdiction") return t("meaning.jurisdiction", { name: countryName(entry.jurisdiction) });
    return field === "tier" || field === "nonce" ? t(`meaning.${field}`) : undefined;
  };
  const approve = async () => {
    setRefused(null);
    const signature = await sign(typed);
    if (signature === null) return;
    const { id, tier, expiry, nonce, deadline } = entry;
    try {
      await tell("POST", "/api/admin/compliance/approve", { id, tier, expiry, nonce, deadline, signature });
      announce(t("signed", { time: formatDateTime(deadline) }));
      readAgain();
    } catch (error) {
      setRefused(problemOf(error));
    }
  };
  const wrong = problem ?? refused;
  return (
    <>
      <TypedMessage data={typed} meaning={meaning} />
      {wrong !== null && <ProblemNotice problem={wrong} />}
      <Button variant="primary" size="large" inert={signing} onClick={() => void approve()}>
        {signing ? t("signing") : t("sign")}
      </Button>
    </>
  );
}
