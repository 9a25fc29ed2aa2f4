"use client";

import { useTranslations } from "use-intl";
import { useAddressQuery } from "../../hooks/use-address-query.ts";
import { useRegistry } from "../../hooks/use-metal.ts";
import { BAR_ACTS } from "../../lib/bars/acts.ts";
import { barName } from "../../lib/bars/bar.ts";
import type { Registry } from "../../lib/bars/types.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { AttestCard } from "./attest-card.tsx";
import { BarPanel } from "./bar-panel.tsx";
import { BarsQueue } from "./bars-queue.tsx";
import { ImportCard } from "./import-card.tsx";
import { MetalFigures } from "./metal-figures.tsx";
import { RegistryCard } from "./registry-card.tsx";

const VIEWS = ["queue", "all", "import", "attest"] as const;
type View = (typeof VIEWS)[number];

/** The desk of the custodian and the auditor. Which part of it is open, and which bar, stands in the address. */
export function BarsDesk() {
  const t = useTranslations("metal");
  const { data: registry, error, refetch } = useRegistry();
  return (
    <div className="space-y-6">
      <p className="max-w-prose text-14 text-ink-2">{t("intro")}</p>
      {error !== null && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {registry === undefined ? (
        error === null && <Skeleton className="h-60 w-full" />
      ) : (
        <>
          <MetalFigures registry={registry} />
          <Views registry={registry} />
        </>
      )}
    </div>
  );
}

function Views({ registry }: { registry: Registry }) {
  const t = useTranslations("metal");
  const [query, change] = useAddressQuery();
  const view = VIEWS.find((each) => each === query.get("view")) ?? "queue";
  const bar = registry.bars[Number(query.get("bar") ?? 0) - 1];
  const act = BAR_ACTS.find((each) => each === query.get("act")) ?? null;
  const isCustodian = registry.me.roles.includes("CUSTODIAN");
  const isAuditor = registry.me.roles.includes("AUDITOR");
  const shown = VIEWS.filter((each) => (each === "import" ? isCustodian : each !== "attest" || isAuditor));
  const openBar = (barId: number | null) => change({ act: null, bar: barId === null ? null : String(barId) }, "push");
  return (
    <>
      <Tabs<View>
        label={t("viewsLabel")}
        tabs={shown.map((id) => ({ id, text: t(`views.${id}`) }))}
        chosen={view}
        onChoose={(next) => change(new URLSearchParams({ view: next }), "push")}
      >
        {view === "queue" && <BarsQueue registry={registry} />}
        {view === "all" && <RegistryCard registry={registry} onBar={openBar} />}
        {view === "import" && <ImportCard registry={registry} />}
        {view === "attest" && <AttestCard registry={registry} />}
      </Tabs>
      {bar !== undefined && (
        <Dialog title={barName(bar.barId)} place="side" onClose={() => openBar(null)}>
          <BarPanel bar={bar} registry={registry} wanted={act} />
        </Dialog>
      )}
    </>
  );
}
