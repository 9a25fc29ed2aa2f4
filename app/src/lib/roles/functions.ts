/** Every function that a role guards, with its words, to answer "who can do this?". */
import { CATALOGUE, namedRoleOf } from "../../../../scripts/actions/index.ts";
import {
  type Access,
  FUNCTION_ROLES,
  MANAGED_CONTRACTS,
  type ManagedContract,
} from "../../../../scripts/deploy/roles.ts";

export interface GuardedFunction {
  readonly contract: ManagedContract;
  readonly functionName: string;
  /** as people know the role */
  readonly role: Access;
  /** whether the catalogue has words for it */
  readonly isAction: boolean;
}

export const GUARDED_FUNCTIONS: readonly GuardedFunction[] = MANAGED_CONTRACTS.flatMap((contract) =>
  Object.keys(FUNCTION_ROLES[contract]).flatMap((functionName): GuardedFunction[] => {
    const role = namedRoleOf(contract, functionName);
    const entry: object = (CATALOGUE[contract] as Readonly<Record<string, object>>)[functionName] ?? {};
    return role === "open" ? [] : [{ contract, functionName, role, isAction: "watch" in entry }];
  }),
);
