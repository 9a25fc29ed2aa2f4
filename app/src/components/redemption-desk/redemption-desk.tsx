"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useDesk } from "../../hooks/use-desk.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { type DeskRedemptions, turnOf, type Viewer } from "../../lib/redemption/desk.ts";
import type { RedemptionRequest } from "../../lib/redemption/types.ts";
import { Queue, type QueueRow } from "../desk/queue.tsx";
import { SystemNotice } from "../redeem/state-notices.tsx";
import { Gold } from "../ui/amounts.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { RequestPeek } from "./request-peek.tsx";

interface Row extends QueueRow {
  readonly request: RedemptionRequest;
}

/** Bars on their way to their owners: assign, approve, ship, settle, or reject with a reason. */
export function RedemptionDesk() {
  const t = useTranslations("redeem");
  const desk = useTranslations("redemptionDesk");
  const { data, error, refetch } = useDesk<DeskRedemptions & { viewer: Viewer }>("redemptions");
  const rows = useMemo(
    () =>
      data?.requests.map((request): Row => {
        const last = request.events.at(-1);
        return {
          id: request.id.toString(),
          part: turnOf(request, data.viewer),
          title: `${t("request.name", { id: request.id.toString() })} · ${t(`class.${request.barClass}`)}`,
          figure: <Gold amount={request.escrow} rounding="up" unit="glg" />,
          state: desk(`state.${request.state}`),
          at: request.changedAt,
          ...(last === undefined ? {} : { who: last.by }),
          ...(request.state === "assigned" ? { acted: 1 as const } : {}),
          ...(request.state === "approved" || request.state === "shipped" ? { acted: 2 as const } : {}),
          request,
        };
      }),
    [data, t, desk],
  );
  if (data === undefined && error !== null) {
    return <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />;
  }
  return (
    <Queue
      rows={rows}
      peek={({ request }) =>
        data !== undefined && <RequestPeek key={request.id.toString()} request={request} data={data} />
      }
      head={
        data !== undefined && (
          <div className="mb-4 empty:hidden">
            <SystemNotice facts={data.facts} staff />
          </div>
        )
      }
      empty={{ mine: desk("emptyMine") }}
    />
  );
}
