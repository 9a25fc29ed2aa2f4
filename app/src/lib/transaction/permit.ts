/** By ERC-2612 permit: one signature takes the place of the transaction that allows a contract to take the gold. */
import { type Hex, type PublicClient, parseSignature, type TypedDataDefinition } from "viem";
import type { AppConfig } from "../app-config.ts";
import { goldTokenAbi } from "../chain/contracts.ts";
import { signableAmount } from "./plan.ts";
import type { Flow, Intent, Permit } from "./types.ts";

/** Signing takes its time, and a sale has the permit's deadline. The minimum still holds for all of it. */
export const PERMIT_LIFE_S = 300;

const TYPES = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** What the wallet is asked to sign, field by field as it shows it. */
export const permitData = (owner: Hex, spender: Hex, { value, nonce, deadline }: Permit, config: AppConfig) =>
  ({
    domain: {
      name: "Goldlane Gold",
      version: "1",
      chainId: config.chainId,
      verifyingContract: config.addresses.goldToken,
    },
    types: TYPES,
    primaryType: "Permit",
    message: { owner, spender, value, nonce, deadline: BigInt(deadline) },
  }) satisfies TypedDataDefinition<typeof TYPES, "Permit">;

export const readPermitNonce = (client: PublicClient, owner: Hex, config: AppConfig): Promise<bigint> =>
  client.readContract({
    address: config.addresses.goldToken,
    abi: goldTokenAbi,
    functionName: "nonces",
    args: [owner],
  });

/** Only who signs with a key of its own can permit: an account without code, or one that is lent code (EIP-7702). */
export async function canPermit(client: PublicClient, owner: Hex): Promise<boolean> {
  const code = await client.getCode({ address: owner });
  return code === undefined || code === "0x" || code.startsWith("0xef0100");
}

/** Whether a signed permit is for this intent as it is now, and not used up. A sale is good as long as its permit. */
export const permitHolds = (permit: Permit, intent: Intent, nonce: bigint): boolean =>
  permit.signature !== undefined &&
  permit.value === signableAmount(intent) &&
  (intent.kind !== "sell" || permit.deadline === intent.deadline) &&
  permit.nonce === nonce;

/** The parts of the flow's signature, as contracts take them; null where it goes without. */
export function signedPermit({ steps }: Pick<Flow, "steps">): { deadline: bigint; v: number; r: Hex; s: Hex } | null {
  const permit = steps.find(({ kind, state }) => kind === "permit" && state === "done")?.permit;
  if (permit?.signature === undefined) return null;
  const { r, s, yParity } = parseSignature(permit.signature);
  return { deadline: BigInt(permit.deadline), v: yParity + 27, r, s };
}
