"use client";

import { Fragment, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { hashTypedData, type TypedDataDefinition } from "viem";
import { CopyButton } from "../ui/copy-button.tsx";

type Fields = readonly { readonly name: string; readonly type: string }[];
type Types = Readonly<Record<string, Fields>>;

interface TypedMessageProps {
  data: TypedDataDefinition;
  /** what a raw value means to a person; nothing where it speaks for itself */
  meaning?: (field: string, value: unknown) => string | undefined;
}

/**
 * A message (EIP-712) exactly as the wallet will show it: the same fields by the same names in the same order, raw, with their
 * meaning beside them; and the digest, which a hardware wallet shows.
 */
export function TypedMessage({ data, meaning = () => undefined }: TypedMessageProps) {
  const t = useTranslations("signing");
  const digest = hashTypedData(data);
  const types = data.types as Types;
  return (
    <section aria-label={t("title")} className="rounded-card border border-line">
      <h3 className="border-line border-b px-3 py-2 font-medium text-14">{t("title")}</h3>
      <div className="space-y-3 px-3 py-3">
        <Struct fields={DOMAIN} types={types} value={data.domain ?? {}} meaning={() => undefined} />
        <p className="font-mono text-12">{data.primaryType}</p>
        <Struct fields={types[data.primaryType] ?? []} types={types} value={data.message} meaning={meaning} />
        <div className="border-line border-t pt-3 text-12">
          <span className="text-ink-2">{t("digest")}</span>
          <span className="flex items-start gap-1">
            <span className="min-w-0 break-all font-mono" data-testid="digest">
              {digest}
            </span>
            <CopyButton text={digest} label={t("copyDigest")} />
          </span>
          <p className="text-ink-3">{t("hint")}</p>
        </div>
      </div>
    </section>
  );
}

const DOMAIN: Fields = [
  { name: "name", type: "string" },
  { name: "version", type: "string" },
  { name: "chainId", type: "uint256" },
  { name: "verifyingContract", type: "address" },
];

interface StructProps {
  fields: Fields;
  types: Types;
  value: unknown;
  meaning: (field: string, value: unknown) => string | undefined;
}

function Struct({ fields, types, value, meaning }: StructProps) {
  const record = (value ?? {}) as Readonly<Record<string, unknown>>;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-12">
      {fields
        .filter(({ name }) => record[name] !== undefined)
        .map(({ name, type }) => (
          <Fragment key={name}>
            <dt className="font-mono text-ink-2">{name}</dt>
            <dd className="min-w-0">
              <Value name={name} type={type} types={types} value={record[name]} meaning={meaning} />
            </dd>
          </Fragment>
        ))}
    </dl>
  );
}

function Value({
  name,
  type,
  types,
  value,
  meaning,
}: Omit<StructProps, "fields"> & { name: string; type: string }): ReactNode {
  const inner = type.endsWith("[]") ? type.slice(0, -2) : undefined;
  if (inner !== undefined && Array.isArray(value)) {
    return (
      <ol className="max-h-64 space-y-1 overflow-y-auto">
        {value.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the items of a message keep their places
          <li key={index} className="border-line border-b pb-1 last:border-0">
            <Value name={name} type={inner} types={types} value={item} meaning={meaning} />
          </li>
        ))}
      </ol>
    );
  }
  const fields = types[type];
  if (fields !== undefined) return <Struct fields={fields} types={types} value={value} meaning={meaning} />;
  const meant = meaning(name, value);
  return (
    <>
      <span className="digits whitespace-normal break-all font-mono">{String(value)}</span>
      {meant !== undefined && <span className="block text-ink-2">{meant}</span>}
    </>
  );
}
