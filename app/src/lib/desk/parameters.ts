/** Numbers of a contract as people type them: percent, ounces, USDT, prices, minutes. */
import { PARAMETER_CONTRACTS, type ParameterContract } from "../../../../scripts/actions/catalogue/parameters.ts";
import { kindOf } from "../../../../scripts/actions/values.ts";

export type ParameterValues = Readonly<Record<string, bigint | number>>;

export interface Parameters {
  readonly now: ParameterValues;
  /** what two people have scheduled, and from when it counts */
  readonly scheduled: { readonly next: ParameterValues; readonly from: number } | null;
}

export const isParameterContract = (name: string): name is ParameterContract =>
  PARAMETER_CONTRACTS.some((known) => known === name);

const MINUTE = 60n;

export interface EditUnit {
  readonly text: "%" | "USDT" | "GLG" | "USD" | "min";
  readonly decimals: number;
  /** units of the contract in one typed step (its last decimal) */
  readonly step: bigint;
}

/** How a number is typed. */
export function unitOf(name: string, usdtDecimals: number): EditUnit {
  switch (kindOf(name, 1n)) {
    case "basisPoints":
      return { text: "%", decimals: 2, step: 1n };
    case "usdt":
      return { text: "USDT", decimals: usdtDecimals, step: 1n };
    case "price":
      return { text: "USD", decimals: 18, step: 1n };
    case "duration":
      return { text: "min", decimals: 0, step: MINUTE };
    default:
      return { text: "GLG", decimals: 18, step: 1n };
  }
}
