import type { ContractErrorArgs, ContractErrorName } from "viem";
import type { contractErrorsAbi } from "../../../../scripts/generated/contracts.ts";
import { shortAddress } from "../format/address.ts";
import { formats } from "../format/index.ts";
import type { Locale } from "../messages/locale.ts";

/**
 * What the sentences of all languages are made of. The table of a language is mapped over the generated ABI: an error
 * without a sentence does not compile, nor does one whose values have changed.
 */
export type ErrorName = ContractErrorName<typeof contractErrorsAbi>;
type ErrorArgs<Name extends ErrorName> = ContractErrorArgs<typeof contractErrorsAbi, Name>;

export interface Sentence {
  /** What happened. */
  text: string;
  /** What to do about it; empty where there is nothing to do. */
  advice: string;
}

/** What the sentences need to know of the reader and of the deployment. */
export interface Words {
  locale: Locale;
  usdtDecimals: number;
  /** What the account gets in the call that failed. */
  receives: "gold" | "usdt";
  /** A name for an address, where there is one. */
  nameOf(address: string): string | undefined;
}

export type SentenceTable = {
  [Name in ErrorName]: (args: ErrorArgs<Name>, words: Words) => Sentence;
};

/** What wallets and nodes say by themselves, by our own codes. */
export interface NodeSentences {
  rejected: Sentence;
  unauthorised: Sentence;
  unsupported: Sentence;
  disconnected: Sentence;
  otherNetwork: Sentence;
  unknownChain: Sentence;
  unknownBatch: Sentence;
  unableToBatch: Sentence;
  busyWallet: Sentence;
  noFeeMoney: Sentence;
  nonceTooLow: Sentence;
  unreachable: Sentence;
  revert: Sentence;
  unknown: Sentence;
  unknownRevert: (selector: string | null) => Sentence;
  /** a contract's plain text */
  reason: (text: string) => Sentence;
}

/** Amounts, times and names as they stand in the sentences of a language. */
export function phrases(locale: Locale) {
  const { formatBps, formatDate, formatDuration, formatMoment, formatOz, formatPrice, formatUnits, formatUsdt } =
    formats(locale);
  const gold = (units: bigint) => `${formatOz(units)} GLG`;
  const usdt = (units: bigint, words: Words) => `${formatUsdt(units, words.usdtDecimals)} USDT`;
  return {
    say: (text: string, advice = ""): Sentence => ({ text, advice }),
    gold,
    usdt,
    usdtUp: (units: bigint, words: Words) => `${formatUsdt(units, words.usdtDecimals, "up")} USDT`,
    /** What the account would have got. */
    outcome: (units: bigint, words: Words) => (words.receives === "gold" ? gold(units) : usdt(units, words)),
    price: (price: bigint) => formatPrice(price),
    percent: (bps: bigint) => formatBps(bps),
    ratio: (ratio: bigint) => formatOz(ratio),
    /** Parts per 10,000 as the assay has them, in parts per thousand. */
    fineness: (parts: number) => formatUnits(BigInt(parts), 1, 1, "down"),
    moment: (seconds: bigint | number) => formatMoment(Number(seconds)),
    duration: (seconds: bigint | number) => formatDuration(Number(seconds)),
    /** Days since 1970. */
    day: (number: bigint | number) => formatDate(Number(number) * 86_400),
    who: (address: string, words: Words) => words.nameOf(address) ?? shortAddress(address),
    milliOz: (weight: number) => `${formatUnits(BigInt(weight), 3, 3, "down")} oz`,
  };
}
