/** What the server tells the page of its chain: nothing of it is baked into the build. */
export interface AppConfig {
  chainId: number;
  genesis: `0x${string}`;
  development: boolean;
  /** whether the prices on this chain are this project's simulation */
  simulated: boolean;
  usdtDecimals: number;
  addresses: {
    usdt: `0x${string}`;
    goldToken: `0x${string}`;
    usdtVault: `0x${string}`;
    xauFeed: `0x${string}`;
    usdtFeed: `0x${string}`;
    priceOracle: `0x${string}`;
  };
  /** the RPC address that a wallet may be told when it does not know the network; absent if there is no public one */
  walletRpcUrl: string | null;
}
