// Sepolia. Chainlink keeps XAU/USD there and no USDT/USD, and Tether has no USDT there: the second feed and the token are addresses
// that whoever deploys has to name, like the accounts of its own people.
import type { NetworkParameters } from "../parameters.ts";
import { accountsFrom, addressFrom } from "./environment.ts";

/** Chainlink XAU / USD on Sepolia, 8 decimals. */
const XAU_FEED = "0xC5981F461d74c46eB4b0CF3f4Ec79f025573B0Ea";

/** Parameters for Sepolia, completed by the environment. */
export function sepoliaParameters(): NetworkParameters {
  return {
    chainId: 11_155_111,
    confirmations: 3,
    ...accountsFrom("SEPOLIA"),
    usdtDecimals: 6,
    outside: {
      kind: "given",
      usdt: addressFrom("SEPOLIA_USDT"),
      xauFeed: addressFrom("SEPOLIA_XAU_FEED", XAU_FEED),
      usdtFeed: addressFrom("SEPOLIA_USDT_FEED"),
    },
  };
}
