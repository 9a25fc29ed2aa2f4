import type { Hex } from "viem";
import { operationIdOf } from "../next-step.ts";
import { watch } from "../watch.ts";
import type { Catalogue, NoAction } from "./types.ts";

const RARELY: NoAction = { because: "set once by the deployment; changed by `npm run admin -- operations call`" };

const member = ([roleId, account]: readonly [bigint, Hex, ...unknown[]]) => [
  watch("member", "accessManager", "getAccess", [roleId, account]),
];
const operation = (caller: Hex, target: Hex, data: Hex) => [
  watch("operation", "accessManager", "getSchedule", [operationIdOf(caller, target, data)]),
];

export const accessManager = {
  labelRole: RARELY,
  setRoleAdmin: RARELY,
  setRoleGuardian: RARELY,
  setGrantDelay: RARELY,
  setTargetFunctionRole: RARELY,
  setTargetAdminDelay: RARELY,
  updateAuthority: RARELY,
  consumeScheduledOp: { because: "answers to the contracts that the manager decides over" },
  multicall: { because: "each call is shown and made by itself" },
  execute: {
    because: "a scheduled call is made directly, which the manager consumes; through it everybody would be the manager",
  },
  grantRole: { watch: member },
  revokeRole: { watch: member },
  renounceRole: { watch: ([roleId], { from }) => member([roleId, from]) },
  setTargetClosed: { watch: ([target]) => [watch("targetClosed", "accessManager", "isTargetClosed", [target])] },
  schedule: { watch: ([target, data], { from }) => operation(from, target, data) },
  cancel: { watch: ([caller, target, data]) => operation(caller, target, data) },
} as const satisfies Catalogue<"accessManager">;
