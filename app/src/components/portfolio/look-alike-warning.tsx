"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { groupAddress } from "../../lib/format/address.ts";
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

/** Groups that differ are bold; the six digits in the middle are underlined. */
function Compared({ address, other, middle = false }: { address: string; other: string; middle?: boolean }) {
  const others = groupAddress(other);
  return (
    <span className="flex flex-wrap gap-x-2 font-mono text-14">
      <span className="sr-only">{address}</span>
      {groupAddress(address).map((group, index) => {
        const differs = group.toLowerCase() !== others[index]?.toLowerCase();
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups of one address never move
          <span aria-hidden key={index} className={differs ? "font-bold text-neg" : ""}>
            {[...group].map((digit, place) => {
              const at = index * 4 + place;
              const marked = middle && at >= 17 && at < 23;
              return (
                <span key={at} className={marked ? "underline decoration-2 underline-offset-4" : ""}>
                  {digit}
                </span>
              );
            })}
          </span>
        );
      })}
    </span>
  );
}
