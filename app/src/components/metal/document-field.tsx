"use client";

import { FileCheck, FileUp } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useDocuments } from "../../hooks/use-documents.ts";
import { announce } from "../../lib/announce.ts";
import { hashDocument, type KnownDocument } from "../../lib/bars/document.ts";
import { shortHash } from "../../lib/format/address.ts";
import { CopyButton } from "../ui/copy-button.tsx";

interface DocumentFieldProps {
  label: string;
  /** what the document shows, or why it is needed */
  hint: string;
  value: KnownDocument | null;
  onDocument(document: KnownDocument | null): void;
  /** the hash that the first person named: the dropped file is held against it */
  expected?: `0x${string}`;
}

/** A paper of which only the hash goes on chain. It is hashed in the browser and goes nowhere; one that was used before can be picked again. */
export function DocumentField({ label, hint, value, onDocument, expected }: DocumentFieldProps) {
  const t = useTranslations("metal");
  const id = useId();
  const [known, remember] = useDocuments();
  const [over, setOver] = useState(false);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const document = { name: file.name, hash: await hashDocument(await file.arrayBuffer()) };
    remember(document);
    onDocument(document);
    announce(t("hashed", { name: file.name }));
  };
  const Icon = value === null ? FileUp : FileCheck;
  return (
    <fieldset className="min-w-0" aria-describedby={`${id}-hint`}>
      <legend className="text-14 text-ink-2">{label}</legend>
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer.files[0]);
        }}
        className={`mt-1 flex min-h-12 items-center gap-3 rounded-input border border-dashed px-3 py-2 text-14 focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-2 ${over ? "border-ink bg-sunken" : "border-line-strong"}`}
      >
        <Icon aria-hidden size={20} strokeWidth={1.75} className={value === null ? "text-ink-3" : "text-pos"} />
        <span className="min-w-0 grow">
          {value === null ? t("dropDocument") : <span className="block truncate">{value.name}</span>}
          {value !== null && <span className="digits block truncate font-mono text-12 text-ink-3">{value.hash}</span>}
        </span>
        <input
          id={id}
          type="file"
          className="sr-only"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = ""; // the same file again is a choice as well
          }}
        />
      </label>
      {value !== null && (
        <div className="mt-1 flex items-center gap-2">
          <CopyButton text={value.hash} label={t("copyHash")} wordy />
          <button type="button" className="min-h-8 px-2 text-14 text-link underline" onClick={() => onDocument(null)}>
            {t("anotherDocument")}
          </button>
        </div>
      )}
      {value === null && known.length > 0 && (
        <select
          aria-label={t("knownDocuments")}
          className="mt-2 min-h-10 w-full rounded-input border border-line-strong bg-surface px-2 text-14"
          value=""
          onChange={(event) => onDocument(known.find(({ hash }) => hash === event.target.value) ?? null)}
        >
          <option value="">{t("knownDocuments")}</option>
          {known.map(({ name, hash }) => (
            <option key={hash} value={hash}>
              {t("documentOption", { name, hash: shortHash(hash) })}
            </option>
          ))}
        </select>
      )}
      <p id={`${id}-hint`} className="mt-1 text-12 text-ink-3">
        {hint} {t("notUploaded")}
      </p>
      {expected !== undefined && value !== null && (
        <p role="status" className={`mt-1 text-14 ${value.hash === expected ? "text-pos" : "text-neg"}`}>
          {value.hash === expected ? t("sameDocument") : t("otherDocument")}
        </p>
      )}
    </fieldset>
  );
}
