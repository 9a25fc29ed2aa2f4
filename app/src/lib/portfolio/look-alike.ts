import { sameAddress } from "../format/address.ts";

const SAME_DIGITS = 4;

/**
 * An address that looks like one that money was sent to before: the same first or last four digits, yet another address.
 * Compared with those alone, as comparing with everything ever seen raises false alarms.
 */
export function lookAlikeOf<Address extends string>(address: string, sentTo: readonly Address[]): Address | null {
  const digits = address.toLowerCase().slice(2);
  const alike = sentTo.find((known) => {
    const other = known.toLowerCase().slice(2);
    return (
      !sameAddress(known, address) &&
      (other.slice(0, SAME_DIGITS) === digits.slice(0, SAME_DIGITS) ||
        other.slice(-SAME_DIGITS) === digits.slice(-SAME_DIGITS))
    );
  });
  return alike !== undefined && !sentTo.some((known) => sameAddress(known, address)) ? alike : null;
}

/** The six digits in the middle (from the 18th on), which a generator of look-alikes cares least about. */
export const middleDigits = (address: string): string => address.slice(19, 25);
