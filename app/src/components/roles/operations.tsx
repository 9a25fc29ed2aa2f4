"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { contractCall, decodeCall } from "../../../../scripts/actions/index.ts";
import { useActionWords } from "../../hooks/use-action-words.ts";
import { useConfig } from "../../hooks/use-config.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useClock } from "../../hooks/use-market.ts";
import { useOpenPlaces } from "../../hooks/use-open-places.ts";
import { useSignedIn } from "../../hooks/use-signed-in.ts";
import { prepareCall } from "../../lib/action/prepare.ts";
import { sameAddress, shortHash } from "../../lib/format/address.ts";
import { isOpen, operationState } from "../../lib/roles/operation-state.ts";
import type { Operation, Roles } from "../../lib/roles/types.ts";
import { ActionPanel } from "../desk/action-panel.tsx";
import { Name } from "../desk/name.tsx";
import { Queue, type QueueRow } from "../desk/queue.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Moment } from "../ui/time.tsx";

interface OperationRow extends QueueRow {
  readonly operation: Operation;
}

const DAY_S = 86_400;
const HOUR_S = 3_600;

/** What was announced: ready in, ready with so long left, executed, cancelled, expired. */
export function Operations({ roles }: { roles: Roles }) {
  const t = useTranslations("roles");
  const account = useSignedIn();
  const clock = Math.max(useClock(), roles.clock);
  const titleOf = useOperationTitle();
  const stateOf = useOperationState(clock);
  const rows = roles.operations.map((operation): OperationRow => {
    const own = account !== null && sameAddress(operation.caller, account);
    const open = isOpen(operation, clock);
    const ready = operationState(operation, clock) === "ready";
    return {
      id: `${shortHash(operation.id)}-${operation.nonce}`,
      part: !open ? "done" : own && ready ? "mine" : "second",
      title: titleOf(operation),
      state: stateOf(operation),
      who: operation.caller,
      at: operation.end?.at ?? operation.scheduledAt,
      operation,
    };
  });
  return (
    <section className="space-y-3" aria-label={t("operations")}>
      <div>
        <h2 className="font-medium text-20 tracking-[-0.02em]">{t("operations")}</h2>
        <p className="text-14 text-ink-2">{t("operationsHint")}</p>
      </div>
      <Queue
        rows={rows}
        peek={(row) => <OperationPanel row={row} clock={clock} />}
        empty={{ mine: t("noneReady"), second: t("noneWaits"), done: t("noneDone") }}
      />
    </section>
  );
}

/** What an announced call would do, in the catalogue's words. */
function useOperationTitle() {
  const words = useActionWords();
  const { addresses } = useConfig();
  return ({ target, data }: Operation): string => {
    const call = decodeCall(target, data, addresses);
    return call === undefined ? data.slice(0, 10) : words.titleOf(prepareCall(call, addresses));
  };
}

function useOperationState(clock: number) {
  const t = useTranslations("roles");
  const { formatDuration } = useFormat();
  /** "1 d 3 h" */
  const span = (seconds: number): string => {
    const days = Math.floor(seconds / DAY_S);
    const hours = Math.floor((seconds % DAY_S) / HOUR_S);
    return days === 0 ? formatDuration(seconds) : t("span", { days: String(days), hours: String(hours) });
  };
  return (operation: Operation): string => {
    const state = operationState(operation, clock);
    if (state === "scheduled") return t("readyIn", { span: span(operation.readyAt - clock) });
    if (state === "ready") return t("readyLeft", { span: span(operation.expiresAt - clock) });
    return t(`state.${state}`);
  };
}

function OperationPanel({ row, clock }: { row: OperationRow; clock: number }) {
  const t = useTranslations("roles");
  const account = useSignedIn();
  const { addresses } = useConfig();
  const { operation } = row;
  const { caller, target, data, id, nonce } = operation;
  const own = account !== null && sameAddress(caller, account);
  const places = useOpenPlaces();
  const executing = places.has(`operation.execute.${id}.${nonce}`);
  const cancelling = places.has(`operation.cancel.${id}.${nonce}`);
  const open = isOpen(operation, clock);
  const execute = useMemo(() => {
    const call = decodeCall(target, data, addresses);
    return call === undefined ? [] : [call];
  }, [target, data, addresses]);
  const cancel = useMemo(
    () => [contractCall("accessManager", "cancel", [caller, target, data])],
    [caller, target, data],
  );
  return (
    <div className="space-y-6">
      <h2 className="font-medium text-20 tracking-[-0.02em]">{row.title}</h2>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-1 text-14 [&_dd]:text-right [&_dt]:text-ink-2">
        <dt>{t("stateColumn")}</dt>
        <dd>{row.state}</dd>
        <dt>{t("announcedBy")}</dt>
        <dd>
          <Name address={caller} />
        </dd>
        <dt>{t("announced")}</dt>
        <dd>
          <Moment at={operation.scheduledAt} />
        </dd>
        <dt>{t("readyAt")}</dt>
        <dd>
          <Moment at={operation.readyAt} />
        </dd>
        <dt>{t("expiresAt")}</dt>
        <dd>
          <Moment at={operation.expiresAt} />
        </dd>
        {operation.end !== null && (
          <>
            <dt>{t(`endedBy.${operation.end.kind}`)}</dt>
            <dd>
              <Name address={operation.end.by} /> · <Moment at={operation.end.at} />
            </dd>
          </>
        )}
        <dt>{t("nonce")}</dt>
        <dd className="digits">{nonce}</dd>
        <dt>{t("id")}</dt>
        <dd className="flex items-center justify-end gap-1 font-mono text-12">
          {shortHash(id)} <CopyButton text={id} label={t("id")} />
        </dd>
      </dl>
      {((open && own) || executing) && <ActionPanel calls={execute} place={`operation.execute.${id}.${nonce}`} />}
      {((open && !executing) || cancelling) && (
        <section className="space-y-3 border-line border-t pt-4" aria-label={t(own ? "cancel" : "veto")}>
          <h3 className="font-medium text-14">{t(own ? "cancel" : "veto")}</h3>
          <ActionPanel
            calls={cancel}
            place={`operation.cancel.${id}.${nonce}`}
            label={t(own ? "cancel" : "veto")}
            danger
          />
        </section>
      )}
    </div>
  );
}
