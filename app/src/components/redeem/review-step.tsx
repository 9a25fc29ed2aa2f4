"use client";

import { useTranslations } from "use-intl";
import { useConfig } from "../../hooks/use-config.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useNames } from "../../hooks/use-names.ts";
import type { MetalGate } from "../../lib/redemption/gate.ts";
import type { ClassFacts, RedemptionFacts } from "../../lib/redemption/types.ts";
import type { Delivery } from "../../lib/store/deliveries.ts";
import { AddressName } from "../ui/address.tsx";
import { Gold } from "../ui/amounts.tsx";
import { Button } from "../ui/button.tsx";
import { DeliveryText } from "./delivery-text.tsx";
import { MetalButton } from "./metal-button.tsx";
import { useRedemptionSentence } from "./redemption-sentence.tsx";
import { StepActions } from "./step-actions.tsx";

interface ReviewStepProps {
  facts: RedemptionFacts;
  wanted: ClassFacts;
  delivery: Delivery;
  gate: MetalGate;
  onBack(): void;
  onChangeBar(): void;
  onSubmit(): void;
}

/** Everything that is agreed to, before the wallet is asked for anything. */
export function ReviewStep({ facts, wanted, delivery, gate, onBack, onChangeBar, onSubmit }: ReviewStepProps) {
  const t = useTranslations("redeem");
  const back = useTranslations("common")("back");
  const { addresses } = useConfig();
  const { formatBps, formatDuration, formatFineOz, formatOz } = useFormat();
  const nameOf = useNames();
  const sentence = useRedemptionSentence();
  const change = (onClick: () => void) => (
    <Button variant="quiet" size="small" onClick={onClick}>
      {t("review.change")}
    </Button>
  );
  return (
    <div className="space-y-4">
      <h2 className="font-medium text-16">{t("review.title")}</h2>
      <dl className="divide-y divide-line border-line border-y text-14 [&>div]:flex [&>div]:items-start [&>div]:justify-between [&>div]:gap-4 [&>div]:py-2 [&_dt]:shrink-0 [&_dt]:text-ink-2">
        <div>
          <dt>{t("review.bar")}</dt>
          <dd className="flex flex-wrap items-center justify-end gap-x-2 text-right">
            {t(`class.${wanted.barClass}`)}
            {change(onChangeBar)}
          </dd>
        </div>
        <div>
          <dt>{t("review.to")}</dt>
          <dd className="flex flex-wrap items-start justify-end gap-x-2 text-right">
            <DeliveryText details={delivery.details} />
            {change(onBack)}
          </dd>
        </div>
        <div>
          <dt>{t("review.escrow")}</dt>
          <dd>
            <Gold amount={wanted.escrow} rounding="up" unit="glg" className="text-16" />
          </dd>
        </div>
        <div>
          <dt>{t("feeRate")}</dt>
          <dd>{t("feeOf", { rate: formatBps(BigInt(facts.feeBps)) })}</dd>
        </div>
        <div>
          <dt>{t("review.weighs")}</dt>
          <dd className="digits">
            {t("review.range", {
              lowest: formatFineOz(wanted.lowestMilliOz),
              highest: formatFineOz(wanted.highestMilliOz),
            })}
          </dd>
        </div>
        <div>
          <dt>{t("review.cancel")}</dt>
          <dd className="text-right">{t("review.cancelUntil")}</dd>
        </div>
        <div>
          <dt>{t("review.timeOut")}</dt>
          <dd className="text-right">
            {t("review.timeOutAfter", {
              assign: formatDuration(facts.assignTime),
              ship: formatDuration(facts.shipTime),
            })}
          </dd>
        </div>
        <div>
          <dt>{t("review.contract")}</dt>
          <dd className="text-right">
            <AddressName address={addresses.barRedemption} name={nameOf(addresses.barRedemption)} />
          </dd>
        </div>
      </dl>
      <p className="text-14">{sentence.beforehand(wanted, facts.feeBps)}</p>
      <StepActions>
        <Button size="large" className="w-auto!" onClick={onBack}>
          {back}
        </Button>
        <MetalButton
          gate={gate}
          label={t("review.submit", { escrow: formatOz(wanted.escrow, "up") })}
          onPress={onSubmit}
        />
      </StepActions>
    </div>
  );
}
