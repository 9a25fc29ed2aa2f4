"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { groupAddress } from "../../lib/format/address.ts";
import { GroupedAddress } from "../ui/address.tsx";
import { Notice } from "../ui/notice.tsx";

interface LookAlikeProps {
  known: string;
  typed: string;
  digits: string;
  onDigits(digits: string): void;
}

/** Address poisoning: both addresses side by side, what differs marked, and six digits to type from the middle. */
export function LookAlike({ known, typed, digits, onDigits }: LookAlikeProps) {
  const t = useTranslations("send");
  const id = useId();
  return (
    <Notice tone="neg" role="alert" title={t("lookAlikeTitle")}>
      <dl className="mt-2 space-y-2">
        <div>
          <dt className="text-12">{t("lookAlikeKnown")}</dt>
          <dd>
            <Compared address={known} other={typed} />
          </dd>
        </div>
        <div>
          <dt className="text-12">{t("lookAlikeNew")}</dt>
          <dd>
            <Compared address={typed} other={known} middle />
          </dd>
        </div>
      </dl>
      <label htmlFor={id} className="mt-2 block">
        {t("middle")}
      </label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        maxLength={6}
        value={digits}
        onChange={(event) => onDigits(event.target.value)}
        className="mt-1 min-h-10 w-32 rounded-input border border-line-strong bg-surface px-3 font-mono text-14"
      />
    </Notice>
  );
}

/** The six digits in the middle, which look-alikes rarely share. */
const MIDDLE = [17, 23] as const;

/** Digits in groups that differ are bold; the six in the middle are underlined. */
function Compared({ address, other, middle = false }: { address: string; other: string; middle?: boolean }) {
  const mine = groupAddress(address);
  const others = groupAddress(other);
  const look = (place: number) => {
    const group = Math.floor(place / 4);
    const differs = mine[group]?.toLowerCase() !== others[group]?.toLowerCase();
    const marked = middle && place >= MIDDLE[0] && place < MIDDLE[1];
    return `${differs ? "font-bold text-neg" : ""} ${marked ? "underline decoration-2 underline-offset-4" : ""}`;
  };
  return <GroupedAddress address={address} look={look} />;
}
