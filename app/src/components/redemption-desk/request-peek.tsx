"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { useNames } from "../../hooks/use-names.ts";
import { barName } from "../../lib/bars/name.ts";
import { shortHash } from "../../lib/format/address.ts";
import type { DeskBar, DeskRedemptions } from "../../lib/redemption/desk.ts";
import type { RedemptionRequest } from "../../lib/redemption/types.ts";
import { Timeline } from "../redeem/timeline.tsx";
import { AddressName } from "../ui/address.tsx";
import { Gold } from "../ui/amounts.tsx";
import { DeskDelivery } from "./desk-delivery.tsx";
import { RequestActions } from "./request-actions.tsx";

/** One request with everything that the desk decides by. */
export function RequestPeek({ request, data }: { request: RedemptionRequest; data: DeskRedemptions }) {
  const t = useTranslations("redemptionDesk");
  const redeem = useTranslations("redeem");
  const { formatBps } = useFormat();
  const nameOf = useNames();
  const bar = data.bars.find(({ id }) => id === request.barId) ?? null;
  const next = data.next.find(({ barClass }) => barClass === request.barClass) ?? null;
  return (
    <div className="space-y-6">
      <div className="space-y-2">
        <h2 className="font-medium text-20 tracking-[-0.02em]">
          {redeem("request.name", { id: request.id.toString() })} · {redeem(`class.${request.barClass}`)}
        </h2>
        <dl className="space-y-1 text-14 [&>div]:flex [&>div]:flex-wrap [&>div]:justify-between [&>div]:gap-x-4 [&_dt]:text-ink-2">
          <div>
            <dt>{t("owner")}</dt>
            <dd>
              <AddressName address={request.owner} name={nameOf(request.owner)} />
            </dd>
          </div>
          <div>
            <dt>{t("held")}</dt>
            <dd>
              <Gold amount={request.escrow} rounding="up" unit="glg" />
            </dd>
          </div>
          <div>
            <dt>{redeem("feeRate")}</dt>
            <dd>{redeem("feeOf", { rate: formatBps(BigInt(request.feeBps)) })}</dd>
          </div>
          {request.state === "requested" && (
            <div>
              <dt>{t("next")}</dt>
              <dd>{next === null ? <span className="text-warn">{t("noneFree")}</span> : <BarText bar={next} />}</dd>
            </div>
          )}
          {bar !== null && (
            <div>
              <dt>{t("bar")}</dt>
              <dd>
                <BarText bar={bar} />
              </dd>
            </div>
          )}
          <div>
            <dt>{t("deliveryHash")}</dt>
            <dd className="digits font-mono text-12" title={request.deliveryHash}>
              {shortHash(request.deliveryHash)}
            </dd>
          </div>
        </dl>
        {request.state === "requested" && <p className="text-12 text-ink-2">{t("nextHint")}</p>}
      </div>
      <DeskDelivery request={request} />
      <RequestActions request={request} data={data} bar={bar} />
      <Timeline request={request} roleName={(role) => t(`role.${role}`)} />
    </div>
  );
}

function BarText({ bar }: { bar: DeskBar }) {
  const t = useTranslations("redemptionDesk");
  const { formatFineOz } = useFormat();
  return (
    <span className="block text-right">
      <Link href={`/reserves/bars/${bar.id}`} className="text-link underline underline-offset-2">
        {barName(Number(bar.id))}
      </Link>{" "}
      <span className="digits">{t("barWeight", { weight: formatFineOz(bar.fineMilliOz) })}</span>
      <span className="block text-12 text-ink-3">
        <bdi>{`${bar.brandCode} ${bar.serial}`}</bdi> · {bar.location}
      </span>
    </span>
  );
}
