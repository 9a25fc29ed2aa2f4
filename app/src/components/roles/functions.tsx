"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAddressQuery } from "../../hooks/use-address-query.ts";
import { useConfig } from "../../hooks/use-config.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useValueWords } from "../../hooks/use-values.ts";
import { GUARDED_FUNCTIONS, type GuardedFunction } from "../../lib/roles/functions.ts";
import type { Member } from "../../lib/roles/types.ts";
import { Name } from "../desk/name.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";

/** "Who can do this?": every guarded function, its role and who holds it, narrowed by what is typed. */
export function Functions({ members }: { members: readonly Member[] }) {
  const t = useTranslations("roles");
  const [query, change] = useAddressQuery();
  const wanted = query.get("who") ?? "";
  const needle = wanted.trim().toLowerCase();
  const [all, setAll] = useState(false);
  const titleOf = useFunctionTitle();
  const found = GUARDED_FUNCTIONS.map((row) => ({ ...row, title: titleOf(row) })).filter(
    ({ title, functionName, contract, role }) =>
      needle === "" || `${title} ${functionName} ${contract} ${role}`.toLowerCase().includes(needle),
  );
  return (
    <section className="space-y-4" aria-label={t("functions")}>
      <div>
        <h2 className="font-medium text-20 tracking-[-0.02em]">{t("functions")}</h2>
        <p className="text-14 text-ink-2">{t("functionsHint")}</p>
      </div>
      <div className="max-w-[24rem]">
        <TextField
          label={t("whoCan")}
          value={wanted}
          onChange={(who) => change({ who })}
          placeholder={t("whoCanExample")}
        />
      </div>
      {needle === "" && !all ? (
        <Button onClick={() => setAll(true)}>{t("showAll", { count: String(found.length) })}</Button>
      ) : found.length === 0 ? (
        <p className="text-14 text-ink-2">{t("noFunction")}</p>
      ) : (
        <div className="card relative overflow-x-auto">
          <table className="w-full text-14">
            <thead>
              <tr className="text-12 text-ink-3 [&_th]:px-4 [&_th]:py-2 [&_th]:text-left [&_th]:font-normal">
                <th scope="col">{t("what")}</th>
                <th scope="col">{t("role")}</th>
                <th scope="col">{t("holders")}</th>
              </tr>
            </thead>
            <tbody>
              {found.map((row) => (
                <FunctionRow key={`${row.contract}.${row.functionName}`} row={row} members={members} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** The action's own title where it asks for no values, else its name in the contract. */
function useFunctionTitle() {
  const t = useTranslations();
  const { addresses } = useConfig();
  const { nameOf } = useValueWords();
  return ({ contract, functionName, isAction }: GuardedFunction): string => {
    const key = `actions.${contract}.${functionName}.title`;
    const text = isAction ? String(t.raw(key as Parameters<typeof t.raw>[0])) : functionName;
    const plain = text.replace(/\{\w+\}/g, "…");
    return `${plain} · ${nameOf(addresses[contract]) ?? contract}`;
  };
}

function FunctionRow({ row, members }: { row: GuardedFunction & { title: string }; members: readonly Member[] }) {
  const t = useTranslations("roles");
  const { formatDuration } = useFormat();
  const holders = members.filter(({ role }) => role === row.role);
  return (
    <tr className="border-line border-t align-top [&_td]:px-4 [&_td]:py-2">
      <td>
        {row.title}
        <span className="block font-mono text-12 text-ink-3">{row.functionName}</span>
      </td>
      <td className="whitespace-nowrap">{row.role}</td>
      <td>
        {holders.length === 0 ? (
          <span className="text-ink-3">{t("nobodyNow")}</span>
        ) : (
          holders.map(({ account, delay }) => (
            <span key={account} className="block whitespace-nowrap">
              <Name address={account} />
              {delay > 0 && <span className="text-ink-3"> · {t("waits", { delay: formatDuration(delay) })}</span>}
            </span>
          ))
        )}
      </td>
    </tr>
  );
}
