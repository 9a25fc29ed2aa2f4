"use client";

import { Check, Circle, CircleDot, CircleX } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { shortAddress, shortHash } from "../../lib/format/address.ts";
import { type TimelineStep, timelineOf } from "../../lib/redemption/timeline.ts";
import type { RedemptionRequest, StepRole } from "../../lib/redemption/types.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Moment } from "../ui/time.tsx";

const LOOKS = {
  done: ["text-pos", Check],
  next: ["text-info", CircleDot],
  later: ["text-ink-3", Circle],
  ended: ["text-neg", CircleX],
} as const;

interface TimelineProps {
  request: RedemptionRequest;
  /** the names that the reader knows the roles by */
  roleName(role: StepRole): string;
}

/** What happened to a request and what is still to come: when, by whom in which role, in which transaction. */
export function Timeline({ request, roleName }: TimelineProps) {
  const t = useTranslations("redeem.request");
  return (
    <ol aria-label={t("name", { id: request.id.toString() })}>
      {timelineOf(request).map((step) => (
        <Step key={step.kind} step={step} roleName={roleName} />
      ))}
    </ol>
  );
}

function Step({ step: { kind, standing, event }, roleName }: { step: TimelineStep } & Pick<TimelineProps, "roleName">) {
  const t = useTranslations("redeem.request");
  const common = useTranslations("common");
  const { formatCount } = useFormat();
  const [ink, Icon] = LOOKS[standing];
  return (
    <li
      {...(standing === "next" ? { "aria-current": "step" as const } : {})}
      className="group relative flex gap-3 pb-3 text-14 last:pb-0"
    >
      <span aria-hidden className="absolute top-6 bottom-0 left-[9.5px] w-px bg-line group-last:hidden" />
      <Icon aria-hidden size={20} strokeWidth={1.75} className={`shrink-0 ${ink}`} />
      <div className="min-w-0 grow">
        <p className={standing === "later" ? "text-ink-2" : "font-medium"}>{t(`events.${kind}`)}</p>
        {event !== null ? (
          <p className="flex flex-wrap items-center gap-x-2 text-12 text-ink-2">
            <Moment at={event.at} />
            <span title={event.by}>
              {roleName(event.role)} <span className="digits font-mono text-ink-3">{shortAddress(event.by)}</span>
            </span>
            <span className="digits inline-flex items-center text-ink-3">
              {common("asOf", { block: formatCount(event.block) })} ·{" "}
              <span className="ml-1 font-mono">{shortHash(event.hash)}</span>
              <CopyButton text={event.hash} label={t("transaction", { hash: shortHash(event.hash) })} />
            </span>
          </p>
        ) : (
          standing !== "done" &&
          kind in EXPECTED && <p className="text-12 text-ink-2">{t(`expected.${kind as Expected}`)}</p>
        )}
      </div>
    </li>
  );
}

type Expected = "assigned" | "approved" | "shipped" | "settled";
const EXPECTED: Record<Expected, true> = { assigned: true, approved: true, shipped: true, settled: true };
