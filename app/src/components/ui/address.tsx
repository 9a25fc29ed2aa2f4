"use client";

import { useTranslations } from "use-intl";
import { groupAddress, shortAddress } from "../../lib/format/address.ts";
import { CopyButton } from "./copy-button.tsx";

interface GroupedAddressProps {
  address: string;
  /** how a digit of the forty looks, where it is not like the others */
  look?: (place: number) => string;
}

/** Whole, in groups of four on two lines; read out and copied as one. */
export function GroupedAddress({ address, look }: GroupedAddressProps) {
  return (
    <span className="flex min-w-0 max-w-64 flex-wrap gap-x-2 font-mono text-14" title={address}>
      <span className="sr-only">{address}</span>
      <span aria-hidden>0x</span>
      {groupAddress(address).map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups of one address never move
        <span aria-hidden key={index}>
          {look === undefined
            ? group
            : [...group].map((digit, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: nor do their digits
                <span key={place} className={look(index * 4 + place)}>
                  {digit}
                </span>
              ))}
        </span>
      ))}
    </span>
  );
}

/** A whole address with its copy button: wherever money is sent. */
export function AddressBlock({ address, copy = true }: { address: string; copy?: boolean }) {
  const t = useTranslations("common");
  return (
    <div className="flex items-start gap-1 text-ink">
      <GroupedAddress address={address} />
      {copy && <CopyButton text={address} label={t("copyAddress")} />}
    </div>
  );
}

/** In lists: the name first, the middle left out. */
export function AddressName({ address, name }: { address: string; name: string | null }) {
  return (
    <span title={address}>
      {name !== null && <span className="mr-2 whitespace-nowrap">{name}</span>}
      <span className="digits font-mono text-12 text-ink-3">{shortAddress(address)}</span>
    </span>
  );
}
