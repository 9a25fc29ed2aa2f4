// What a deployment is: the addresses that app and scripts need of one chain. `scripts/generated/deployments.ts` holds one per chain id.

/** An address or another value that is written in hexadecimal. */
export type Hex = `0x${string}`;

/** The contracts of one deployment, and what stands around them on its chain. */
export interface Deployment {
  readonly chainId: number;
  /** The block before which no event of the system can be found. */
  readonly startBlock: number;
  /** Whether the feeds are this project's doubles, so that every price on this chain is simulated. */
  readonly simulatedFeeds: boolean;
  /** Decimals of the chain's USDT: 6 on Ethereum, 18 on BSC. */
  readonly usdtDecimals: number;
  /** The account that mints go to and that the token names as its treasury. */
  readonly treasury: Hex;
  readonly accessManager: Hex;
  readonly goldToken: Hex;
  readonly barRegistry: Hex;
  readonly supplyController: Hex;
  readonly priceOracle: Hex;
  readonly usdtVault: Hex;
  readonly barRedemption: Hex;
  readonly investorRegistry: Hex;
  readonly usdt: Hex;
  readonly xauFeed: Hex;
  readonly usdtFeed: Hex;
}
