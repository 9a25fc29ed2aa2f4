"use client";

import { useTranslations } from "use-intl";
import type { DeliveryDetails } from "../../lib/redemption/delivery.ts";

/** Whom a bar goes to, and where. What people wrote is text, whatever it looks like. */
export function DeliveryText({ details }: { details: DeliveryDetails }) {
  const t = useTranslations("redeem.delivery");
  const { way, name, phone, street, postcode, city, country } = details;
  return (
    <div className="text-14">
      <p className="font-medium">{t(way)}</p>
      <p>
        <bdi>{name}</bdi>
      </p>
      {way === "address" && (
        <>
          <p>
            <bdi>{street}</bdi>
          </p>
          <p>
            <bdi>{`${postcode} ${city}`}</bdi>, <bdi>{country}</bdi>
          </p>
        </>
      )}
      <p className="digits text-ink-2">
        <bdi>{phone}</bdi>
      </p>
    </div>
  );
}
