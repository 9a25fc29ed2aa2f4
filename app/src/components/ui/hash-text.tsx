"use client";

import { useTranslations } from "use-intl";
import { shortHash } from "../../lib/format/address.ts";
import { CopyButton } from "./copy-button.tsx";

interface HashTextProps {
  /** what it is of, where that does not stand beside it */
  label: string;
  hash: string;
  /** ends a line: the sign of the button stands where the other lines end, not its frame */
  atEnd?: boolean;
}

/** A hash by its ends, whole when copied or pointed at. */
export function HashText({ label, hash, atEnd = false }: HashTextProps) {
  const common = useTranslations("common");
  return (
    <span className={`inline-flex items-center gap-1 whitespace-nowrap ${atEnd ? "-me-2" : ""}`} title={hash}>
      <span className="font-mono">{shortHash(hash)}</span>
      <CopyButton text={hash} label={`${common("copy")}: ${label} ${shortHash(hash)}`} />
    </span>
  );
}
