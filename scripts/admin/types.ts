import type { Abi } from "viem";
import type { Connection } from "../chain/connect.ts";
import type { Deployment, Hex } from "../deploy/deployment.ts";
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
import type { Actor } from "./actor.ts";

/** The contracts that a command can call. */
export const ABIS = {
  accessManager: accessManagerAbi as Abi,
  goldToken: goldTokenAbi as Abi,
  barRegistry: barRegistryAbi as Abi,
  supplyController: supplyControllerAbi as Abi,
  priceOracle: priceOracleAbi as Abi,
  usdtVault: usdtVaultAbi as Abi,
  barRedemption: barRedemptionAbi as Abi,
  investorRegistry: investorRegistryAbi as Abi,
  usdt: testTetherAbi as Abi,
} as const;

export type ContractName = keyof typeof ABIS;

/** A call of a contract of the system. */
export interface ContractCall {
  readonly contract: ContractName;
  readonly functionName: string;
  readonly args: readonly unknown[];
}

/** Something that a call is expected to change; read before and after it. */
export interface Watch extends ContractCall {
  readonly title: string;
}

/** What is known while a command runs. */
export interface Context {
  readonly connection: Connection;
  readonly deployment: Deployment;
  /** Time of the latest block, unix seconds. */
  readonly now: number;
  /** Who acts; commands that only look have nobody. */
  readonly actor: Actor | undefined;
  readonly dryRun: boolean;
  readonly say: (line: string) => void;
}

/** A value that a person gave, parsed. */
export type Value = bigint | number | string | readonly bigint[] | readonly string[];

export type Values = Readonly<Record<string, Value>>;

/** Parses what stands after `--name`; throws a `FieldProblem` that says the rule. */
export type Parse = (text: string, context: Context) => Value;

export interface Field {
  readonly name: string;
  /** The unit or form, as the help shows it: `<oz>`. */
  readonly form: string;
  readonly help: string;
  readonly parse: Parse;
  /** Used where nothing was given; without one the field has to be given. */
  readonly otherwise?: string;
  /** May be given several times, or not at all. */
  readonly many?: boolean;
}

/** A command that is one call. */
export interface CallCommand {
  readonly path: string;
  readonly summary: string;
  readonly fields: readonly Field[];
  readonly calls: (values: Values, context: Context) => Promise<readonly ContractCall[]> | readonly ContractCall[];
  readonly watch?: (values: Values, context: Context) => readonly Watch[];
}

/** A command that looks, signs, or does more than calls. */
export interface RunCommand {
  readonly path: string;
  readonly summary: string;
  readonly fields: readonly Field[];
  /** Whether somebody has to act. */
  readonly acts: boolean;
  readonly run: (values: Values, context: Context) => Promise<void>;
}

export type Command = CallCommand | RunCommand;

/** Address of a contract in a deployment. */
export function addressOf(deployment: Deployment, contract: ContractName): Hex {
  return deployment[contract];
}
