"use client";

import { ArrowRight } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import type { AuditEvent } from "../../lib/audit/events.ts";
import type { AuditEntry, Change } from "../../lib/audit/types.ts";
import { AddressName } from "../ui/address.tsx";
import { HashText } from "../ui/hash-text.tsx";
import { Moment } from "../ui/time.tsx";
import { useAuditValue } from "./audit-value.ts";

const COLUMNS = ["time", "actor", "action", "transaction"] as const;

export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  const t = useTranslations("audit");
  return (
    <table className="mt-2 w-full text-14">
      <thead className="text-12 text-ink-3 max-lg:sr-only">
        <tr className="*:sticky *:top-14 *:z-10 *:h-10 *:border-line *:border-b *:bg-surface *:px-2 *:text-left *:font-normal *:first:pl-0 *:last:pr-0">
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}

function EntryRow({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("audit");
  const common = useTranslations("common");
  const { formatCount } = useFormat();
  const { actor, actorName, at, block, changes, roles, transaction } = entry;
  return (
    <tr className="align-top max-lg:grid max-lg:gap-1 max-lg:py-3 lg:*:px-2 lg:*:py-2 lg:*:first:pl-0 lg:*:last:pr-0">
      <td className="max-lg:order-3 max-lg:text-12 max-lg:text-ink-3">
        <Moment at={at} />
        <span className="digits block text-12 text-ink-3 max-lg:ml-2 max-lg:inline">
          {common("asOf", { block: formatCount(block) })}
        </span>
      </td>
      <td className="max-lg:order-2">
        {actor === null ? (
          <span className="text-ink-3">{t("nobody")}</span>
        ) : (
          <>
            <AddressName address={actor} name={actorName} />
            {roles.length > 0 && (
              <span className="block text-12 text-ink-3 max-lg:ml-2 max-lg:inline">
                {t("role", { roles: roles.join(", ") })}
              </span>
            )}
          </>
        )}
      </td>
      <td className="wrap-anywhere max-lg:order-1">
        <Sentence entry={entry} />
        {changes.map((change) => (
          <ChangeLine key={change.what} change={change} />
        ))}
      </td>
      <td className="text-12 max-lg:order-4">
        {transaction === null ? (
          <span className="text-ink-3">{t("toolHint")}</span>
        ) : (
          <HashText label={t("column.transaction")} hash={transaction} />
        )}
      </td>
    </tr>
  );
}

/** What was done, in the reader's language; an event of the chain's own tools has one sentence for all. */
function Sentence({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("audit");
  const textOf = useAuditValue();
  const values = Object.fromEntries(Object.entries(entry.values).map(([name, value]) => [name, textOf(value)]));
  if (entry.contract === "chain") {
    return t("tool", { method: values["method"] ?? "", parameters: values["parameters"] ?? "" });
  }
  // each event has a sentence, and a test holds the places in it against the event's own parameters
  return t(`event.${entry.event as AuditEvent}`, values as never);
}

function ChangeLine({ change }: { change: Change }) {
  const t = useTranslations("audit");
  const textOf = useAuditValue();
  const { what, before, after } = change;
  return (
    <span className="block text-12 text-ink-2">
      {t("change", { what: t(`what.${what}`), before: before === null ? t("unknown") : textOf(before) })}{" "}
      <ArrowRight aria-hidden size={16} strokeWidth={1.75} className="inline-block align-[-0.25em] text-ink-3" />
      <span className="sr-only">{t("becomes")}</span> {textOf(after)}
    </span>
  );
}
