import { decodeFunctionData, encodeFunctionData } from "viem";
import type { AppConfig } from "../app-config.ts";
import { barRedemptionAbi, goldTokenAbi, usdtAbi, usdtVaultAbi } from "../chain/contracts.ts";
import type { Call } from "../wallet/engine.ts";
import { signedPermit } from "./permit.ts";
import { callsDone, neededPermission, planSteps, spenderOf, tokenOf } from "./plan.ts";
import type { Flow, Intent, PreparedCall, StepKind } from "./types.ts";

/** The one place where an intent becomes the bytes that a wallet signs. */
export function callOf(
  step: Exclude<StepKind, "permit" | "batch">,
  flow: Pick<Flow, "intent" | "account" | "steps">,
  config: AppConfig,
): Call {
  const { intent } = flow;
  const { usdtVault, goldToken } = config.addresses;
  if (step !== "act") {
    const amount = step === "reset" ? 0n : (neededPermission(intent)?.amount ?? 0n);
    const spender = spenderOf(intent, config);
    const data = encodeFunctionData({ abi: usdtAbi, functionName: "approve", args: [spender, amount] });
    return { to: tokenOf(intent, config), data };
  }
  switch (intent.kind) {
    case "send":
      return {
        to: goldToken,
        data: encodeFunctionData({ abi: goldTokenAbi, functionName: "transfer", args: [intent.to, intent.gold] }),
      };
    case "revoke":
      return {
        to: intent.tokenAddress,
        data: encodeFunctionData({ abi: usdtAbi, functionName: "approve", args: [intent.spender, 0n] }),
      };
    case "call": {
      const call = intent.calls[callsDone(flow.steps)];
      if (call === undefined) throw new Error("every call of the flow is done");
      const permit = signedPermit(flow);
      return {
        to: config.addresses[call.contract],
        data: permit === null || callsDone(flow.steps) > 0 ? call.data : permitForm(call, permit),
      };
    }
    default:
      return { to: usdtVault, data: vaultCall(intent, flow) };
  }
}

/** All calls that are left of a flow, permission and all, as a wallet makes them together. */
export const callsTogether = (flow: Flow, allowance: bigint, config: AppConfig): Call[] =>
  planSteps(flow.intent, allowance).flatMap((kind) =>
    kind === "permit" || kind === "batch" ? [] : [callOf(kind, flow, config)],
  );

function vaultCall(
  intent: Exclude<Intent, { kind: "send" | "revoke" | "call" }>,
  { account, steps }: Pick<Flow, "account" | "steps">,
): `0x${string}` {
  const abi = usdtVaultAbi;
  switch (intent.kind) {
    case "buy":
      return encodeFunctionData({
        abi,
        functionName: "buy",
        args: [intent.usdtIn, intent.minGoldOut, account, BigInt(intent.deadline)],
      });
    case "sell": {
      const deadline = BigInt(intent.deadline);
      if (intent.way === "queue") {
        return encodeFunctionData({
          abi,
          functionName: "queueSale",
          args: [intent.goldIn, intent.minUsdtOut, deadline],
        });
      }
      const args = [intent.goldIn, intent.minUsdtOut, account, deadline] as const;
      const permit = signedPermit({ steps });
      if (permit !== null) {
        const { v, r, s } = permit;
        return encodeFunctionData({ abi, functionName: "sellWithPermit", args: [...args, v, r, s] });
      }
      return intent.way === "split"
        ? encodeFunctionData({ abi, functionName: "sellAndQueue", args })
        : encodeFunctionData({ abi, functionName: "sell", args });
    }
    case "claim":
      return encodeFunctionData({ abi, functionName: "claim", args: [intent.ticketId] });
    case "takeBack":
      return encodeFunctionData({ abi, functionName: "takeBack", args: [intent.ticketId] });
  }
}

/** A call that takes tokens, in its form with a permit (`TAKES_PERMIT` of plan.ts). */
function permitForm(call: PreparedCall, permit: NonNullable<ReturnType<typeof signedPermit>>): `0x${string}` {
  const { deadline, v, r, s } = permit;
  const { functionName, args } = decodeFunctionData({ abi: barRedemptionAbi, data: call.data });
  if (call.contract !== "barRedemption" || functionName !== "request") {
    throw new Error(`${call.contract}.${call.functionName} has no form with a permit`);
  }
  const [barClass, deliveryHash] = args;
  return encodeFunctionData({
    abi: barRedemptionAbi,
    functionName: "requestWithPermit",
    args: [barClass, deliveryHash, deadline, v, r, s],
  });
}
