import type { Address } from "viem";
import { goldTokenAbi, usdtAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import { inPages } from "../chain/ranges.ts";
import type { Permission } from "./types.ts";

/** From half of the largest amount on nobody counts any more. */
const UNLIMITED = 2n ** 255n;

/** Who may take USDT or gold of an account: found by Approval events, each read again, unlimited ones first. */
export async function readPermissions(network: Network, owner: Address): Promise<Permission[]> {
  const { client, deployment } = network;
  const latest = await client.getBlockNumber({ cacheTime: 0 });
  const tokens = [
    { token: "usdt", address: deployment.usdt, abi: usdtAbi },
    { token: "gold", address: deployment.goldToken, abi: goldTokenAbi },
  ] as const;
  const perToken = await Promise.all(
    tokens.map(async ({ token, address }) => {
      const events = await inPages(BigInt(deployment.startBlock), latest, (fromBlock, toBlock) =>
        client.getContractEvents({
          address,
          abi: usdtAbi, // both tokens have the standard's Approval
          eventName: "Approval",
          args: { owner },
          fromBlock,
          toBlock,
          strict: true,
        }),
      );
      const spenders = [...new Set(events.map((event) => event.args.spender))];
      return Promise.all(
        spenders.map(async (spender): Promise<Permission> => {
          const amount = await client.readContract({
            address,
            abi: usdtAbi,
            functionName: "allowance",
            args: [owner, spender],
          });
          return {
            token,
            tokenAddress: address,
            spender,
            spenderName: network.words.nameOf(spender) ?? null,
            amount,
            unlimited: amount >= UNLIMITED,
          };
        }),
      );
    }),
  );
  return perToken
    .flat()
    .filter(({ amount }) => amount > 0n)
    .sort((a, b) => Number(b.unlimited) - Number(a.unlimited));
}
