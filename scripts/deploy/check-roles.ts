// Reads who may do what from the chain, and compares it with the manifest in both directions: everything in the file must be on
// chain, everything on chain must be in the file. Every event that ever gave somebody something is read, so nothing that was granted
// on the side can hide; what counts is then asked of the manager itself.
import { type Address, getContract, type PublicClient, parseAbi, parseEventLogs } from "viem";
import { accessManagerAbi, goldTokenAbi } from "../generated/contracts.ts";
import { allLogs } from "./all-logs.ts";
import type { Deployment } from "./deployment.ts";
import {
  ADMIN_DELAY,
  GRANT_DELAY,
  GUARDED_ROLES,
  type Holders,
  MANAGED_CONTRACTS,
  ROLE_IDS,
  ROLE_NAMES,
  type RoleName,
  STAFF_ROLES,
  sameAddress,
  TARGET_ADMIN_DELAY,
} from "./roles.ts";
import { guardedFunctions } from "./wiring.ts";

/** What a deployment's roles should be. */
export interface Manifest {
  readonly deployment: Deployment;
  readonly holders: Holders;
  readonly deployer: Address;
}

/** What was found. Deviations are wrong; what is pending is right and begins to count later. */
export interface RoleCheck {
  readonly deviations: readonly string[];
  readonly pending: readonly string[];
}

/** Compares the chain with the manifest. */
export async function checkRoles(client: PublicClient, manifest: Manifest): Promise<RoleCheck> {
  const chain = await readChain(client, manifest);
  const parts = await Promise.all([
    checkMembers(chain),
    checkRoleSettings(chain),
    checkFunctions(chain),
    checkTargets(chain),
    checkSystemAccounts(chain),
    checkDeployer(chain),
  ]);
  return {
    deviations: parts.flatMap((part) => part.deviations),
    pending: parts.flatMap((part) => part.pending),
  };
}

const authorityAbi = parseAbi(["function authority() view returns (address)"]);
const ownerAbi = parseAbi(["function owner() view returns (address)", "function keeper() view returns (address)"]);

type Chain = Awaited<ReturnType<typeof readChain>>;

async function readChain(client: PublicClient, manifest: Manifest) {
  const { accessManager, startBlock } = manifest.deployment;
  const [logs, block] = await Promise.all([
    allLogs(client, accessManager, BigInt(startBlock)),
    client.getBlock({ blockTag: "latest" }),
  ]);
  return {
    ...manifest,
    client,
    now: Number(block.timestamp),
    manager: getContract({ address: accessManager, abi: accessManagerAbi, client }).read,
    events: parseEventLogs({ abi: accessManagerAbi, logs: [...logs] }),
  };
}

class Findings implements RoleCheck {
  readonly deviations: string[] = [];
  readonly pending: string[] = [];

  /** A delay of the manager: what it is now, and what the last change says that it will be. */
  delay(title: string, current: number, wanted: number, change: { newDelay: number; since: number } | undefined): void {
    const last = change?.newDelay ?? 0;
    if (last !== wanted) this.deviations.push(`${title} is ${last} s instead of ${wanted} s`);
    else if (current !== wanted)
      this.pending.push(`${title} is ${current} s, and ${wanted} s from ${when(change?.since ?? 0)}`);
  }
}

async function checkMembers({ manager, events, now, deployment, holders }: Chain): Promise<RoleCheck> {
  const found = new Findings();
  const wanted = wantedMembers(deployment, holders);
  const pairs = new Map<string, { role: bigint; account: Address }>();
  const add = (role: bigint, account: Address) => pairs.set(`${role} ${account.toLowerCase()}`, { role, account });
  for (const { role, account } of wanted) add(ROLE_IDS[role], account);
  for (const event of events) if (event.eventName === "RoleGranted") add(event.args.roleId, event.args.account);
  for (const { role, account } of pairs.values()) {
    const [since, delay, pendingDelay, effect] = await manager.getAccess([role, account]);
    const right = wanted.find((member) => ROLE_IDS[member.role] === role && sameAddress(member.account, account));
    const title = `${nameOf(role)} of ${account}`;
    if (right === undefined) {
      if (since !== 0) found.deviations.push(`${title} is not in the manifest`);
    } else if (since === 0) found.deviations.push(`${title} is missing on chain`);
    else if (delay !== right.executionDelay)
      found.deviations.push(`the execution delay of ${title} is ${delay} s instead of ${right.executionDelay} s`);
    else if (effect !== 0)
      found.deviations.push(`the execution delay of ${title} becomes ${pendingDelay} s at ${when(effect)}`);
    else if (since > now) found.pending.push(`${title} counts from ${when(since)}`);
  }
  return found;
}

function wantedMembers({ usdtVault, barRedemption }: Deployment, holders: Holders) {
  const member = (role: RoleName, account: Address, executionDelay = 0) => ({ role, account, executionDelay });
  return [
    member("VAULT", usdtVault),
    member("REDEMPTION", barRedemption),
    ...holders.ADMIN.map((admin) => member("GOVERNOR", admin, ADMIN_DELAY)),
    ...STAFF_ROLES.flatMap((role) =>
      holders[role].map((account) => member(role, account, role === "ADMIN" ? ADMIN_DELAY : 0)),
    ),
  ];
}

