/**
 * The door to what the deployment generates: typed ABIs and the addresses of each chain. Nothing else in the app names a
 * contract's address.
 */
import type { Deployment } from "../../../../scripts/deploy/deployment.ts";
import { deployments } from "../../../../scripts/generated/deployments.ts";
import type { DeploymentAddresses } from "../app-config.ts";
import type { Locale } from "../messages/locale.ts";

export {
  accessManagerAbi,
  barRedemptionAbi,
  barRegistryAbi,
  goldTokenAbi,
  investorRegistryAbi,
  priceOracleAbi,
  supplyControllerAbi,
  testAggregatorAbi,
  testTetherAbi,
  usdtVaultAbi,
} from "../../../../scripts/generated/contracts.ts";
export type { Deployment };

/** The chain on which development tools may show. */
export const DEVELOPMENT_CHAIN_ID = 31337;

export function deploymentOf(chainId: number): Deployment | undefined {
  return deployments[chainId];
}

/** The addresses alone, as the page is told them. */
export function addressesOf({
  chainId: _chainId,
  startBlock: _startBlock,
  simulatedFeeds: _simulatedFeeds,
  usdtDecimals: _usdtDecimals,
  ...addresses
}: Deployment): DeploymentAddresses {
  return addresses;
}

/** USDT as it answers: `approve` and `transfer` return nothing on Ethereum, so nothing of their result is read. */
export const usdtAbi = [
  {
    type: "function",
    name: "approve",
    stateMutability: "nonpayable",
    inputs: [
      { name: "spender", type: "address" },
      { name: "amount", type: "uint256" },
    ],
    outputs: [],
  },
  {
    type: "function",
    name: "allowance",
    stateMutability: "view",
    inputs: [
      { name: "owner", type: "address" },
      { name: "spender", type: "address" },
    ],
    outputs: [{ name: "amount", type: "uint256" }],
  },
  {
    type: "function",
    name: "balanceOf",
    stateMutability: "view",
    inputs: [{ name: "account", type: "address" }],
    outputs: [{ name: "amount", type: "uint256" }],
  },
  {
    type: "event",
    name: "Transfer",
    inputs: [
      { name: "from", type: "address", indexed: true },
      { name: "to", type: "address", indexed: true },
      { name: "value", type: "uint256", indexed: false },
    ],
  },
  {
    type: "event",
    name: "Approval",
    inputs: [
      { name: "owner", type: "address", indexed: true },
      { name: "spender", type: "address", indexed: true },
      { name: "value", type: "uint256", indexed: false },
    ],
  },
] as const;

/** The names that people know the contracts by. */
const NAMES: Readonly<Record<Locale, Readonly<Partial<Record<keyof DeploymentAddresses, string>>>>> = {
  en: {
    usdtVault: "Vault",
    goldToken: "Gold token",
    usdt: "USDT",
    barRedemption: "Bar redemption",
    supplyController: "Supply controller",
    barRegistry: "Bar registry",
    priceOracle: "Price oracle",
    investorRegistry: "Investor registry",
    accessManager: "Access manager",
    treasury: "Treasury",
  },
  de: {
    usdtVault: "Tresor",
    goldToken: "Gold-Token",
    usdt: "USDT",
    barRedemption: "Barren-Einlösung",
    supplyController: "Ausgabesteuerung",
    barRegistry: "Barrenregister",
    priceOracle: "Preisorakel",
    investorRegistry: "Anlegerregister",
    accessManager: "Rechteverwaltung",
    treasury: "Treasury",
  },
};

export function nameOf(deployment: Deployment, address: string, locale: Locale): string | undefined {
  const wanted = address.toLowerCase();
  const known = Object.entries(NAMES[locale]) as [keyof DeploymentAddresses, string][];
  return known.find(([contract]) => deployment[contract].toLowerCase() === wanted)?.[1];
}
