import type { Address } from "viem";
import { goldTokenAbi, investorRegistryAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import { inPages } from "../chain/ranges.ts";
import { sameAddress } from "../format/address.ts";
import { lookAlikeOf } from "./look-alike.ts";
import type { Recipient, Standing } from "./types.ts";

const STANDINGS = ["unknown", "allowed", "expired", "revoked"] as const satisfies readonly Standing[];

/** What a sender should know of somebody before gold is sent to them. */
export async function readRecipient(network: Network, sender: Address, address: Address): Promise<Recipient> {
  const { client, deployment } = network;
  const latest = await client.getBlockNumber({ cacheTime: 0 });
  const [standing, canReceive, code, sent] = await Promise.all([
    client.readContract({
      address: deployment.investorRegistry,
      abi: investorRegistryAbi,
      functionName: "standingOf",
      args: [address],
    }),
    client.readContract({
      address: deployment.goldToken,
      abi: goldTokenAbi,
      functionName: "canReceive",
      args: [address],
    }),
    client.getCode({ address }),
    inPages(BigInt(deployment.startBlock), latest, (fromBlock, toBlock) =>
      client.getContractEvents({
        address: deployment.goldToken,
        abi: goldTokenAbi,
        eventName: "Transfer",
        args: { from: sender },
        fromBlock,
        toBlock,
        strict: true,
      }),
    ),
  ]);
  const sentTo = [...new Set(sent.filter(({ args }) => args.value > 0n).map(({ args }) => args.to))].filter(
    (to) => network.words.nameOf(to) === undefined,
  );
  return {
    address,
    standing: STANDINGS[standing] ?? "unknown",
    canReceive,
    systemName: network.words.nameOf(address) ?? null,
    // an account that delegates to code (EIP-7702) is still a person's
    isContract: code !== undefined && !code.startsWith("0xef0100"),
    sentBefore: sentTo.some((to) => sameAddress(to, address)),
    lookAlike: lookAlikeOf(address, sentTo),
  };
}
