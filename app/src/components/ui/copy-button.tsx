"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { announce } from "../../lib/announce.ts";

/** Copies, and says so where it was pressed. */
export function CopyButton({ text, label, wordy = false }: { text: string; label: string; wordy?: boolean }) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className="inline-flex min-h-8 min-w-8 items-center justify-center gap-2 rounded-input px-2 text-14 text-ink-2 hover:bg-sunken hover:text-ink pointer-coarse:min-h-11"
      onClick={async () => {
        await navigator.clipboard.writeText(text);
        setCopied(true);
        announce(t("copied"));
      }}
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} />
      {wordy ? (copied ? t("copied") : label) : copied && <span>{t("copied")}</span>}
    </button>
  );
}
