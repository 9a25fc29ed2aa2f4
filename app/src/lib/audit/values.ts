/** What the parameters of events measure, by their names: the contracts name the same thing alike everywhere. */
import type { AbiParameter, Address, Hex } from "viem";
import { nameOfBytes } from "../../../../scripts/bars/attested-list.ts";
import { ROLE_IDS } from "../../../../scripts/deploy/roles.ts";
import type { AuditValue } from "./types.ts";

const GOLD = new Set([
  "amount",
  "burned",
  "countableWeight",
  "escrow",
  "fee",
  "gold",
  "goldIn",
  "goldOut",
  "minTradeGold",
  "returned",
  "totalSupply",
]);
const USDT = new Set(["feeUsdt", "fundedUsdt", "stillQueuedUsdt", "usdt", "usdtIn", "usdtOut"]);
const PRICES = new Set(["previousXauUsd", "priceUsdtPerOz", "ratio", "xauUsd"]);
const TIMES = new Set([
  "asOf",
  "expiresAt",
  "expiry",
  "from",
  "readyAt",
  "schedule",
  "since",
  "takeBackAt",
  "targetAt",
  "until",
]);
const DAYS = new Set(["day", "expiryDay"]);
const MILLI_OZ = new Set(["countableMilliOz", "fineMilliOz"]);
const SECONDS = new Set(["delay"]);
const ROLES = new Set(["roleId", "admin", "guardian"]);
const NAMES = new Set(["provider"]);

const ROLE_OF = new Map<bigint, string>(Object.entries(ROLE_IDS).map(([name, id]) => [id, name]));

/** The name of a role of the access manager. */
export const roleName = (id: bigint): string => ROLE_OF.get(id) ?? id.toString();

export function auditValueOf(
  parameter: AbiParameter,
  value: unknown,
  nameOf: (address: Address) => string | null,
): AuditValue {
  const { name = "", type } = parameter;
  if (type === "address") return { unit: "address", value: value as Address, name: nameOf(value as Address) };
  if (typeof value === "bigint" || typeof value === "number") return measured(name, BigInt(value));
  if (NAMES.has(name)) return { unit: "text", value: nameOfBytes(value as Hex) };
  return { unit: "text", value: typeof value === "string" ? value : plain(value) };
}

function measured(name: string, value: bigint): AuditValue {
  if (GOLD.has(name)) return { unit: "gold", value };
  if (USDT.has(name)) return { unit: "usdt", value };
  if (PRICES.has(name)) return { unit: "price", value };
  if (TIMES.has(name)) return { unit: "time", value: Number(value) };
  if (DAYS.has(name)) return { unit: "day", value: Number(value) };
  if (name === "current") return { unit: "feed", value };
  if (name === "value") return { unit: "gold", value };
  if (MILLI_OZ.has(name)) return { unit: "milliOz", value: Number(value) };
  if (SECONDS.has(name)) return { unit: "seconds", value: Number(value) };
  if (ROLES.has(name)) return { unit: "text", value: roleName(value) };
  return { unit: "count", value };
}

/** A tuple, such as a set of parameters, as `name value` pairs. */
const plain = (value: unknown): string =>
  value !== null && typeof value === "object"
    ? Object.entries(value)
        .map(([key, each]) => `${key} ${String(each)}`)
        .join(", ")
    : String(value);
