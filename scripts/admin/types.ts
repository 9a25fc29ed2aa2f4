import type { ContractCall, Watch } from "../actions/index.ts";
import type { Connection } from "../chain/connect.ts";
import type { Deployment } from "../deploy/deployment.ts";
import type { Actor } from "./actor.ts";

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
