import { type PublicClient, parseAbi } from "viem";
import { Failure } from "../stack/failure.ts";
import type { GivenContracts } from "./parameters.ts";

const abi = parseAbi(["function decimals() view returns (uint8)"]);

/** Whether what the parameters name is there, and is what they say: a wrong address would be found by nobody later. */
export async function requireGivenContracts(
  client: PublicClient,
  { usdt, xauFeed, usdtFeed }: GivenContracts,
  usdtDecimals: number,
): Promise<void> {
  for (const [title, address] of [
    ["USDT", usdt],
    ["the XAU/USD feed", xauFeed],
    ["the USDT/USD feed", usdtFeed],
  ] as const) {
    const code = await client.getCode({ address });
    if (code === undefined) throw new Failure(`there is no contract at ${address}, which should be ${title}`);
    const decimals = await client.readContract({ address, abi, functionName: "decimals" }).catch(() => undefined);
    if (decimals === undefined) throw new Failure(`${address} does not answer decimals(), so it is not ${title}`);
    if (title === "USDT" && decimals !== usdtDecimals)
      throw new Failure(`USDT at ${address} has ${decimals} decimals, the parameters say ${usdtDecimals}`);
  }
}
