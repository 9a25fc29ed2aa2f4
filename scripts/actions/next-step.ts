// A function that ADMIN or GOVERNOR guard is announced first and called two days later, by the same account with the same arguments. The
// access manager says which of the two it is now.
import { encodeAbiParameters, type Hex, keccak256, type PublicClient, slice } from "viem";
import { ROLE_IDS } from "../deploy/roles.ts";
import { accessManagerAbi } from "../generated/contracts.ts";
import { type Addresses, type ContractCall, contractCall, encodeCall } from "./contracts.ts";
import { roleOf } from "./role-of.ts";

export type NextStep =
  /** it can be called at once */
  | { readonly kind: "call" }
  /** the manager lets this account call nothing of the kind */
  | { readonly kind: "refused" }
  /** it has to be announced by `call`, and can be made `delay` seconds later */
  | { readonly kind: "announce"; readonly call: ContractCall; readonly delay: number; readonly operationId: Hex }
  | { readonly kind: "waiting"; readonly operationId: Hex; readonly readyAt: number }
  /** its announcement is old enough, and not too old */
  | { readonly kind: "ready"; readonly operationId: Hex; readonly readyAt: number };

interface Asked {
  readonly client: Pick<PublicClient, "readContract">;
  readonly addresses: Addresses;
  /** the chain's clock, unix seconds */
  readonly now: number;
}

/** Id of an operation in the access manager: it belongs to the one who announces it. */
export function operationIdOf(caller: Hex, target: Hex, data: Hex): Hex {
  const types = [{ type: "address" }, { type: "address" }, { type: "bytes" }] as const;
  return keccak256(encodeAbiParameters(types, [caller, target, data]));
}

/** What an account has to do next to get this call made. */
export async function nextStep(call: ContractCall, account: Hex, asked: Asked): Promise<NextStep> {
  const { target, data } = encodeCall(call, asked.addresses);
  const access = await accessTo(call, account, { target, data }, asked);
  if (access === "refused") return { kind: "refused" };
  if (access.delay === 0) return { kind: "call" };
  const operationId = operationIdOf(account, target, data);
  const readyAt = await asked.client.readContract({
    address: asked.addresses.accessManager,
    abi: accessManagerAbi,
    functionName: "getSchedule",
    args: [operationId],
  });
  if (readyAt === 0) {
    const announce = contractCall("accessManager", "schedule", [target, data, 0]);
    return { kind: "announce", call: announce, delay: access.delay, operationId };
  }
  return { kind: readyAt > asked.now ? "waiting" : "ready", operationId, readyAt };
}

/** Whether the function decides by itself who may call it; the manager's own table is asked for nothing of it. */
const isOpen = ({ contract, functionName }: ContractCall): boolean =>
  roleOf(contract, functionName) === "open" && !(contract === "accessManager" && functionName === "revokeRole");

/** Seconds that the account has to announce the call ahead; 0 if it calls at once. */
async function accessTo(
  call: ContractCall,
  account: Hex,
  { target, data }: { target: Hex; data: Hex },
  { client, addresses }: Asked,
): Promise<{ delay: number } | "refused"> {
  const manager = { address: addresses.accessManager, abi: accessManagerAbi } as const;
  if (isOpen(call)) return { delay: 0 };
  if (call.contract === "accessManager") {
    const [isMember, delay] = await client.readContract({
      ...manager,
      functionName: "hasRole",
      args: [ROLE_IDS.ADMIN, account],
    });
    return isMember ? { delay } : "refused";
  }
  const [immediate, delay] = await client.readContract({
    ...manager,
    functionName: "canCall",
    args: [account, target, slice(data, 0, 4)],
  });
  if (immediate) return { delay: 0 };
  return delay > 0 ? { delay } : "refused";
}
