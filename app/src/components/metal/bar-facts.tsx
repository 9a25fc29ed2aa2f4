"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { useNames } from "../../hooks/use-names.ts";
import type { RegistryBar } from "../../lib/bars/types.ts";
import { type Fact, FactList } from "../ui/fact-list.tsx";
import { Figure } from "../ui/figure.tsx";
import { HashText } from "../ui/hash-text.tsx";
import { Moment } from "../ui/time.tsx";
import { BarStatusText, FineOz } from "./bar-parts.tsx";

/** Everything that the registry says of a bar. */
export function BarFacts({ bar, now }: { bar: RegistryBar; now: number }) {
  const t = useTranslations("metal");
  const common = useTranslations("common");
  const { formatAssay, formatDateTime, formatFineOz } = useFormat();
  const nameOf = useNames();
  const [gross, unit] = bar.barClass === "large" ? [bar.grossMilliOz, common("oz")] : [bar.grossMg, common("g")];
  const rows: readonly Fact[] = [
    [t("status"), <BarStatusText key="status" bar={bar} now={now} />],
    [t("fields.serial"), bar.serial],
    [t("fields.brandCode"), bar.brandCode],
    [t("barClass"), t(`classes.${bar.barClass}`)],
    [t("fields.year"), bar.year === 0 ? t("notStamped") : String(bar.year)],
    [t("fields.gross"), <Figure key="gross" text={formatFineOz(BigInt(gross))} unit={unit} />],
    [t("fields.assay"), <Figure key="assay" text={formatAssay(bar.finenessTenths)} unit="‰" />],
    [t("fields.fine"), <FineOz key="fine" milliOz={BigInt(bar.fineMilliOz)} />],
    [t("vault"), bar.location],
    [t("fields.document"), <HashText key="document" label={t("fields.document")} hash={bar.documentHash} atEnd />],
    [t("proposer"), nameOf(bar.proposer)],
  ];
  const attested: readonly Fact[] =
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
  return <FactList rows={[...rows, ...attested]} />;
}
