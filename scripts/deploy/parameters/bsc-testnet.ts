// BSC testnet. USDT has 18 decimals on BSC. Neither a gold feed nor an official USDT is kept on the testnet that could be relied on:
// whoever deploys names both, like the accounts of its own people.
import type { NetworkParameters } from "../parameters.ts";
import { accountsFrom, addressFrom } from "./environment.ts";

/** Parameters for the BSC testnet, completed by the environment. */
export function bscTestnetParameters(): NetworkParameters {
  return {
    chainId: 97,
    confirmations: 5,
    ...accountsFrom("BSC_TESTNET"),
    usdtDecimals: 18,
    outside: {
      kind: "given",
      usdt: addressFrom("BSC_TESTNET_USDT"),
      xauFeed: addressFrom("BSC_TESTNET_XAU_FEED"),
      usdtFeed: addressFrom("BSC_TESTNET_USDT_FEED"),
    },
  };
}
