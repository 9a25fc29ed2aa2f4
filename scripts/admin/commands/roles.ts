import { parseEventLogs } from "viem";
import { developmentAccount } from "../../accounts.ts";
import { type ContractCall, contractCall, decodeCall } from "../../actions/index.ts";
import { allLogs } from "../../deploy/all-logs.ts";
import { checkRoles } from "../../deploy/check-roles.ts";
import { devnetParameters } from "../../deploy/parameters/devnet.ts";
import { MANAGED_CONTRACTS, ROLE_IDS, ROLE_NAMES } from "../../deploy/roles.ts";
import { accessManagerAbi } from "../../generated/contracts.ts";
import { Failure } from "../../stack/failure.ts";
import { does, watchesOfCalls } from "../does.ts";
import { account, hex, role, whole, word } from "../fields.ts";
import { perform, requireActor } from "../perform.ts";
import { printCall } from "../print.ts";
import type { Command, Context, Value } from "../types.ts";

type Hash = `0x${string}`;

const roleField = role("role", "name of the role");
const who = account("account", "the account");
const target = word(MANAGED_CONTRACTS)("contract", "the contract");

/** Who may do what, and what ADMIN has announced. */
export const roleCommands: readonly Command[] = [
  {
    path: "roles list",
    summary: "who holds what, with which delay",
    fields: [],
    acts: false,
    async run(_, context) {
      for (const { roleId, account: holder, delay, since } of await members(context)) {
        const name = ROLE_NAMES.find((known) => ROLE_IDS[known] === roleId) ?? `role ${roleId}`;
        const waits = delay === 0 ? "" : `, waits ${delay / 3_600} h`;
        const pending = since > context.now ? `, from ${new Date(since * 1_000).toISOString()} on` : "";
        context.say(`${name}: ${holder}${waits}${pending}`);
      }
    },
  },
  {
    path: "roles check",
    summary: "compares the chain with the manifest of the development chain, in both directions",
    fields: [],
    acts: false,
    async run(_, { connection, deployment, say }) {
      if (!deployment.simulatedFeeds)
        throw new Failure("on a public network `npm run deploy` checks the roles, with that network's holders");
      const { holders } = devnetParameters(connection.chainId, deployment.usdtDecimals);
      const { deviations, pending } = await checkRoles(connection.client, {
        deployment,
        holders,
        deployer: developmentAccount("deployer").address,
      });
      for (const sentence of pending) say(`pending: ${sentence}`);
      if (deviations.length > 0) throw new Failure(deviations.join("\n"));
      say("the roles on chain equal the manifest; the deployer holds nothing");
    },
  },
  {
    path: "roles grant",
    summary: "grants a role; announced two days ahead, counts two days later (ADMIN)",
    fields: [roleField, who, whole("delay", "execution delay in seconds", { otherwise: "0" })],
    ...does("accessManager", "grantRole", ({ role: roleId, account: of, delay }) => [roleId, of, delay]),
  },
  {
    path: "roles revoke",
    summary: "takes a role away; announced two days ahead (ADMIN)",
    fields: [roleField, who],
    ...does("accessManager", "revokeRole", ({ role: roleId, account: of }) => [roleId, of]),
  },
  {
    path: "roles renounce",
    summary: "gives up one's own role, at once",
    fields: [roleField],
    ...does("accessManager", "renounceRole", ({ role: roleId }, context) => [
      roleId,
      requireActor(context).account.address,
    ]),
  },
  {
    path: "roles close-target",
    summary: "closes every restricted function of a contract; announced two days ahead (ADMIN)",
    fields: [target],
    ...does("accessManager", "setTargetClosed", ({ contract }, context) => [targetOf(contract, context), true]),
  },
  {
    path: "roles open-target",
    summary: "opens them again; announced two days ahead (ADMIN)",
    fields: [target],
    ...does("accessManager", "setTargetClosed", ({ contract }, context) => [targetOf(contract, context), false]),
  },
  {
    path: "operations list",
    summary: "what has been announced and neither made nor cancelled",
    fields: [],
    acts: false,
    async run(_, context) {
      const open = await operations(context);
      if (open.length === 0) context.say("nothing is announced");
      for (const { operationId, caller, readyAt, target: to, data } of open) {
        const state =
          readyAt > context.now ? `can be made from ${new Date(readyAt * 1_000).toISOString()} on` : "can be made now";
        context.say(`${operationId}\n  by ${caller}, ${state}\n  ${printOperation(to, data, context)}`);
      }
    },
  },
  {
    path: "operations call",
    summary:
      "any other call of a contract, from its data: shown decoded, announced where the manager asks for it (ADMIN)",
    fields: [target, hex("data", "selector and arguments")],
    acts: true,
    async run({ contract, data }, context) {
      const call = requireCall(targetOf(contract, context), data as Hash, context);
      await perform([call], watchesOfCalls([call], context), context);
    },
  },
  {
    path: "operations cancel",
    summary: "cancels what was announced: a veto (GUARDIAN), or one's own (ADMIN)",
    fields: [hex("id", "the operation's id")],
    acts: true,
    async run({ id }, context) {
      const { caller, target: to, data } = await requireOperation(String(id), context);
      context.say(`cancels ${printOperation(to, data, context)}`);
      const cancel = contractCall("accessManager", "cancel", [caller, to, data]);
      await perform([cancel], watchesOfCalls([cancel], context), context);
    },
  },
];

