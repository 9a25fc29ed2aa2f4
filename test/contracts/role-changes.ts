// Roles given and taken in the middle of a test, by the way that ADMIN has.
import type { World } from "./fixture.ts";

/** Grants a role and waits until it counts. */
export async function grantRole(world: World, role: bigint, account: string, executionDelay = 0): Promise<void> {
  const { manager } = world;
  await world.asAdmin(manager, manager.interface.encodeFunctionData("grantRole", [role, account, executionDelay]));
  const [since] = await manager.getAccess(role, account);
  if (Number(since) > (await world.now())) await world.moveTo(Number(since));
  if (!(await manager.hasRole(role, account)).isMember) throw new Error(`${account} did not get role ${role}`);
}

/** Takes a role away; that counts at once. */
export async function revokeRole(world: World, role: bigint, account: string): Promise<void> {
  const { manager } = world;
  await world.asAdmin(manager, manager.interface.encodeFunctionData("revokeRole", [role, account]));
}
