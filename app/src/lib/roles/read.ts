import { ROLE_IDS, ROLE_NAMES, type RoleName } from "../../../../scripts/deploy/roles.ts";
import { readClock } from "../chain/clock.ts";
import { accessManagerAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import { eventsOf } from "../desk/events.ts";
import type { Member, Operation, Roles } from "./types.ts";

/** Who holds what, and what was announced, from the access manager's events and its own word for each. */
export async function readRoles(network: Network): Promise<Roles> {
  const { client, deployment } = network;
  const [block, clock] = await readClock({ client });
  const blockNumber = block.number;
  const manager = { address: deployment.accessManager, abi: accessManagerAbi } as const;
  const [granted, scheduled, executed, cancelled, expiration] = await Promise.all([
    eventsOf(network, { ...manager, eventName: "RoleGranted" }, blockNumber),
    eventsOf(network, { ...manager, eventName: "OperationScheduled" }, blockNumber),
    eventsOf(network, { ...manager, eventName: "OperationExecuted" }, blockNumber),
    eventsOf(network, { ...manager, eventName: "OperationCanceled" }, blockNumber),
    client.readContract({ ...manager, functionName: "expiration", blockNumber }),
  ]);

  const pairs = new Map(granted.map(({ args }) => [`${args.roleId} ${args.account}`, args]));
  const members = await Promise.all(
    [...pairs.values()].map(async ({ roleId, account }): Promise<Member[]> => {
      const role = ROLE_NAMES.find((name) => ROLE_IDS[name] === roleId);
      if (role === undefined) return [];
      const [since, delay, pendingDelay, pendingFrom] = await client.readContract({
        ...manager,
        functionName: "getAccess",
        args: [roleId, account],
        blockNumber,
      });
      return since === 0 ? [] : [{ role, account, since, delay, pendingDelay, pendingFrom }];
    }),
  );

  const ends = new Map<string, NonNullable<Operation["end"]>>();
  for (const [kind, events] of [
    ["executed", executed],
    ["cancelled", cancelled],
  ] as const)
    for (const { args, at, sender } of events) ends.set(`${args.operationId} ${args.nonce}`, { kind, at, by: sender });
  const operations = scheduled.map(
    ({ args, at }): Operation => ({
      id: args.operationId,
      nonce: args.nonce,
      caller: args.caller,
      target: args.target,
      data: args.data,
      scheduledAt: at,
      readyAt: args.schedule,
      expiresAt: args.schedule + expiration,
      end: ends.get(`${args.operationId} ${args.nonce}`) ?? null,
    }),
  );
  const order = (role: RoleName) => ROLE_NAMES.indexOf(role);
  return {
    block: blockNumber,
    clock,
    members: members.flat().sort((a, b) => order(a.role) - order(b.role) || a.since - b.since),
    operations: operations.reverse(),
  };
}
