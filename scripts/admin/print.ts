// Calls and values as a person reads them before signing: every amount in ounces or USDT beside its units, every time as a date.
import type { AbiParameter } from "viem";
import { formatUnits } from "viem";
import { abiFunction, type ContractCall, kindOf, openHalfHoursOf } from "../actions/index.ts";
import { ROLE_IDS, ROLE_NAMES } from "../deploy/roles.ts";
import type { Context } from "./types.ts";

/** A call with the names of its arguments, one per line. */
export function printCall({ contract, functionName, args }: ContractCall, context: Context): string {
  const { inputs } = abiFunction(contract, functionName, args.length);
  const lines = inputs.map((input, index) => `    ${input.name ?? index}: ${printValue(input, args[index], context)}`);
  return [`${contract}.${functionName}(${lines.length === 0 ? "" : `\n${lines.join("\n")}\n  `})`].join("\n");
}

/** A value by its parameter's name and type. */
export function printValue(parameter: AbiParameter, value: unknown, context: Context): string {
  if (Array.isArray(value) && parameter.type.endsWith("]")) {
    const item = { ...parameter, type: parameter.type.replace(/\[\d*\]$/, "") };
    return value.length > 8
      ? `${value.length} values`
      : `[${value.map((inner) => printValue(item, inner, context)).join(", ")}]`;
  }
  if ("components" in parameter && value instanceof Object) {
    const record = value as Readonly<Record<string, unknown>>;
    const parts = parameter.components.map(
      (inner) => `${inner.name}: ${printValue(inner, record[inner.name ?? ""], context)}`,
    );
    return `{ ${parts.join(", ")} }`;
  }
  if (typeof value !== "bigint" && typeof value !== "number") return String(value);
  return printNumber(parameter.name ?? "", BigInt(value), context);
}

function printNumber(name: string, value: bigint, { deployment }: Context): string {
  switch (kindOf(name, value)) {
    case "role":
      return ROLE_NAMES.find((role) => ROLE_IDS[role] === value) ?? String(value);
    case "price":
    case "ratio":
      return `${formatUnits(value, 18)} (${value})`;
    case "usdt":
      return `${formatUnits(value, deployment.usdtDecimals)} USDT (${value} units)`;
    case "gold":
      return `${formatUnits(value, 18)} oz (${value} units)`;
    case "milliOz":
      return `${formatUnits(value, 3)} oz`;
    case "moment":
      return value === 0n
        ? "none"
        : `${new Date(Number(value) * 1_000).toISOString().replace(".000Z", "Z")} (${value})`;
    case "day":
      return `${new Date(Number(value) * 86_400_000).toISOString().slice(0, 10)} (${value})`;
    case "duration":
      return `${value} s`;
    case "basisPoints":
      return `${formatUnits(value, 2)} % (${value})`;
    case "halfHours":
      return `${openHalfHoursOf(value)} half hours open`;
    case "count":
      return String(value);
  }
}
