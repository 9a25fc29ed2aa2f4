// The role manifest as calls of the access manager, in the order in which they have to be made, the deployer's own exit last. The Ignition module and the test
// fixture both make exactly these, with addresses that are futures in one and strings in the other.
//
// Which delay holds when: a change of a grant delay or a target's admin delay counts only five days after it was made
// (`AccessManager.minSetback`), whether it goes up or down, so both are 0 for the first five days. What protects those days is the
// execution delay of ADMIN, which counts at once: every admin operation waits 48 hours and can be vetoed from the first block.
import { type Abi, encodeFunctionData, toFunctionSelector } from "viem";
import {
  accessManagerAbi,
  barRedemptionAbi,
  barRegistryAbi,
  goldTokenAbi,
  investorRegistryAbi,
  priceOracleAbi,
  supplyControllerAbi,
  usdtVaultAbi,
} from "../generated/contracts.ts";
import type { Hex } from "./deployment.ts";
import {
  ADMIN_DELAY,
  FUNCTION_ROLES,
  GRANT_DELAY,
  GUARDED_ROLES,
  type Holders,
  MANAGED_CONTRACTS,
  type ManagedContract,
  ROLE_IDS,
  ROLE_NAMES,
  type RoleName,
  STAFF_ROLES,
  TARGET_ADMIN_DELAY,
} from "./roles.ts";

const ABIS = {
  accessManager: accessManagerAbi,
  goldToken: goldTokenAbi,
  barRegistry: barRegistryAbi,
  supplyController: supplyControllerAbi,
  priceOracle: priceOracleAbi,
  usdtVault: usdtVaultAbi,
  barRedemption: barRedemptionAbi,
  investorRegistry: investorRegistryAbi,
} as const;

/** One call of the access manager. `Address` is a string, or whatever stands for an address that is not known yet. */
export interface WiringCall<Address> {
  readonly functionName:
    | "setTargetFunctionRole"
    | "labelRole"
    | "setRoleGuardian"
    | "grantRole"
    | "setGrantDelay"
    | "setTargetAdminDelay"
    | "renounceRole";
  readonly args: readonly (Address | string | bigint | readonly string[])[];
}

/** A function of a managed contract that the manager guards. */
export interface GuardedFunction {
  readonly contract: ManagedContract;
  readonly functionName: string;
  readonly selector: Hex;
  readonly role: RoleName;
}

/** Every row of the manifest that names a role, with its selector. */
export function guardedFunctions(): readonly GuardedFunction[] {
  return MANAGED_CONTRACTS.flatMap((contract) =>
    Object.entries(FUNCTION_ROLES[contract]).flatMap(([functionName, role]) =>
      role === "open" ? [] : [{ contract, functionName, selector: selectorOf(contract, functionName), role }],
    ),
  );
}

/** Selector of a function by its name; no contract of ours overloads a guarded one. */
export function selectorOf(contract: ManagedContract, functionName: string): Hex {
  const found = ABIS[contract].filter((entry) => entry.type === "function" && entry.name === functionName);
  const [entry] = found;
  if (entry === undefined || entry.type !== "function" || found.length > 1)
    throw new Error(`${contract} has ${found.length} functions named ${functionName}`);
  return toFunctionSelector(entry);
}

/**
 * All calls from a manager that the deployer administers to one that it has no right in. They are made in one transaction: at no
 * moment does the system stand half wired.
 */
export function wiring<Address>(
  contracts: Readonly<Record<ManagedContract, Address>>,
  holders: Holders,
  deployer: Address | string,
): readonly WiringCall<Address>[] {
  const grant = (role: RoleName, account: Address | string, executionDelay: number): WiringCall<Address> => ({
    functionName: "grantRole",
    args: [ROLE_IDS[role], account, BigInt(executionDelay)],
  });
  const named = ROLE_NAMES.filter((role) => role !== "ADMIN"); // the manager knows that name by itself
  return [
    ...functionRoles(contracts),
    ...named.map((role): WiringCall<Address> => ({ functionName: "labelRole", args: [ROLE_IDS[role], role] })),
    ...GUARDED_ROLES.map(
      (role): WiringCall<Address> => ({
        functionName: "setRoleGuardian",
        args: [ROLE_IDS[role], ROLE_IDS.GUARDIAN],
      }),
    ),
    grant("VAULT", contracts.usdtVault, 0),
    grant("REDEMPTION", contracts.barRedemption, 0),
    ...STAFF_ROLES.filter((role) => role !== "ADMIN").flatMap((role) =>
      holders[role].map((holder) => grant(role, holder, 0)),
    ),
    ...ROLE_NAMES.map(
      (role): WiringCall<Address> => ({
        functionName: "setGrantDelay",
        args: [ROLE_IDS[role], BigInt(GRANT_DELAY)],
      }),
    ),
    ...MANAGED_CONTRACTS.map(
      (contract): WiringCall<Address> => ({
        functionName: "setTargetAdminDelay",
        args: [contracts[contract], BigInt(TARGET_ADMIN_DELAY)],
      }),
    ),
    ...holders.ADMIN.flatMap((admin) => [grant("ADMIN", admin, ADMIN_DELAY), grant("GOVERNOR", admin, ADMIN_DELAY)]),
    { functionName: "renounceRole", args: [ROLE_IDS.ADMIN, deployer] },
  ];
}

/** A call with known addresses, as `multicall` of the manager takes it. */
export function encodeWiring({ functionName, args }: WiringCall<Hex>): Hex {
  return encodeFunctionData({ abi: accessManagerAbi as Abi, functionName, args });
}

/** One call per contract and role. */
function functionRoles<Address>(contracts: Readonly<Record<ManagedContract, Address>>): WiringCall<Address>[] {
  const guarded = guardedFunctions();
  return MANAGED_CONTRACTS.flatMap((contract) =>
    ROLE_NAMES.flatMap((role): WiringCall<Address>[] => {
      const rows = guarded.filter((row) => row.contract === contract && row.role === role);
      if (rows.length === 0) return [];
      const selectors = rows.map(({ selector }) => selector);
      return [{ functionName: "setTargetFunctionRole", args: [contracts[contract], selectors, ROLE_IDS[role]] }];
    }),
  );
}
