"use client";

import { Download } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { useClock } from "../../hooks/use-market.ts";
import { useStatements } from "../../hooks/use-reserves.ts";
import { shortHash } from "../../lib/format/address.ts";
import { type AttestedGroup, attestedGroups } from "../../lib/reserves/totals.ts";
import type { Reserves } from "../../lib/reserves/types.ts";
import { Figure } from "../ui/figure.tsx";
import { HashText } from "../ui/hash-text.tsx";
import { Notice } from "../ui/notice.tsx";
import { Ago, Moment } from "../ui/time.tsx";

/** Who counted what, how long ago, and until when that holds. */
export function AttestationsCard({ reserves }: { reserves: Reserves }) {
  const t = useTranslations("attestations");
  const groups = attestedGroups(reserves.bars);
  const { data: statements } = useStatements();
  const lists = new Set(statements?.flatMap(({ documentHash, isList }) => (isList ? [documentHash] : [])));
  return (
    <section aria-labelledby="attestations-title" className="card p-4 md:p-6">
      <h2 id="attestations-title" className="font-medium text-16">
        {t("title")}
      </h2>
      <p className="text-14 text-ink-2">{t("hint")}</p>
      {groups.length === 0 ? (
        <p className="mt-2 text-14">{t("empty")}</p>
      ) : (
        <>
          <NextExpiry groups={groups} />
          <table className="mt-3 w-full text-14">
            <thead className="text-12 text-ink-3 max-md:sr-only">
              <tr className="*:h-10 *:px-2 *:font-normal *:first:pl-0 *:last:pr-0">
                <th scope="col" className="text-left">
                  {t("provider")}
                </th>
                <th scope="col" className="text-left">
                  {t("source")}
                </th>
                <th scope="col" className="text-left">
                  {t("asOf")}
                </th>
                <th scope="col" className="text-left">
                  {t("expires")}
                </th>
                <th scope="col" className="text-right">
                  {t("bars")}
                </th>
                <th scope="col" className="text-right">
                  {t("weight")}
                </th>
                <th scope="col" className="text-right">
                  {t("list")}
                </th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line border-line border-t">
              {groups.map((group) => (
                <GroupRow
                  key={`${group.attestation.asOf} ${group.attestation.documentHash}`}
                  group={group}
                  isList={lists.has(group.attestation.documentHash)}
                />
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function NextExpiry({ groups }: { groups: readonly AttestedGroup[] }) {
  const t = useTranslations("attestations");
  const { formatDuration, formatFineOz, formatMoment } = useFormat();
  const clock = useClock();
  const next = groups.find(({ countingBars }) => countingBars > 0);
  if (next === undefined) return null;
  const { expiresAt } = next.attestation;
  const weight = formatFineOz(BigInt(next.fineMilliOz));
  const left = expiresAt - clock;
  const soon = left < 5 * 86_400;
  const text =
    left <= 0
      ? t("nextNow", { weight })
      : t("next", { moment: formatMoment(expiresAt), duration: formatDuration(left), weight });
  return soon && clock > 0 ? (
    <Notice tone="warn" className="mt-3">
      {text}
    </Notice>
  ) : (
    <p className="mt-2 text-14">{text}</p>
  );
}

function GroupRow({ group, isList }: { group: AttestedGroup; isList: boolean }) {
  const t = useTranslations("attestations");
  const { formatCount, formatFineOz } = useFormat();
  const { provider, source, asOf, expiresAt, documentHash } = group.attestation;
  return (
    <tr className="*:py-2 max-md:grid max-md:grid-cols-2 max-md:py-2 md:*:px-2 md:*:first:pl-0 md:*:last:pr-0">
      <td>{provider}</td>
      <td className="max-md:text-right">{t(`sources.${source}`)}</td>
      <td className="max-md:col-span-2 max-md:flex max-md:items-baseline max-md:justify-between">
        <Label text={t("asOf")} />
        <Ago at={asOf} />
      </td>
      <td className="max-md:col-span-2 max-md:flex max-md:items-baseline max-md:justify-between">
        <Label text={t("expires")} />
        <Moment at={expiresAt} />
      </td>
      <td className="md:text-right">
        <Label text={t("bars")} />
        <Figure text={formatCount(group.countingBars)} />
      </td>
      <td className="text-right">
        <Label text={t("weight")} />
        <Figure text={formatFineOz(BigInt(group.fineMilliOz))} />
      </td>
      <td className="text-right max-md:col-span-2 max-md:text-left">
        {isList ? (
          <a
            href={`/api/reserves/attested/${documentHash}`}
            download=""
            title={documentHash}
            className="inline-flex min-h-8 items-center gap-1.5 rounded-input whitespace-nowrap font-mono text-12 text-link underline underline-offset-2 pointer-coarse:min-h-11"
          >
            <Download aria-hidden size={16} strokeWidth={1.75} />
            <span className="sr-only">{t("listOf", { provider })}</span>
            {shortHash(documentHash)}
          </a>
        ) : (
          <HashText label={t("report")} hash={documentHash} />
        )}
      </td>
    </tr>
  );
}

/** The head of a column, where the table has become cards. */
function Label({ text }: { text: string }) {
  return <span className="mr-1 text-12 text-ink-3 md:hidden">{text}</span>;
}
