"use client";

import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import type { ContractCall, ParameterContract } from "../../../../scripts/actions/index.ts";
import { useConfig } from "../../hooks/use-config.ts";
import { useDesk } from "../../hooks/use-desk.ts";
import { useDeskWords } from "../../hooks/use-desk-words.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { type Parameters, type ParameterValues, unitOf } from "../../lib/desk/parameters.ts";
import { fromJson, toJson } from "../../lib/json.ts";
import { problemOf } from "../../lib/query/ask.ts";
import { Button } from "../ui/button.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { ChoiceField, TextField } from "../ui/text-field.tsx";
import { Moment } from "../ui/time.tsx";
import { ActionPanel } from "./action-panel.tsx";

/** A contract's numbers: now, scheduled, and the two ways to change them. */
export function ParametersCard({ contract }: { contract: ParameterContract }) {
  const t = useTranslations("parameters");
  const words = useDeskWords();
  const { data, error, refetch } = useDesk<Parameters>(`parameters?contract=${contract}`, 4);
  const [open, setOpen] = useState<"change" | "drop" | null>(null);
  if (error !== null && data === undefined)
    return <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton className="h-64 w-full" />;
  const { now, scheduled } = data;
  return (
    <section className="card space-y-4 p-4 md:p-6" aria-label={t("title")}>
      <div>
        <h2 className="font-medium text-20 tracking-[-0.02em]">{t("title")}</h2>
        <p className="text-14 text-ink-2">{t("hint")}</p>
      </div>
      <table className="w-full text-14">
        <thead>
          <tr className="text-12 text-ink-3 [&_th]:py-1 [&_th]:pl-4 [&_th]:text-right [&_th]:font-normal">
            <th scope="col" className="!pl-0 !text-left">
              {t("number")}
            </th>
            <th scope="col">{t("now")}</th>
            {scheduled !== null && (
              <th scope="col">
                {t("from")} <Moment at={scheduled.from} />
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {Object.entries(now).map(([name, value]) => {
            const next = scheduled?.next[name];
            return (
              <tr key={name} className="border-line border-t [&_td]:py-2 [&_td]:pl-4 [&_td]:text-right">
                <th scope="row" className="py-2 text-left font-normal text-ink-2">
                  {words.field(name)}
                </th>
                <td className="digits">{words.value(name, value)}</td>
                {scheduled !== null && (
                  <td className={`digits ${next === value ? "text-ink-3" : "font-medium"}`}>
                    {next === undefined ? "" : words.value(name, next)}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setOpen(open === "change" ? null : "change")} aria-expanded={open === "change"}>
          {t("change")}
        </Button>
        {scheduled !== null && (
          <Button
            variant="danger"
            onClick={() => setOpen(open === "drop" ? null : "drop")}
            aria-expanded={open === "drop"}
          >
            {t("drop")}
          </Button>
        )}
      </div>
      {open === "change" && <Change contract={contract} now={now} onDone={() => setOpen(null)} />}
      {open === "drop" && <Drop contract={contract} onDone={() => setOpen(null)} />}
    </section>
  );
}

function Drop({ contract, onDone }: { contract: ParameterContract; onDone(): void }) {
  const calls = useMemo((): ContractCall[] => [{ contract, functionName: "cancelParameters", args: [] }], [contract]);
  return (
    <div className="max-w-[34rem]">
      <ActionPanel calls={calls} place={`parameters.drop.${contract}`} danger onDone={onDone} />
    </div>
  );
}

interface ChangeProps {
  contract: ParameterContract;
  now: ParameterValues;
  onDone(): void;
}

type Way = "scheduleParameters" | "tightenParameters";

function Change({ contract, now, onDone }: ChangeProps) {
  const t = useTranslations("parameters");
  const amount = useTranslations("amount");
  const words = useDeskWords();
  const { usdtDecimals } = useConfig();
  const { parseAmount, toTyped } = useFormat();
  const [way, setWay] = useState<Way>("scheduleParameters");
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const rows = Object.entries(now).map(([name, value]) => {
    const unit = unitOf(name, usdtDecimals);
    const text = typed[name] ?? toTyped(BigInt(value) / unit.step, unit.decimals);
    const parsed = parseAmount(text, unit.decimals);
    const isZero = !parsed.ok && parsed.problem.kind === "zero";
    const next = parsed.ok ? parsed.value * unit.step : isZero ? 0n : null;
    return { name, value, unit, text, next, wrong: next === null };
  });
  const wrong = rows.some((row) => row.wrong);
  const changed = rows.filter(({ next, value }) => next !== null && next !== BigInt(value));
  const key =
    wrong || changed.length === 0
      ? ""
      : toJson(rows.map(({ name, value, next }) => [name, typeof value === "number" ? Number(next) : next]));
  const calls = useMemo((): ContractCall[] => {
    if (key === "") return [];
    const next = Object.fromEntries(fromJson<[string, bigint | number][]>(key));
    return [{ contract, functionName: way, args: [next] }];
  }, [key, contract, way]);
  return (
    <div className="max-w-[34rem]">
      <ActionPanel
        calls={calls}
        place={`parameters.change.${contract}`}
        missing={wrong ? t("check") : t("nothing")}
        onDone={onDone}
      >
        <ChoiceField
          label={t("way")}
          value={way}
          onChange={setWay}
          choices={[
            { value: "scheduleParameters", text: t("schedule") },
            { value: "tightenParameters", text: t("tighten") },
          ]}
        />
        <div className="grid gap-x-4 sm:grid-cols-2">
          {rows.map(({ name, unit, text, wrong: bad }) => (
            <TextField
              key={name}
              label={`${words.field(name)} (${unit.text})`}
              value={text}
              onChange={(next) => setTyped((before) => ({ ...before, [name]: next }))}
              problem={bad ? amount("notANumber") : null}
            />
          ))}
        </div>
      </ActionPanel>
    </div>
  );
}
