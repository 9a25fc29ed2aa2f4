import type { Hex } from "../deploy/deployment.ts";
import { type RuleName, type RuleValues, ruleText } from "./rule-texts.ts";

/** Numbers of BarRegistry's enum. */
export const BarClass = { Large: 0, Kilobar: 1 } as const;

export type BarClassName = keyof typeof BarClass;

/** A bar of a list that keeps every rule. */
export interface Bar {
  /** Row in the file; the header is row 1. */
  readonly row: number;
  readonly barClass: BarClassName;
  readonly serial: string;
  readonly brandCode: string;
  /** 0 if none is stamped. */
  readonly year: number;
  readonly location: string;
  /** Gross weight in 0.001 oz; large bars only, else 0. */
  readonly grossMilliOz: number;
  /** Gross weight in milligrams; kilobars only, else 0. */
  readonly grossMg: number;
  /** Parts per 10,000. */
  readonly finenessTenths: number;
  /** Fine weight in 0.001 oz, floored: what the contract will compute. */
  readonly fineMilliOz: number;
  readonly documentHash: Hex;
}

/** What `BarRegistry` keeps of a bar from its proposal on, as it answers. */
export interface RegisteredFacts {
  /** Number of the class. */
  readonly barClass: number;
  readonly grossMilliOz: number;
  readonly grossMg: number;
  readonly finenessTenths: number;
  readonly year: number;
  readonly brandCode: Hex;
  readonly location: Hex;
  readonly serial: string;
  readonly documentHash: Hex;
}

/** What is wrong with a list. Without a column it concerns the row, without a row the whole file. */
export interface Problem {
  readonly row: number | undefined;
  readonly column: string | undefined;
  /** The rule in English; its name and what fills its places, for other languages. */
  readonly rule: string;
  readonly name: RuleName;
  readonly values: RuleValues;
}

/** A problem by the name of its rule. */
export const problem = (
  row: number | undefined,
  column: string | undefined,
  name: RuleName,
  values: RuleValues = {},
): Problem => ({ row, column, rule: ruleText(name, values), name, values });

/** All bars of a list, or everything that is wrong with it. */
export type BarList =
  | { readonly ok: true; readonly bars: readonly Bar[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A problem as a line for people. */
export function describeProblem({ row, column, rule }: Problem): string {
  const place = [row === undefined ? [] : [`row ${row}`], column === undefined ? [] : [column]].flat().join(", ");
  return place === "" ? rule : `${place}: ${rule}`;
}
