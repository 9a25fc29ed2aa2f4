"use client";

import { FileSpreadsheet } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../ui/button.tsx";

/** A bar list comes as a file or as pasted cells; either way it stays in this browser. */
export function ListSource({ hint, onList }: { hint: string; onList(bytes: Uint8Array, name: string): void }) {
  const t = useTranslations("metal");
  const id = useId();
  const [pasting, setPasting] = useState(false);
  const [pasted, setPasted] = useState("");
  const [over, setOver] = useState(false);
  const take = async (file: File | undefined) => {
    if (file !== undefined) onList(new Uint8Array(await file.arrayBuffer()), file.name);
  };
  return (
    <div className="space-y-3">
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
        className={`flex min-h-24 flex-col items-center justify-center gap-1 rounded-card border border-dashed p-4 text-center text-14 focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-2 ${over ? "border-ink bg-sunken" : "border-line-strong"}`}
      >
        <FileSpreadsheet aria-hidden size={20} strokeWidth={1.75} className="text-ink-3" />
        <span className="font-medium">{t("dropList")}</span>
        <span className="text-12 text-ink-3">{hint}</span>
        <input
          id={id}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          className="sr-only"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </label>
      {pasting ? (
        <div>
          <label htmlFor={`${id}-paste`} className="text-14 text-ink-2">
            {t("pasteLabel")}
          </label>
          <textarea
            id={`${id}-paste`}
            rows={6}
            spellCheck={false}
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
            className="mt-1 w-full rounded-input border border-line-strong bg-surface p-2 font-mono text-12"
          />
          <div className="mt-2 flex gap-2">
            <Button
              size="small"
              inert={pasted.trim() === ""}
              onClick={() => onList(new TextEncoder().encode(pasted), t("pastedName"))}
            >
              {pasted.trim() === "" ? t("pasteFirst") : t("readPasted")}
            </Button>
            <Button size="small" variant="quiet" onClick={() => setPasting(false)}>
              {t("noPaste")}
            </Button>
          </div>
        </div>
      ) : (
        <Button size="small" onClick={() => setPasting(true)}>
          {t("paste")}
        </Button>
      )}
    </div>
  );
}