/** Who administers and who guards each role, and how long a grant waits. */
async function checkRoleSettings({ manager, events }: Chain): Promise<RoleCheck> {
  const found = new Findings();
  const guarded: readonly RoleName[] = GUARDED_ROLES;
  const ids = new Set<bigint>(Object.values(ROLE_IDS));
  for (const event of events)
    if (event.eventName === "RoleAdminChanged" || event.eventName === "RoleGuardianChanged") ids.add(event.args.roleId);
  for (const role of ids) {
    const [admin, guardian] = await Promise.all([manager.getRoleAdmin([role]), manager.getRoleGuardian([role])]);
    const wantedGuardian = guarded.some((name) => ROLE_IDS[name] === role) ? ROLE_IDS.GUARDIAN : ROLE_IDS.ADMIN;
    if (admin !== ROLE_IDS.ADMIN)
      found.deviations.push(`${nameOf(role)} is administered by ${nameOf(admin)} instead of ADMIN`);
    if (guardian !== wantedGuardian)
      found.deviations.push(`${nameOf(role)} is guarded by ${nameOf(guardian)} instead of ${nameOf(wantedGuardian)}`);
  }
  for (const role of ROLE_NAMES) {
    const changes = events.flatMap((event) =>
      event.eventName === "RoleGrantDelayChanged" && event.args.roleId === ROLE_IDS[role]
        ? [{ newDelay: event.args.delay, since: event.args.since }]
        : [],
    );
    const current = await manager.getRoleGrantDelay([ROLE_IDS[role]]);
    found.delay(`the grant delay of ${role}`, current, GRANT_DELAY, changes.at(-1));
  }
  return found;
}

async function checkFunctions({ manager, events, deployment }: Chain): Promise<RoleCheck> {
  const found = new Findings();
  const key = (target: Address, selector: string) => `${target} ${selector}`.toLowerCase();
  const rows = guardedFunctions();
  const inManifest = new Set<string>();
  for (const { contract, functionName, selector, role } of rows) {
    inManifest.add(key(deployment[contract], selector));
    const actual = await manager.getTargetFunctionRole([deployment[contract], selector]);
    if (actual !== ROLE_IDS[role])
      found.deviations.push(`${contract}.${functionName} is ${nameOf(actual)}'s instead of ${role}'s`);
  }
  const others = new Map<string, { target: Address; selector: Address }>();
  for (const event of events) {
    if (event.eventName !== "TargetFunctionRoleUpdated") continue;
    const { target, selector } = event.args;
    if (!inManifest.has(key(target, selector))) others.set(key(target, selector), { target, selector });
  }
  for (const { target, selector } of others.values()) {
    const actual = await manager.getTargetFunctionRole([target, selector]);
    if (actual !== ROLE_IDS.ADMIN)
      found.deviations.push(`function ${selector} of ${target} is ${nameOf(actual)}'s and not in the manifest`);
  }
  return found;
}

/** Each contract answers to this manager, is not closed, and its wiring waits for as long as the manifest says. */
async function checkTargets({ client, manager, events, deployment }: Chain): Promise<RoleCheck> {
  const found = new Findings();
  for (const contract of MANAGED_CONTRACTS) {
    const target = deployment[contract];
    if (contract !== "accessManager") {
      const authority = await client.readContract({ address: target, abi: authorityAbi, functionName: "authority" });
      if (!sameAddress(authority, deployment.accessManager))
        found.deviations.push(`${contract} answers to ${authority} instead of the access manager`);
    }
    if (await manager.isTargetClosed([target])) found.deviations.push(`${contract} is closed`);
    const changes = events.flatMap((event) =>
      event.eventName === "TargetAdminDelayUpdated" && sameAddress(event.args.target, target)
        ? [{ newDelay: event.args.delay, since: event.args.since }]
        : [],
    );
    const current = await manager.getTargetAdminDelay([target]);
    found.delay(`the admin delay of ${contract}`, current, TARGET_ADMIN_DELAY, changes.at(-1));
  }
  return found;
}

/** The addresses that the token trusts without asking the manager. */
async function checkSystemAccounts({ client, deployment }: Chain): Promise<RoleCheck> {
  const found = new Findings();
  const { read } = getContract({ address: deployment.goldToken, abi: goldTokenAbi, client });
  const accounts = [
    ["vault", await read.vault(), deployment.usdtVault],
    ["redemption", await read.redemption(), deployment.barRedemption],
    ["supply controller", await read.supplyController(), deployment.supplyController],
    ["treasury", await read.treasury(), deployment.treasury],
    ["investor registry", await read.investors(), deployment.investorRegistry],
  ] as const;
  for (const [title, actual, wanted] of accounts)
    if (!sameAddress(actual, wanted)) found.deviations.push(`the token's ${title} is ${actual} instead of ${wanted}`);
  return found;
}

/** No role is checked with the members; here: nothing scheduled, no double owned. */
async function checkDeployer({ client, manager, events, deployment, deployer }: Chain): Promise<RoleCheck> {
  const found = new Findings();
  for (const event of events) {
    if (event.eventName !== "OperationScheduled" || !sameAddress(event.args.caller, deployer)) continue;
    if ((await manager.getSchedule([event.args.operationId])) !== 0)
      found.deviations.push(`the deployer has scheduled operation ${event.args.operationId}`);
  }
  if (!deployment.simulatedFeeds) return found;
  const doubles = [
    ["test USDT", deployment.usdt, "owner"],
    ["simulated gold feed", deployment.xauFeed, "keeper"],
    ["simulated USDT feed", deployment.usdtFeed, "keeper"],
  ] as const;
  for (const [title, address, functionName] of doubles) {
    const owner = await client.readContract({ address, abi: ownerAbi, functionName });
    if (sameAddress(owner, deployer)) found.deviations.push(`the deployer still owns the ${title}`);
  }
  return found;
}

function nameOf(role: bigint): string {
  return ROLE_NAMES.find((name) => ROLE_IDS[name] === role) ?? `role ${role}`;
}

function when(timestamp: number): string {
  return new Date(timestamp * 1_000).toISOString().replace(".000Z", "Z");
}
