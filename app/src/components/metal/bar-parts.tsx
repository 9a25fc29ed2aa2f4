"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { dayOf } from "../../lib/bars/bar.ts";
import type { RegistryBar } from "../../lib/bars/types.ts";
import { Figure } from "../ui/figure.tsx";

/** Fine weight: 0.001 oz, three decimals. */
export function FineOz({ milliOz, bare = false, className }: { milliOz: bigint; bare?: boolean; className?: string }) {
  const { formatFineOz } = useFormat();
  const common = useTranslations("common");
  return (
    <Figure
      text={formatFineOz(milliOz)}
      {...(bare ? {} : { unit: common("oz") })}
      {...(className === undefined ? {} : { className })}
    />
  );
}

const LOOKS: Partial<Record<RegistryBar["status"], string>> = {
  attested: "text-pos",
  encumbered: "text-info",
  proposed: "text-warn",
  disputed: "text-warn",
  liened: "text-neg",
};

/** The status in words; an attestation that has run out is told, because the bar no longer counts. */
export function BarStatusText({ bar, now }: { bar: RegistryBar; now: number }) {
  const t = useTranslations("metal");
  const expired = (bar.status === "attested" || bar.status === "encumbered") && dayOf(now) >= bar.expiryDay;
  return (
    <span className={expired ? "text-warn" : (LOOKS[bar.status] ?? "text-ink-2")}>
      {expired ? t("attestationOver") : t(`statuses.${bar.status}`)}
    </span>
  );
}
