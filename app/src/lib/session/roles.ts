import type { Address } from "viem";
import { ROLE_IDS, STAFF_ROLES, type StaffRole } from "../../../../scripts/deploy/roles.ts";
import { accessManagerAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";

export type { StaffRole };

/** The roles of an account now, from the access manager itself. */
export async function readRoles({ client, deployment }: Network, account: Address): Promise<readonly StaffRole[]> {
  const held = await Promise.all(
    STAFF_ROLES.map(async (role) => {
      const [isMember] = await client.readContract({
        address: deployment.accessManager,
        abi: accessManagerAbi,
        functionName: "hasRole",
        args: [ROLE_IDS[role], account],
      });
      return isMember ? [role] : [];
    }),
  );
  return held.flat();
}
