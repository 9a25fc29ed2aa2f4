"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { barName } from "../../lib/bars/bar.ts";
import { shortAddress } from "../../lib/format/address.ts";
import type { CustodyEntry, CustodyKind } from "../../lib/reserves/custody.ts";
import { AddressName } from "../ui/address.tsx";
import { HashText } from "../ui/hash-text.tsx";
import { Moment } from "../ui/time.tsx";

type Paper = "report" | "evidence" | "reason" | "tracking";

/** What kind of paper a step's hash is of. */
const PAPERS: Partial<Record<CustodyKind, Paper>> = {
  attested: "report",
  disputed: "evidence",
  resolutionProposed: "evidence",
  releaseProposed: "evidence",
  rejected: "reason",
  liened: "reason",
  withdrawn: "reason",
  shipped: "tracking",
};

/** Steps that two people take: who of them acted here. */
const PERSONS: Partial<Record<CustodyKind, "first" | "second">> = {
  proposed: "first",
  attested: "second",
  resolutionProposed: "first",
  resolved: "second",
  releaseProposed: "first",
  lienReleased: "second",
  encumbered: "first",
  approved: "second",
};

/** A step on the line, with a dot of gold. */
const STEP =
  "relative text-14 before:absolute before:top-1.5 before:-left-[21px] before:size-2.5 before:rounded-full before:border before:border-gold-ink before:bg-gold";

/** The history of a bar, the newest step on top. */
export function Custody({ entries, expiredAt }: { entries: readonly CustodyEntry[]; expiredAt: number | null }) {
  const t = useTranslations("bar");
  if (entries.length === 0) return <p className="mt-2 text-14">{t("empty")}</p>;
  return (
    <ol className="mt-3 space-y-4 border-line border-l pl-4">
      {expiredAt !== null && (
        <li className={STEP}>
          <p>{t("expired")}</p>
          <p className="text-12 text-ink-3">
            <Moment at={expiredAt} /> · {t("expiredHint")}
          </p>
        </li>
      )}
      {entries.map((entry) => (
        <Step key={entry.id} entry={entry} />
      ))}
    </ol>
  );
}

function Step({ entry }: { entry: CustodyEntry }) {
  const t = useTranslations("bar");
  const common = useTranslations("common");
  const { formatCount, formatDate } = useFormat();
  const { kind, by, role, sentBy, at, block, transaction, document } = entry;
  const paper = PAPERS[kind];
  const person = PERSONS[kind];
  const date = (seconds: number | null) => (seconds === null ? "" : formatDate(seconds));
  return (
    <li className={STEP}>
      <p>
        {t(`step.${kind}`, {
          provider: entry.provider ?? "",
          asOf: date(entry.asOf),
          expires: date(entry.expiresAt),
          request: String(entry.requestId ?? ""),
          earlier: barName(entry.earlierBarId ?? 0),
        })}
      </p>
      <p className="text-ink-2">
        <AddressName address={by} name={t(`role.${role}`)} />
        {person !== undefined && <span className="ml-2 text-12 text-ink-3">{t(person)}</span>}
        {sentBy !== null && (
          <span className="ml-2 text-12 text-ink-3" title={sentBy}>
            {t("sentBy", { address: shortAddress(sentBy) })}
          </span>
        )}
      </p>
      <p className="flex flex-wrap items-center gap-x-3 text-12 text-ink-3">
        <span>
          <Moment at={at} /> · {common("asOf", { block: formatCount(block) })}
        </span>
        <span className="whitespace-nowrap">
          {t("transaction")} <HashText label={t("transaction")} hash={transaction} />
        </span>
        {paper !== undefined && document !== null && (
          <span className="whitespace-nowrap">
            {t(`paper.${paper}`)} <HashText label={t(`paper.${paper}`)} hash={document} />
          </span>
        )}
      </p>
    </li>
  );
}
