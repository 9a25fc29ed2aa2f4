// The role that a function takes, from the manifest that the deployment is wired by.
import { type Access, FUNCTION_ROLES } from "../deploy/roles.ts";
import type { ContractName } from "./contracts.ts";

/** The role that may call a function; "open" where the function decides by itself. USDT knows no roles of ours. */
export function roleOf(contract: ContractName, functionName: string): Access {
  if (contract === "usdt") return "open";
  const table: Readonly<Record<string, Access>> = FUNCTION_ROLES[contract];
  const role = table[functionName];
  if (role === undefined) throw new Error(`${contract}.${functionName} is not in the role manifest`);
  return role;
}

/**
 * The role as people know it. What the manifest maps to VETOED or GOVERNOR is ADMIN's, whose members hold GOVERNOR with the same delay
 * (docs/decisions/006).
 */
export function namedRoleOf(contract: ContractName, functionName: string): Access {
  const role = roleOf(contract, functionName);
  if (role === "VETOED" || role === "GOVERNOR") return "ADMIN";
  return contract === "accessManager" && functionName === "revokeRole" ? "ADMIN" : role;
}
