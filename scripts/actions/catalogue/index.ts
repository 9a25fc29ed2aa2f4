// Every action of the system's contracts: one entry a function. Role and arguments are not written here: the first is in the role
// manifest, the second in the ABI.
import type { ManagedContract } from "../../deploy/roles.ts";
import { type ContractCall, type ContractName, contractCall } from "../contracts.ts";
import type { Watch } from "../watch.ts";
import { accessManager } from "./access-manager.ts";
import { barRedemption } from "./bar-redemption.ts";
import { barRegistry } from "./bar-registry.ts";
import { goldToken } from "./gold-token.ts";
import { investorRegistry } from "./investor-registry.ts";
import { priceOracle } from "./price-oracle.ts";
import { supplyController } from "./supply-controller.ts";
import type { NoAction, Permission, Scene } from "./types.ts";
import { usdtVault } from "./usdt-vault.ts";

export { PARAMETER_CONTRACTS, type ParameterContract } from "./parameters.ts";
export type { Permission, Scene } from "./types.ts";

export const CATALOGUE = {
  accessManager,
  goldToken,
  barRegistry,
  supplyController,
  priceOracle,
  usdtVault,
  barRedemption,
  investorRegistry,
} as const;

type Catalogues = typeof CATALOGUE;

/** Functions of a contract that are actions. */
export type ActionName<C extends ManagedContract> = {
  [F in keyof Catalogues[C] & string]: Catalogues[C][F] extends NoAction ? never : F;
}[keyof Catalogues[C] & string];

/** An entry as it is used where the function is known only when it is called; its arguments came from the ABI. */
interface LooseAction {
  readonly watch: (args: never, scene: Scene) => readonly Watch[];
  readonly takes?: (args: never, scene: Scene) => Permission;
}

/** The catalogue's entry of a function; nothing where it is no action. */
export function actionOf(contract: ContractName, functionName: string): LooseAction | undefined {
  if (contract === "usdt") return undefined;
  const entry = (CATALOGUE[contract] as Readonly<Record<string, LooseAction | NoAction>>)[functionName];
  return entry === undefined || "because" in entry ? undefined : entry;
}

/** What calls are expected to change, each view once. */
export function watchesOf(calls: readonly ContractCall[], scene: Scene): readonly Watch[] {
  const all = calls.flatMap(
    ({ contract, functionName, args }) => actionOf(contract, functionName)?.watch(args as never, scene) ?? [],
  );
  const seen = new Set<string>();
  return all.filter(({ contract, functionName, args }) => {
    const key = [contract, functionName, ...args.map(String)].join(" ");
    return !seen.has(key) && seen.add(key);
  });
}

/** What calls take from their caller by permission; those of one token and spender are added up. */
export function permissionOf(calls: readonly ContractCall[], scene: Scene): Permission | undefined {
  const taken = calls.flatMap(({ contract, functionName, args }) => {
    const takes = actionOf(contract, functionName)?.takes;
    return takes === undefined ? [] : [takes(args as never, scene)];
  });
  const [first] = taken;
  if (first === undefined) return undefined;
  const same = taken.filter(({ token, spender }) => token === first.token && spender === first.spender);
  if (same.length < taken.length) throw new Error("calls that need two permissions are made in two flows");
  return { ...first, amount: same.reduce((sum, { amount }) => sum + amount, 0n) };
}

/** Calls with the permission that they need before them. USDT refuses to change one permission into another, so it is set to 0 first. */
export function withPermission(
  calls: readonly ContractCall[],
  scene: Scene,
  permission: Permission | undefined = permissionOf(calls, scene),
): readonly ContractCall[] {
  if (permission === undefined) return calls;
  const { spender, amount } = permission;
  if (permission.token === "gold") return [contractCall("goldToken", "approve", [spender, amount]), ...calls];
  return [contractCall("usdt", "approve", [spender, 0n]), contractCall("usdt", "approve", [spender, amount]), ...calls];
}
