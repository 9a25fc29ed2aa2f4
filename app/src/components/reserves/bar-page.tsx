"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { useClock } from "../../hooks/use-market.ts";
import { useBarFile } from "../../hooks/use-reserves.ts";
import { barName } from "../../lib/bars/bar.ts";
import { problemOf } from "../../lib/query/ask.ts";
import type { BarShare } from "../../lib/reserves/read-allocation.ts";
import type { BarFile } from "../../lib/reserves/read-bar.ts";
import type { Bar } from "../../lib/reserves/types.ts";
import { BarGlyph } from "../ui/bar-glyph.tsx";
import { Figure } from "../ui/figure.tsx";
import { HashText } from "../ui/hash-text.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Moment } from "../ui/time.tsx";
import { Custody } from "./custody.tsx";
import { StandingLabel } from "./standing-label.tsx";

/** One bar: what it is, whether it counts and until when, what it covers, and everything that happened to it. */
export function BarPage({ id, initial }: { id: number; initial: BarFile | null }) {
  const t = useTranslations("bar");
  const { formatCount } = useFormat();
  const { data: file, error, refetch } = useBarFile(id, initial);
  return (
    <>
      <p className="mb-2 text-14">
        <Link
          href="/reserves"
          className="inline-flex min-h-8 items-center gap-1.5 rounded-input text-link underline underline-offset-2"
        >
          <ArrowLeft aria-hidden size={16} strokeWidth={1.75} />
          {t("back")}
        </Link>
      </p>
      <h1 className="mb-4 flex flex-wrap items-center gap-x-3 font-medium text-20 tracking-[-0.02em]">
        <BarGlyph />
        {barName(id)}
        {file !== undefined && (
          <span className="digits font-normal text-16 text-ink-2">
            {file.bar.serial} · {file.bar.refiner}
          </span>
        )}
      </h1>
      {file === undefined ? (
        error === null ? (
          <Skeleton className="h-96 w-full" />
        ) : (
          <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
        )
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] lg:gap-6">
          <div className="space-y-4 lg:space-y-6">
            <StatusCard bar={file.bar} share={file.share} asOf={t("asOf", { block: formatCount(file.block.number) })} />
            <FactsCard bar={file.bar} />
          </div>
          <section aria-labelledby="custody-title" className="card p-4 md:p-6">
            <h2 id="custody-title" className="font-medium text-16">
              {t("custody")}
            </h2>
            <p className="text-14 text-ink-2">{t("custodyHint")}</p>
            <Custody
              entries={file.custody}
              expiredAt={file.bar.standing === "expired" ? (file.bar.attestation?.expiresAt ?? null) : null}
            />
          </section>
        </div>
      )}
    </>
  );
}

function StatusCard({ bar, share, asOf }: { bar: Bar; share: BarShare | null; asOf: string }) {
  const t = useTranslations("bar");
  const list = useTranslations("barList");
  const common = useTranslations("common");
  const { formatDuration, formatFineOz, formatMoment } = useFormat();
  const clock = useClock();
  const { standing, counts, attestation } = bar;
  return (
    <section aria-labelledby="status-title" className="card p-4 md:p-6">
      <h2 id="status-title" className="text-16">
        <StandingLabel standing={standing} />
      </h2>
      <p className="mt-1 text-14">
        {list(`meaning.${standing}`)}{" "}
        {counts &&
          attestation !== null &&
          t("counts", {
            moment: formatMoment(attestation.expiresAt),
            duration: formatDuration(attestation.expiresAt - clock),
          })}
      </p>
      <p className="mt-2">
        <Figure text={formatFineOz(BigInt(bar.fineMilliOz))} unit={common("oz")} className="text-28 sm:text-40" />
      </p>
      <h3 className="mt-3 text-14 text-ink-2">{t("share")}</h3>
      <Share share={share} />
      <p className="mt-2 text-12 text-ink-3">{asOf}</p>
    </section>
  );
}

function Share({ share }: { share: BarShare | null }) {
  const t = useTranslations("bar");
  const { formatOz, formatUnits } = useFormat();
  if (share === null) return <p className="text-14">{t("shareAway")}</p>;
  return (
    <>
      <p className="text-14">
        {share.holdings === 0
          ? t("shareNone")
          : t("shareOf", {
              // a million parts are 100 %: four decimals, of which two are shown
              percent: `${formatUnits(BigInt(share.ofSupply), 4, 2, "down")} %`,
              gold: formatOz(share.coveredGold),
              count: share.holdings,
            })}
      </p>
      <p className="text-12 text-ink-3">{t("shareRule")}</p>
    </>
  );
}

function FactsCard({ bar }: { bar: Bar }) {
  const t = useTranslations("bar");
  const list = useTranslations("barList");
  const common = useTranslations("common");
  const sources = useTranslations("attestations");
  const { formatAssay, formatFineOz } = useFormat();
  const { attestation } = bar;
  return (
    <section aria-labelledby="facts-title" className="card p-4 md:p-6">
      <h2 id="facts-title" className="font-medium text-16">
        {t("facts")}
      </h2>
      <dl className="mt-2 text-14 [&>div]:flex [&>div]:min-h-8 [&>div]:items-center [&>div]:justify-between [&>div]:gap-4 [&_dd]:text-right [&_dt]:text-ink-2">
        <Fact label={t("serial")}>
          <span className="digits">{bar.serial}</span>
        </Fact>
        <Fact label={t("refiner")}>{bar.refiner}</Fact>
        <Fact label={t("class")}>{t(`classes.${bar.barClass}`)}</Fact>
        <Fact label={t("gross")}>
          <Figure text={formatFineOz(BigInt(bar.gross))} unit={bar.barClass === "large" ? common("oz") : common("g")} />
        </Fact>
        <Fact label={t("assay")}>
          <Figure text={formatAssay(bar.finenessTenths)} unit={t("perMille")} />
        </Fact>
        <Fact label={t("fine")}>
          <Figure text={formatFineOz(BigInt(bar.fineMilliOz))} unit={common("oz")} />
        </Fact>
        <Fact label={t("year")}>
          {bar.year === 0 ? t("notStamped") : <span className="digits">{String(bar.year)}</span>}
        </Fact>
        <Fact label={t("vault")}>{bar.vault}</Fact>
        <Fact label={t("weightList")}>
          <HashText label={t("weightList")} hash={bar.documentHash} atEnd />
        </Fact>
        {attestation === null ? (
          <Fact label={t("attestation")}>{list("notAttested")}</Fact>
        ) : (
          <>
            <Fact label={t("attestation")}>
              {attestation.provider} · {sources(`sources.${attestation.source}`)}
            </Fact>
            <Fact label={sources("asOf")}>
              <Moment at={attestation.asOf} />
            </Fact>
            <Fact label={sources("expires")}>
              <Moment at={attestation.expiresAt} />
            </Fact>
            <Fact label={t("report")}>
              <HashText label={t("report")} hash={attestation.documentHash} atEnd />
            </Fact>
          </>
        )}
      </dl>
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
