"use client";

import { ArrowRight } from "lucide-react";
import { useTranslations } from "use-intl";
import { useDeskWords } from "../../hooks/use-desk-words.ts";
import { type Change, changesOf } from "../../lib/action/changes.ts";
import type { Rehearsal } from "../../lib/action/rehearsal.ts";

/** Before and after, from a rehearsal on the node: only what changes. Where it is narrow, the name has a line of its own. */
export function ChangesTable({ rehearsal }: { rehearsal: Rehearsal }) {
  const t = useTranslations("desk");
  const changes = changesOf(rehearsal.watches, rehearsal.before, rehearsal.after);
  const known = rehearsal.after !== undefined;
  // who may not, or not yet, is told why: there is no "after" then
  const refused = rehearsal.refusal !== null || rehearsal.next.kind === "refused" || rehearsal.next.kind === "waiting";
  if (changes.length === 0 || (!known && refused)) return null;
  return (
    <div className="@container">
      <table className="w-full border-collapse text-14 @max-md:block @max-md:[&_tbody]:block @max-md:[&_thead]:block">
        <caption className="sr-only">{t("beforeAfter")}</caption>
        <thead>
          <tr className="text-12 text-ink-3 @max-md:grid @max-md:grid-cols-2">
            <th scope="col" className="sr-only">
              {t("whatHappens")}
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              {t("before")}
            </th>
            <th scope="col" className="py-1 pl-4 text-right font-normal">
              {t("after")}
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <ChangeRow key={`${change.title} ${change.field}`} change={change} known={known} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ChangeRow({ change, known }: { change: Change; known: boolean }) {
  const t = useTranslations("desk");
  const words = useDeskWords();
  const { title, field, name, states, before, after } = change;
  const text = (value: Change["before"]) => (value === undefined ? "" : words.value(name, value, states));
  const same = known && before === after;
  return (
    <tr className="border-line border-t align-baseline @max-md:grid @max-md:grid-cols-2">
      <th scope="row" className="py-2 pr-3 text-left font-normal text-ink-2 @max-md:col-span-2 @max-md:pb-0">
        {field === undefined ? words.watch(title) : words.field(field)}
      </th>
      <td className="digits whitespace-normal py-2 text-right text-ink-2">{text(before)}</td>
      <td className="digits whitespace-normal py-2 pl-4 text-right">
        {!known ? (
          <span className="whitespace-normal text-12 text-ink-3">{t("unknownAfter")}</span>
        ) : same ? (
          <span className="text-ink-3">{t("unchanged")}</span>
        ) : (
          <span className="font-medium">
            <ArrowRight aria-hidden size={16} strokeWidth={1.75} className="mr-1 inline text-ink-3" />
            {text(after)}
          </span>
        )}
      </td>
    </tr>
  );
}
