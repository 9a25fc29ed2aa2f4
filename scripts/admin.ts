// `npm run admin -- <command>`: every action of the staff, one call at a time, shown before it is sent.
import { parseArgs } from "node:util";
import { BaseError } from "viem";
import { KEY_VARIABLE, readActor } from "./admin/actor.ts";
import { COMMAND_GROUPS, COMMANDS } from "./admin/commands/index.ts";
import { FieldProblem } from "./admin/fields.ts";
import { perform } from "./admin/perform.ts";
import type { Command, Context, Field, Value } from "./admin/types.ts";
import { connect, requireDeployment, rpcUrl } from "./chain/connect.ts";
import { describeRevert } from "./chain/describe-revert.ts";
import { describeError, Failure } from "./stack/failure.ts";

process.exit(await main(process.argv.slice(2)));

async function main(args: readonly string[]): Promise<number> {
  try {
    const words = args.slice(0, 2).filter((word) => !word.startsWith("-"));
    if (words.length === 0) {
      console.log(help());
      return args.length === 0 || args.includes("--help") || args.includes("-h") ? 0 : 2;
    }
    const command = COMMANDS.find(({ path }) => path === words.join(" "));
    if (command === undefined) throw new Failure(unknown(words));
    await run(command, args.slice(words.length));
    return 0;
  } catch (error) {
    console.error(error instanceof BaseError ? describeRevert(error) : describeError(error));
    return 1;
  }
}

async function run(command: Command, args: readonly string[]): Promise<void> {
  const given = readOptions(command, args);
  if (given["help"] === true) {
    console.log(helpOf(command));
    return;
  }
  const connection = await connect(rpcUrl());
  const deployment = await requireDeployment(connection);
  const { timestamp } = await connection.client.getBlock({ blockTag: "latest" });
  const context: Context = {
    connection,
    deployment,
    now: Number(timestamp),
    actor: readActor(typeof given["as"] === "string" ? given["as"] : undefined, connection.chainId),
    dryRun: given["dry-run"] === true,
    say: (line) => console.log(line),
  };
  const values = readValues(command.fields, given, context);
  if ("run" in command) await command.run(values, context);
  else await perform(await command.calls(values, context), command.watch?.(values, context) ?? [], context);
}

type Given = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

function readOptions(command: Command, args: readonly string[]): Given {
  const fields = Object.fromEntries(
    command.fields.map(({ name, many }) => [name, { type: "string", multiple: many ?? false }] as const),
  );
  const common = {
    as: { type: "string" },
    "dry-run": { type: "boolean" },
    help: { type: "boolean", short: "h" },
  } as const;
  try {
    return parseArgs({ args: [...args], options: { ...fields, ...common } }).values;
  } catch (error) {
    throw new Failure(`${error instanceof Error ? error.message : error}\n\n${helpOf(command)}`);
  }
}

/** Every field, parsed; all that is wrong is said at once. */
function readValues(fields: readonly Field[], given: Given, context: Context): Readonly<Record<string, Value>> {
  const problems: string[] = [];
  const values: Record<string, Value> = {};
  for (const field of fields) {
    const raw = given[field.name];
    try {
      if (field.many)
        values[field.name] = (Array.isArray(raw) ? raw : []).map((text) => String(field.parse(String(text), context)));
      else {
        const text = typeof raw === "string" ? raw : field.otherwise;
        if (text === undefined) throw new FieldProblem(`is missing: ${field.help}`);
        values[field.name] = field.parse(text, context);
      }
    } catch (error) {
      if (!(error instanceof FieldProblem)) throw error;
      problems.push(`--${field.name}: ${error.message}`);
    }
  }
  if (problems.length > 0) throw new Failure(problems.join("\n"));
  return values;
}

function help(): string {
  const groups = Object.entries(COMMAND_GROUPS).map(
    ([title, commands]) =>
      `${title}\n${commands.map(({ path, summary }) => `  ${path.padEnd(30)} ${summary}`).join("\n")}`,
  );
  return `npm run admin -- <command> [options]

${groups.join("\n\n")}

Options of every command
  --as <account>                 who acts, on the development chain; elsewhere ${KEY_VARIABLE} in the environment
  --dry-run                      shows the call and what it would change, and sends nothing
  --help                         the command's own options

The chain is the one at RPC_URL (http://127.0.0.1:8545). What ADMIN does is announced by the first run of a command and made by a
second one, two days later.`;
}

function helpOf({ path, summary, fields }: Command): string {
  const rows = fields.map(({ name, form, help: text, otherwise, many }) => {
    const more = many ? " (may be repeated)" : otherwise === undefined ? "" : ` (${otherwise} unless given)`;
    return `  ${`--${name} ${form}`.padEnd(30)} ${text}${more}`;
  });
  const common = ["  --as <account>", "  --dry-run", "  --help"];
  return [`npm run admin -- ${path} [options]`, "", summary, "", ...rows, ...common].join("\n");
}

function unknown(words: readonly string[]): string {
  const near = COMMANDS.filter(({ path }) => path.startsWith(`${words[0]} `)).map(({ path }) => `  ${path}`);
  const list = near.length > 0 ? `there are\n${near.join("\n")}` : "npm run admin -- --help lists all";
  return `there is no command "${words.join(" ")}"; ${list}`;
}
