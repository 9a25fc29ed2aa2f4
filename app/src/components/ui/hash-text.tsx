"use client";

import { useTranslations } from "use-intl";
import { shortHash } from "../../lib/format/address.ts";
import { CopyButton } from "./copy-button.tsx";

/** A hash by its ends, whole when copied or pointed at. The label says what it is of, where that does not stand beside it. */
export function HashText({ label, hash }: { label: string; hash: string }) {
  const common = useTranslations("common");
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap" title={hash}>
      <span className="font-mono">{shortHash(hash)}</span>
      <CopyButton text={hash} label={`${common("copy")}: ${label} ${shortHash(hash)}`} />
    </span>
  );
}
