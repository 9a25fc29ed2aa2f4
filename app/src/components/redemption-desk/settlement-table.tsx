"use client";

import { useTranslations } from "use-intl";
import { settlementOf } from "../../lib/redemption/arithmetic.ts";
import type { Settlement } from "../../lib/redemption/types.ts";
import { Gold } from "../ui/amounts.tsx";

type SettlementTableProps = { escrow: bigint } & (Settlement | { fineMilliOz: bigint; feeBps: number });

/** Where the escrow goes, by the bar's weight now or as the event told it: the lines add up to it. */
export function SettlementTable(props: SettlementTableProps) {
  const t = useTranslations("redemptionDesk");
  const { burned, fee, returned } =
    "burned" in props ? props : settlementOf(props.escrow, props.fineMilliOz, props.feeBps);
  const lines = [
    ["burned", burned],
    ["fee", fee],
    ["returned", returned],
  ] as const;
  return (
    <table className="w-full text-14">
      <caption className="sr-only">{t("settlement")}</caption>
      <tbody>
        {lines.map(([name, amount]) => (
          <tr key={name}>
            <th scope="row" className="py-1 text-left font-normal text-ink-2">
              {t(name)}
            </th>
            <td className="py-1 text-right">
              {/* the rest rounds down and the fee up: then the lines add up to what is held */}
              <Gold amount={amount} rounding={name === "returned" ? "down" : "up"} unit="glg" />
            </td>
          </tr>
        ))}
        <tr className="border-line border-t">
          <th scope="row" className="py-1 text-left font-medium">
            {t("held")}
          </th>
          <td className="py-1 text-right">
            <Gold amount={props.escrow} unit="glg" />
          </td>
        </tr>
      </tbody>
    </table>
  );
}
