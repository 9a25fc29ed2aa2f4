/** From a call of the catalogue to the intent that the runner takes: its bytes, and the values that sentences about it need. */
import { type AbiParameter, type Hex, isHex } from "viem";
import {
  type Addresses,
  abiFunction,
  type ContractCall,
  decodeCall,
  encodeCall,
  type Permission,
  permissionOf,
  type Scene,
} from "../../../../scripts/actions/index.ts";
import type { CallIntent, PreparedCall, Values } from "../transaction/types.ts";

/** The scalar values among named parameters; a struct's fields stand beside the others, and a list is its length. */
export function valuesOf(parameters: readonly AbiParameter[], values: readonly unknown[]): Values {
  const found: Record<string, Values[string]> = {};
  for (const [index, parameter] of parameters.entries()) {
    const value = values[index];
    const name = parameter.name ?? String(index);
    if (Array.isArray(value)) found[`${name}Count`] = value.length;
    else if ("components" in parameter && value !== null && typeof value === "object") {
      const record = value as Readonly<Record<string, unknown>>;
      const fields = parameter.components.map(({ name: field }) => record[field ?? ""]);
      Object.assign(found, valuesOf(parameter.components, fields));
    } else if (isScalar(value)) found[name] = value;
  }
  return found;
}

const isScalar = (value: unknown): value is Values[string] =>
  ["bigint", "number", "string", "boolean"].includes(typeof value);

export function prepareCall(call: ContractCall, addresses: Addresses): PreparedCall {
  const { contract, functionName, args } = call;
  const inner = innerCall(call, addresses);
  return {
    contract,
    functionName,
    data: encodeCall(call, addresses).data,
    values: valuesOf(abiFunction(contract, functionName, args.length).inputs, args),
    ...(inner === undefined ? {} : { inner: prepareCall(inner, addresses) }),
  };
}

/** What a call of the access manager announces or cancels. */
export function innerCall(
  { contract, functionName, args }: ContractCall,
  addresses: Addresses,
): ContractCall | undefined {
  if (contract !== "accessManager") return undefined;
  const [target, data] = functionName === "schedule" ? args : functionName === "cancel" ? args.slice(1) : [];
  return isHex(target) && isHex(data) ? decodeCall(target, data as Hex, addresses) : undefined;
}

/** `permission` is for calls whose amount the contract alone knows (the escrow of a bar). */
export function callIntent(
  calls: readonly ContractCall[],
  scene: Scene,
  { place, permission }: { place?: string; permission?: Permission } = {},
): CallIntent {
  const taken = permission ?? permissionOf(calls, scene);
  return {
    kind: "call",
    calls: calls.map((call) => prepareCall(call, scene.addresses)),
    ...(taken === undefined ? {} : { permission: taken }),
    ...(place === undefined ? {} : { place }),
  };
}
