// Calls and values as a person reads them before signing: every amount in ounces or USDT beside its units, every time as a date.
import type { AbiFunction, AbiParameter } from "viem";
import { formatUnits } from "viem";
import { ROLE_IDS, ROLE_NAMES } from "../deploy/roles.ts";
import { FieldProblem } from "./fields.ts";
import { ABIS, type Context, type ContractCall, type ContractName } from "./types.ts";

/** The ABI's entry of a function by name and number of arguments. */
export function abiFunction(contract: ContractName, functionName: string, count: number): AbiFunction {
  for (const entry of ABIS[contract])
    if (entry.type === "function" && entry.name === functionName && entry.inputs.length === count) return entry;
  throw new FieldProblem(`${contract} has no function ${functionName} with ${count} arguments`);
}

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
  if (name === "roleId") return ROLE_NAMES.find((role) => ROLE_IDS[role] === value) ?? String(value);
  if (/^(usdt(Low|High)est|lowestPrice|highestPrice|ratio|priceUsdtPerOz|xauUsd|usdtUsd)$/.test(name))
    return `${formatUnits(value, 18)} (${value})`;
  if (/usdt/i.test(name)) return `${formatUnits(value, deployment.usdtDecimals)} USDT (${value} units)`;
  if (/^(amount|gold|escrow|windowFloor|expected)|gold/i.test(name))
    return `${formatUnits(value, 18)} oz (${value} units)`;
  if (/(At|From|Until|until|expiry|deadline|asOf|when|from|effect|since)$/.test(name) && value > 10n ** 9n)
    return `${new Date(Number(value) * 1_000).toISOString().replace(".000Z", "Z")} (${value})`;
  if (/MilliOz$/.test(name)) return `${formatUnits(value, 3)} oz`;
  return String(value);
}
