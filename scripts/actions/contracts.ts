// Calls of the system's contracts, typed by their generated ABIs. Nothing in this folder imports Node: the page uses it as the
// command line does.
import {
  type Abi,
  type AbiFunction,
  type ContractFunctionArgs,
  type ContractFunctionName,
  decodeFunctionData,
  encodeFunctionData,
  type Hex,
} from "viem";
import {
  accessManagerAbi,
  barRedemptionAbi,
  barRegistryAbi,
  goldTokenAbi,
  investorRegistryAbi,
  priceOracleAbi,
  supplyControllerAbi,
  testTetherAbi,
  usdtVaultAbi,
} from "../generated/contracts.ts";

const TYPED_ABIS = {
  accessManager: accessManagerAbi,
  goldToken: goldTokenAbi,
  barRegistry: barRegistryAbi,
  supplyController: supplyControllerAbi,
  priceOracle: priceOracleAbi,
  usdtVault: usdtVaultAbi,
  barRedemption: barRedemptionAbi,
  investorRegistry: investorRegistryAbi,
  usdt: testTetherAbi,
} as const;

type Abis = typeof TYPED_ABIS;

/** The contracts that a person can call. */
export type ContractName = keyof Abis;

/** Their ABIs, for calls whose function is known only when they are made. */
export const ABIS: Readonly<Record<ContractName, Abi>> = TYPED_ABIS;

export const CONTRACT_NAMES = Object.keys(ABIS) as readonly ContractName[];

/** Functions of a contract that change something, and those that only tell. */
export type ChangeName<C extends ContractName> = ContractFunctionName<Abis[C], "nonpayable" | "payable">;
export type ViewName<C extends ContractName> = ContractFunctionName<Abis[C], "view" | "pure">;
export type ChangeArgs<C extends ContractName, F extends ChangeName<C>> = ContractFunctionArgs<
  Abis[C],
  "nonpayable" | "payable",
  F
>;
export type ViewArgs<C extends ContractName, F extends ViewName<C>> = ContractFunctionArgs<Abis[C], "view" | "pure", F>;

/** Where the contracts are: a deployment, or what the page is told of it. */
export type Addresses = Readonly<Record<ContractName, Hex>>;

/** A call of a contract of the system. */
export interface ContractCall {
  readonly contract: ContractName;
  readonly functionName: string;
  readonly args: readonly unknown[];
}

/** A call whose function and arguments the compiler holds against the ABI. */
export function contractCall<C extends ContractName, F extends ChangeName<C>>(
  contract: C,
  functionName: F,
  args: ChangeArgs<C, F>,
): ContractCall {
  return { contract, functionName, args: args as readonly unknown[] };
}

/** A call as the chain takes it. */
export function encodeCall({ contract, functionName, args }: ContractCall, addresses: Addresses) {
  return { target: addresses[contract], data: encodeFunctionData({ abi: ABIS[contract], functionName, args }) };
}

/** The contract at an address, if it is one of the system's. */
export function contractAt(address: string, addresses: Addresses): ContractName | undefined {
  return CONTRACT_NAMES.find((name) => addresses[name].toLowerCase() === address.toLowerCase());
}

/** What data sent to an address would call; nothing where no contract of the system has such a function. */
export function decodeCall(address: string, data: Hex, addresses: Addresses): ContractCall | undefined {
  const contract = contractAt(address, addresses);
  if (contract === undefined) return undefined;
  try {
    const { functionName, args } = decodeFunctionData({ abi: ABIS[contract], data });
    return { contract, functionName, args: args ?? [] };
  } catch {
    return undefined;
  }
}

/** The ABI's entry of a function by name and number of arguments. */
export function abiFunction(contract: ContractName, functionName: string, count: number): AbiFunction {
  for (const entry of ABIS[contract])
    if (entry.type === "function" && entry.name === functionName && entry.inputs.length === count) return entry;
  throw new Error(`${contract} has no function ${functionName} with ${count} arguments`);
}
