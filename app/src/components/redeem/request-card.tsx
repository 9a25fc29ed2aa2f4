"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { useClock } from "../../hooks/use-market.ts";
import { shortHash } from "../../lib/format/address.ts";
import { isOpen, isUnshipped, timeOutFrom } from "../../lib/redemption/timeline.ts";
import type { RedemptionFacts, RedemptionRequest } from "../../lib/redemption/types.ts";
import { Gold } from "../ui/amounts.tsx";
import { Button } from "../ui/button.tsx";
import { DeliveryAbout } from "./delivery-about.tsx";
import { useRedemptionSentence } from "./redemption-sentence.tsx";
import { Timeline } from "./timeline.tsx";
import { useRedemptionActions } from "./use-redemption-actions.ts";

interface RequestCardProps {
  request: RedemptionRequest;
  facts: RedemptionFacts | undefined;
}

/** One request: where it stands, what it comes to, where its bar goes, and what its owner can still do. */
export function RequestCard({ request, facts }: RequestCardProps) {
  const t = useTranslations("redeem");
  const sentence = useRedemptionSentence().of(request);
  const id = request.id.toString();
  return (
    <article
      id={`request-${id}`}
      aria-labelledby={`request-${id}-title`}
      className="card scroll-mt-20 space-y-4 p-4 md:p-6"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 id={`request-${id}-title`} className="font-medium text-16">
          {t("request.name", { id })} · {t(`class.${request.barClass}`)}
        </h3>
        <Gold amount={request.escrow} rounding="up" unit="glg" />
      </div>
      <p className="text-14">
        <span className="font-medium">{t(`request.now.${request.state}`)}</span>
        {sentence !== null && <span className="text-ink-2"> · {sentence}</span>}
        {request.barId !== null && (
          <>
            {" "}
            <Link
              href={`/reserves/bars/${request.barId}`}
              className="whitespace-nowrap text-link underline underline-offset-2"
            >
              {t("request.bar")}
            </Link>
          </>
        )}
      </p>
      {isOpen(request) ? (
        <More request={request} facts={facts} />
      ) : (
        <details>
          <summary className="inline-flex min-h-8 items-center text-14 text-ink-2">{t("request.details")}</summary>
          <div className="mt-2 space-y-4">
            <More request={request} facts={facts} />
          </div>
        </details>
      )}
    </article>
  );
}

function More({ request, facts }: RequestCardProps) {
  const t = useTranslations("redeem.request");
  return (
    <>
      <Timeline request={request} roleName={(role) => t(`role.${role}`)} />
      <Hashes request={request} />
      <DeliveryAbout request={request} />
      <Ends request={request} facts={facts} />
    </>
  );
}

/** Evidence on chain: whoever has the words can compare them. */
function Hashes({ request: { trackingHash, reasonHash } }: { request: RedemptionRequest }) {
  const t = useTranslations("redeem.request");
  const lines = [
    ["tracking", trackingHash],
    ["reason", reasonHash],
  ] as const;
  const shown = lines.filter(([, hash]) => hash !== null);
  if (shown.length === 0) return null;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 text-12 text-ink-2">
      {shown.map(([name, hash]) => (
        <div key={name} className="contents">
          <dt>{t(name)}</dt>
          <dd className="digits font-mono" title={hash ?? ""}>
            {t("hashOnly", { hash: shortHash(hash ?? "") })}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Cancelling is apart from everything else, and gone once the bar is on its way. */
function Ends({ request, facts }: RequestCardProps) {
  const t = useTranslations("redeem.request");
  const { formatOz, formatMoment } = useFormat();
  const clock = useClock();
  const { cancel, timeOut } = useRedemptionActions();
  if (request.state === "shipped") return <p className="text-12 text-ink-2">{t("shipped")}</p>;
  if (!isUnshipped(request)) return null;
  const from = facts === undefined ? null : timeOutFrom(request, facts);
  const late = from !== null && clock >= from;
  return (
    <div className="space-y-2 border-line border-t pt-4">
      <div className="flex flex-wrap gap-2">
        {late && <Button onClick={() => timeOut(request.id)}>{t("timeOut")}</Button>}
        <Button variant="danger" onClick={() => cancel(request.id)}>
          {t("cancel")}
        </Button>
      </div>
      <p className="text-12 text-ink-2">
        {t("cancelAbout", { escrow: formatOz(request.escrow) })}{" "}
        {from !== null && !late && t("timeOutFrom", { moment: formatMoment(from) })}
      </p>
    </div>
  );
}
