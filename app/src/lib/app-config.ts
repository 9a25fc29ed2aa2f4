import type { Deployment } from "../../../scripts/deploy/deployment.ts";

/** Every contract of the deployment, USDT, the feeds and the treasury, by the deployment's own names. */
export type DeploymentAddresses = {
  readonly [Name in keyof Deployment as Deployment[Name] extends `0x${string}` ? Name : never]: `0x${string}`;
};

/** What the server tells the page of its chain: nothing of it is baked into the build. */
export interface AppConfig {
  chainId: number;
  genesis: `0x${string}`;
  development: boolean;
  /** whether the prices on this chain are this project's simulation */
  simulated: boolean;
  usdtDecimals: number;
  addresses: DeploymentAddresses;
  /** the RPC address that a wallet may be told when it does not know the network; absent if there is no public one */
  walletRpcUrl: string | null;
}
