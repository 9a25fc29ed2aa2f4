"use client";

import { useCallback } from "react";
import { contractCall } from "../../../../scripts/actions/contracts.ts";
import { useConfig } from "../../hooks/use-config.ts";
import { useTransaction } from "../../hooks/use-flows.ts";
import { useWallet } from "../../hooks/use-wallet.ts";
import { callIntent } from "../../lib/action/prepare.ts";
import { BAR_CLASSES, type BarClass } from "../../lib/redemption/types.ts";

/** The page that these flows belong to. */
export const REDEEM_PLACE = "redeem";

/** What an owner does with a redemption, each as a flow of the one way to write. */
export function useRedemptionActions() {
  const { addresses } = useConfig();
  const wallet = useWallet();
  const { begin } = useTransaction();
  const from = wallet.status === "connected" ? wallet.address : null;

  /** Takes exactly the escrow, by a permit or an allowance. */
  const request = useCallback(
    (barClass: BarClass, escrow: bigint, deliveryHash: `0x${string}`, allowance: bigint) => {
      if (from === null) return;
      const call = contractCall("barRedemption", "request", [BAR_CLASSES.indexOf(barClass), deliveryHash]);
      const permission = { token: "gold", spender: addresses.barRedemption, amount: escrow } as const;
      begin(callIntent([call], { addresses, from }, { place: REDEEM_PLACE, permission }), allowance);
    },
    [addresses, from, begin],
  );

  const act = useCallback(
    (call: ReturnType<typeof contractCall>) => {
      if (from !== null) begin(callIntent([call], { addresses, from }, { place: REDEEM_PLACE }), 0n);
    },
    [addresses, from, begin],
  );

  return {
    request,
    cancel: (id: bigint) => act(contractCall("barRedemption", "cancel", [id])),
    timeOut: (id: bigint) => act(contractCall("barRedemption", "timeOut", [id])),
    collect: () => act(contractCall("barRedemption", "collect", [])),
  };
}
