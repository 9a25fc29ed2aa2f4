"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { formatMilliOz } from "../../../../scripts/bars/fine-weight.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useNames } from "../../hooks/use-names.ts";
import type { RegistryBar } from "../../lib/bars/types.ts";
import { HashText } from "../ui/hash-text.tsx";
import { Moment } from "../ui/time.tsx";
import { BarStatusText, FineOz } from "./bar-parts.tsx";

/** Everything that the registry says of a bar. */
export function BarFacts({ bar, now }: { bar: RegistryBar; now: number }) {
  const t = useTranslations("metal");
  const common = useTranslations("common");
  const { formatDateTime } = useFormat();
  const nameOf = useNames();
  const tenths = `${Math.trunc(bar.finenessTenths / 10)}.${bar.finenessTenths % 10}`;
  const gross =
    bar.barClass === "large"
      ? `${formatMilliOz(bar.grossMilliOz)} ${common("oz")}`
      : `${formatMilliOz(bar.grossMg)} ${common("g")}`;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t("status"), <BarStatusText key="status" bar={bar} now={now} />],
    [t("fields.serial"), bar.serial],
    [t("fields.brandCode"), bar.brandCode],
    [t("barClass"), t(`classes.${bar.barClass}`)],
    [t("fields.year"), bar.year === 0 ? t("notStamped") : String(bar.year)],
    [t("fields.gross"), gross],
    [t("fields.assay"), tenths],
    [t("fields.fine"), <FineOz key="fine" milliOz={BigInt(bar.fineMilliOz)} />],
    [t("vault"), bar.location],
    [t("fields.document"), <HashText key="document" label={t("fields.document")} hash={bar.documentHash} atEnd />],
    [t("proposer"), nameOf(bar.proposer)],
  ];
  const attested: readonly (readonly [string, ReactNode])[] =
    bar.expiryDay === 0
      ? []
      : [
          [t("auditor"), nameOf(bar.auditor)],
          [t("provider"), `${bar.provider}, ${t(`kinds.${bar.kind}`)}`],
          [t("counted"), <Moment key="asOf" at={bar.asOf} />],
          [t("countsUntil"), formatDateTime(bar.expiryDay * 86_400)],
          [
            t("attestationDocument"),
            <HashText key="report" label={t("attestationDocument")} hash={bar.attestationHash} atEnd />,
          ],
        ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-1 text-14">
      {[...rows, ...attested].map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-ink-2">{label}</dt>
          <dd className="digits min-w-0 whitespace-normal break-words text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