function targetOf(contract: Value | undefined, { deployment }: Context): Hash {
  const name = MANAGED_CONTRACTS.find((known) => known === contract);
  if (name === undefined) throw new Failure(`--contract: there is no contract ${contract}`);
  return deployment[name];
}

async function managerEvents({ connection, deployment }: Context) {
  const logs = await allLogs(connection.client, deployment.accessManager, BigInt(deployment.startBlock));
  return parseEventLogs({ abi: accessManagerAbi, logs: [...logs] });
}

async function members(context: Context) {
  const { connection, deployment } = context;
  const pairs = new Map<string, { roleId: bigint; account: Hash }>();
  for (const event of await managerEvents(context))
    if (event.eventName === "RoleGranted")
      pairs.set(`${event.args.roleId} ${event.args.account}`, {
        roleId: event.args.roleId,
        account: event.args.account,
      });
  const found = await Promise.all(
    [...pairs.values()].map(async (pair) => {
      const [since, delay] = await connection.client.readContract({
        address: deployment.accessManager,
        abi: accessManagerAbi,
        functionName: "getAccess",
        args: [pair.roleId, pair.account],
      });
      return { ...pair, since, delay };
    }),
  );
  return found.filter(({ since }) => since !== 0).sort((a, b) => Number(a.roleId - b.roleId));
}

/** Scheduled operations that can still be made. */
async function operations(context: Context) {
  const { connection, deployment } = context;
  const scheduled = (await managerEvents(context)).flatMap((event) =>
    event.eventName === "OperationScheduled" ? [event.args] : [],
  );
  const latest = new Map(scheduled.map((operation) => [operation.operationId, operation]));
  const found = await Promise.all(
    [...latest.values()].map(async ({ operationId, caller, target: to, data }) => {
      const readyAt = await connection.client.readContract({
        address: deployment.accessManager,
        abi: accessManagerAbi,
        functionName: "getSchedule",
        args: [operationId],
      });
      return { operationId, caller, target: to, data, readyAt };
    }),
  );
  return found.filter(({ readyAt }) => readyAt !== 0);
}

async function requireOperation(id: string, context: Context) {
  const found = (await operations(context)).find(({ operationId }) => operationId === id);
  if (found === undefined) throw new Failure(`--id: nothing is announced as ${id}; see operations list`);
  return found;
}

function printOperation(to: Hash, data: Hash, context: Context): string {
  return printCall(requireCall(to, data, context), context).replaceAll("\n", "\n  ");
}

function requireCall(to: Hash, data: Hash, { deployment }: Context): ContractCall {
  const call = decodeCall(to, data, deployment);
  if (call === undefined) throw new Failure(`--data: no contract of the system at ${to} has a function for ${data}`);
  return call;
}
