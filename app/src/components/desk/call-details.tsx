"use client";

import { Fragment } from "react";
import { useTranslations } from "use-intl";
import { abiFunction, type ContractCall, encodeCall } from "../../../../scripts/actions/index.ts";
import { useConfig } from "../../hooks/use-config.ts";
import { useValueWords } from "../../hooks/use-values.ts";
import { valuesOf } from "../../lib/action/prepare.ts";
import { valueText } from "../../lib/action/value-text.ts";
import { CopyButton } from "../ui/copy-button.tsx";

interface CallDetailsProps {
  calls: readonly ContractCall[];
  nonce?: number;
  /** of a message that is signed, as the wallet or its device shows it */
  digest?: `0x${string}`;
}

/** What a wallet shows: contract, function, every argument, chain and nonce; and the bytes, to compare. */
export function CallDetails({ calls, nonce, digest }: CallDetailsProps) {
  const t = useTranslations("desk");
  return (
    <details className="rounded-card border border-line">
      <summary className="min-h-10 px-3 py-2 text-14 text-ink-2">{t("decoded")}</summary>
      <div className="space-y-4 border-line border-t px-3 py-3">
        {calls.map((call, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: calls keep their places
          <OneCall key={index} call={call} {...(nonce === undefined ? {} : { nonce: nonce + index })} />
        ))}
        {digest !== undefined && (
          <p className="text-12">
            <span className="text-ink-2">{t("digest")}</span>
            <span className="block break-all font-mono">{digest}</span>
          </p>
        )}
      </div>
    </details>
  );
}

function OneCall({ call, nonce }: { call: ContractCall; nonce?: number }) {
  const t = useTranslations("desk");
  const { chainId, addresses } = useConfig();
  const words = useValueWords();
  const { contract, functionName, args } = call;
  const { target, data } = encodeCall(call, addresses);
  const values = Object.entries(valuesOf(abiFunction(contract, functionName, args.length).inputs, args));
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 gap-y-1 text-12 [&_dt]:text-ink-2">
      <dt>{t("contract")}</dt>
      <dd>
        {words.nameOf(target)} <span className="break-all font-mono text-ink-3">{target}</span>
      </dd>
      <dt>{t("call")}</dt>
      <dd className="break-all font-mono">{functionName}</dd>
      {values.map(([name, value]) => (
        <Fragment key={name}>
          <dt className="font-mono">{name}</dt>
          <dd className="min-w-0">
            <span className="digits whitespace-normal">{valueText(name, value, words)}</span>
            <span className="block break-all font-mono text-ink-3">{String(value)}</span>
          </dd>
        </Fragment>
      ))}
      <dt>{t("chain")}</dt>
      <dd className="digits">{chainId}</dd>
      {nonce !== undefined && (
        <>
          <dt>{t("nonce")}</dt>
          <dd className="digits">{nonce}</dd>
        </>
      )}
      <dt className="self-center">{t("data")}</dt>
      <dd className="flex items-center gap-1 font-mono">
        {data.slice(0, 10)}… <CopyButton text={data} label={t("data")} />
      </dd>
    </dl>
  );
}
