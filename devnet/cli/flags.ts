// The command line: flags with anvil's names and meanings, in groups for --help. A flag that is not here is an error that names it.
//
// A few of anvil's say what is always so here, or what has no counterpart: they are taken, so that a command line that worked with anvil works, and --help says
// that they change nothing.

import { parseArgs } from "node:util";
import { THREADS_LIMIT } from "../builder/index.ts";

export class FlagError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "FlagError";
  }
}

interface Flag {
  name: string;
  short?: string;
  /** other names that it goes by in anvil or Hardhat */
  aliases?: readonly string[];
  /** what stands behind it; none for a switch */
  value?: string;
  /** the value where the flag stands alone */
  implied?: string;
  fallback?: string;
  text: string;
  isRepeated?: true;
}

const GROUPS: readonly (readonly [title: string, flags: readonly Flag[]])[] = [
  [
    "General",
    [
      { name: "accounts", short: "a", value: "n", fallback: "20", text: "development accounts" },
      { name: "balance", value: "eth", fallback: "10000", text: "what each of them begins with" },
      {
        name: "mnemonic",
        short: "m",
        value: "words",
        text: "of the accounts; the well-known one of anvil and Hardhat by default",
      },
      {
        name: "mnemonic-random",
        value: "n",
        implied: "12",
        text: "a fresh one of 12, 15, 18, 21 or 24 words; it is shown",
      },
      { name: "mnemonic-seed-unsafe", value: "n", text: "one made of this number, as anvil makes it: everybody can" },
      {
        name: "derivation-path",
        value: "path",
        fallback: "m/44'/60'/0'/0",
        text: "of the accounts, without the index",
      },
      {
        name: "block-time",
        short: "b",
        aliases: ["blockTime"],
        value: "s",
        text: "a block every so many seconds, fractions too, and none in between",
      },
      { name: "mixed-mining", text: "with --block-time: for every transaction as well" },
      { name: "no-mining", aliases: ["no-mine"], text: "blocks by command only" },
      { name: "order", value: "fees|fifo", fallback: "fees", text: "of transactions in a block" },
      { name: "init", value: "file", text: "a genesis file in geth's form" },
      { name: "number", value: "n", fallback: "0", text: "of the genesis block" },
      { name: "timestamp", value: "s", text: "of the genesis block, from where on the clock runs; now by default" },
      {
        name: "slots-in-an-epoch",
        value: "n",
        fallback: "32",
        text: "`safe` is so many blocks behind, `finalized` twice as many",
      },
      { name: "state", value: "file", text: "--load-state where the file is there, and --dump-state" },
      { name: "load-state", value: "file", text: "goes on from a dump" },
      { name: "dump-state", value: "file", text: "writes one at the end: blocks, logs and past states are in it" },
      { name: "state-interval", short: "s", value: "s", text: "writes it every so many seconds as well" },
      {
        name: "transaction-block-keeper",
        value: "n",
        fallback: "100000",
        text: "blocks that are kept, with their states, logs and receipts",
      },
      { name: "config-out", value: "file", text: "writes accounts, keys and settings as JSON" },
      {
        name: "verify",
        text: "executes every block again, in order and from its access list, and ends at a difference",
      },
      { name: "help", short: "h", text: "this text" },
      { name: "version", short: "V", text: "the version" },
    ],
  ],
  [
    "Server",
    [
      { name: "port", short: "p", value: "port", fallback: "8545", text: "0: any that is free" },
      {
        name: "host",
        aliases: ["hostname"],
        value: "address",
        text: "to listen on; otherwise what ANVIL_IP_ADDR says, or 127.0.0.1",
      },
      {
        name: "allow-host",
        value: "name",
        isRepeated: true,
        text: "a name in Host besides localhost and addresses; * = any",
      },
      {
        name: "allow-origin",
        value: "origin",
        isRepeated: true,
        text: "pages of it may use development methods and the node's accounts",
      },
      { name: "no-cors", text: "browsers keep all pages out" },
      { name: "no-request-size-limit", text: "bodies of any length; 16 MiB otherwise" },
      { name: "rate-limit", value: "n", fallback: "0", text: "calls a second and client address; 0 = none" },
      {
        name: "call-timeout",
        value: "ms",
        fallback: "60000",
        text: "that eth_call and each run of an estimate may take",
      },
      {
        name: "workers",
        short: "j",
        aliases: ["threads", "jobs"],
        value: "n",
        text: "threads that build a block together; as many as there are cores, also with 0",
      },
    ],
  ],
  [
    "Chain",
    [
      { name: "chain-id", value: "n", fallback: "31337", text: "" },
      { name: "hardfork", value: "name", fallback: "osaka", text: "from the genesis block on: london to osaka" },
      { name: "gas-limit", value: "n", fallback: "60000000", text: "of a block" },
      { name: "disable-block-gas-limit", text: "as good as none: 2^50" },
      {
        name: "gas-price",
        value: "wei",
        text: "suggested for transactions without EIP-1559; base fee and tip by default",
      },
      { name: "block-base-fee-per-gas", aliases: ["base-fee"], value: "wei", text: "of the genesis block" },
      { name: "disable-min-priority-fee", aliases: ["no-priority-fee"], text: "suggests no tip" },
      { name: "disable-tx-gas-limit", text: "no limit of 16,777,216 gas for one transaction (EIP-7825)" },
      {
        name: "code-size-limit",
        value: "bytes",
        fallback: "24576",
        text: "of a contract (EIP-170); of initcode twice that",
      },
      { name: "disable-code-size-limit", text: "none" },
      {
        name: "disable-default-create2-deployer",
        aliases: ["no-create2"],
        text: "nothing at 0x4e59…956c in the genesis block",
      },
      { name: "auto-impersonate", aliases: ["auto-unlock"], text: "every account may send without its key" },
    ],
  ],
  [
    "Display",
    [
      { name: "quiet", short: "q", text: "says nothing" },
      { name: "silent", text: "the same" },
      { name: "json", text: "one JSON object per line" },
      { name: "disable-console-log", aliases: ["no-console-log"], text: "does not look for what contracts print" },
    ],
  ],
  [
    "Taken from anvil's command line, and without effect",
    [
      { name: "enable-tx-gas-limit", aliases: ["tx-gas-limit"], text: "it is on (EIP-7825)" },
      { name: "preserve-historical-states", text: "past states are kept, in dumps too" },
      { name: "steps-tracing", aliases: ["tracing"], text: "traces have their steps" },
      { name: "prune-history", value: "n", implied: "0", text: "--transaction-block-keeper says what is kept" },
      { name: "max-persisted-states", value: "n", text: "states are not kept on disk" },
      { name: "memory-limit", value: "bytes", text: "of the EVM; it has its own" },
      { name: "color", value: "when", text: "nothing is coloured" },
      { name: "verbosity", short: "v", isRepeated: true, text: "of the log" },
    ],
  ],
];

const FLAGS = GROUPS.flatMap(([, flags]) => flags);
const FLAG_WIDTH = 36;
/** Words that a mnemonic can have (BIP-39). */
const WORDS = ["12", "15", "18", "21", "24"] as const;
const NO_GAS_LIMIT = 1n << 50n;
const NO_CODE_LIMIT = 0x7fffffff;
/** Bytes of one contract that the engine has room for, whatever is allowed. */
const MOST_CODE = 100_000_000n;

export function helpText(): string {
  const line = ({ name, short, value, implied, fallback, text }: Flag): string => {
    const shown = value && (implied === undefined ? ` <${value}>` : ` [${value}]`);
    const head = `  ${short ? `-${short}, ` : "    "}--${name}${shown ?? ""}`;
    return `${head.padEnd(FLAG_WIDTH)} ${text}${fallback === undefined ? "" : ` [${fallback}]`}`.trimEnd();
  };
  const groups = GROUPS.map(([title, flags]) => `${title}\n${flags.map(line).join("\n")}`);
  return `An Ethereum node for development.\n\nUsage: goldlane-devnet [flags]\n\n${groups.join("\n\n")}\n`;
}

export interface Settings {
  accounts: number;
  /** wei */
  balance: bigint;
  mnemonic: string | undefined;
  /** words of a mnemonic to be drawn */
  randomWords: number | undefined;
  /** what one is to be made of */
  mnemonicSeed: bigint | undefined;
  derivationPath: string;
  blockTimeMs: number | undefined;
  mixedMining: boolean;
  noMining: boolean;
  order: "fees" | "fifo";
  init: string | undefined;
  /** of the genesis block */
  number: bigint;
  /** seconds */
  timestamp: bigint | undefined;
  state: string | undefined;
  loadState: string | undefined;
  dumpState: string | undefined;
  stateIntervalMs: number | undefined;
  slotsInEpoch: number;
  keptBlocks: number;
  configOut: string | undefined;
  /** whether every block is executed again */
  verifies: boolean;
  port: number;
  host: string;
  allowHosts: string[];
  allowOrigins: string[];
  cors: boolean;
  rateLimit: number;
  callMs: number;
  /** threads that build a block; as many as there are cores where it is left out */
  workers: number | undefined;
  hasBodyLimit: boolean;
  chainId: bigint;
  hardfork: string;
  gasLimit: bigint;
  baseFee: bigint | undefined;
  /** wei */
  gasPrice: bigint | undefined;
  /** bytes */
  codeLimit: number;
  hasDeployer: boolean;
  hasSuggestedTip: boolean;
  hasTransactionGasCap: boolean;
  autoImpersonate: boolean;
  hasConsole: boolean;
  display: "text" | "json" | "none";
}

type Values = Record<string, string | boolean | string[] | undefined>;

/** The settings that arguments ask for; "help" or "version" where only that is wanted. Throws FlagError. */
export function readFlags(args: readonly string[]): Settings | "help" | "version" {
  const values = parse(args);
  if (values["help"]) return "help";
  if (values["version"]) return "version";
  const blockTime = text(values, "block-time");
  const mixedMining = values["mixed-mining"] === true;
  const noMining = values["no-mining"] === true;
  if (mixedMining && blockTime === undefined) throw new FlagError("--mixed-mining needs --block-time");
  if (noMining && blockTime !== undefined) throw new FlagError("--no-mining and --block-time exclude each other");
  const stateInterval = text(values, "state-interval");
  const names = ["state", "load-state", "dump-state"].filter((name) => values[name] !== undefined);
  if (names.includes("state") && names.length > 1) {
    throw new FlagError(`--state is --load-state and --dump-state together: not beside --${names[1]}`);
  }
  if (stateInterval !== undefined && !names.some((name) => name !== "load-state")) {
    throw new FlagError("--state-interval needs --state or --dump-state");
  }
  const chosen = ["mnemonic", "mnemonic-random", "mnemonic-seed-unsafe"].filter((name) => values[name] !== undefined);
  if (chosen.length > 1) throw new FlagError(`--${chosen[0]} and --${chosen[1]} exclude each other`);
  const maybeWhole = (name: string): bigint | undefined =>
    values[name] === undefined ? undefined : whole(values, name);
  return {
    accounts: Number(whole(values, "accounts", 10_000n)),
    balance: whole(values, "balance") * 10n ** 18n,
    mnemonic: text(values, "mnemonic"),
    randomWords: values["mnemonic-random"] === undefined ? undefined : Number(oneOf(values, "mnemonic-random", WORDS)),
    mnemonicSeed: maybeWhole("mnemonic-seed-unsafe"),
    derivationPath: (text(values, "derivation-path") as string).replace(/\/$/, ""),
    blockTimeMs: blockTime === undefined ? undefined : seconds("block-time", blockTime) * 1000,
    mixedMining,
    noMining,
    order: oneOf(values, "order", ["fees", "fifo"]),
    init: text(values, "init"),
    number: whole(values, "number"),
    state: text(values, "state"),
    loadState: text(values, "load-state"),
    dumpState: text(values, "dump-state"),
    stateIntervalMs: stateInterval === undefined ? undefined : seconds("state-interval", stateInterval) * 1000,
    timestamp: maybeWhole("timestamp"),
    slotsInEpoch: Number(whole(values, "slots-in-an-epoch", 1_000_000n)),
    keptBlocks: Number(whole(values, "transaction-block-keeper", 1_000_000n)),
    configOut: text(values, "config-out"),
    verifies: values["verify"] === true,
    port: Number(whole(values, "port", 65_535n)),
    host: text(values, "host") ?? (process.env["ANVIL_IP_ADDR"] || "127.0.0.1"),
    allowHosts: list(values, "allow-host"),
    allowOrigins: list(values, "allow-origin"),
    cors: values["no-cors"] !== true,
    rateLimit: Number(whole(values, "rate-limit", 1_000_000_000n)),
    callMs: Number(atLeastOne(values, "call-timeout", 86_400_000n)),
    workers: values["workers"] === undefined ? undefined : Number(whole(values, "workers", BigInt(THREADS_LIMIT + 1))),
    hasBodyLimit: values["no-request-size-limit"] !== true,
    chainId: whole(values, "chain-id"),
    hardfork: (text(values, "hardfork") as string).toLowerCase(),
    gasLimit: values["disable-block-gas-limit"] ? NO_GAS_LIMIT : whole(values, "gas-limit"),
    baseFee: maybeWhole("block-base-fee-per-gas"),
    gasPrice: maybeWhole("gas-price"),
    codeLimit: values["disable-code-size-limit"] ? NO_CODE_LIMIT : Number(whole(values, "code-size-limit", MOST_CODE)),
    hasDeployer: values["disable-default-create2-deployer"] !== true,
    hasSuggestedTip: values["disable-min-priority-fee"] !== true,
    hasTransactionGasCap: values["disable-tx-gas-limit"] !== true,
    autoImpersonate: values["auto-impersonate"] === true,
    hasConsole: values["disable-console-log"] !== true,
    display: values["quiet"] || values["silent"] ? "none" : values["json"] ? "json" : "text",
  };
}

/** Names of flags by their aliases. */
const ALIASES = new Map(FLAGS.flatMap(({ name, aliases = [] }) => aliases.map((alias) => [alias, name] as const)));

/** The arguments with each flag by its own name, and with the value of those that stand alone. */
function* expanded(args: readonly string[]): Generator<string> {
  for (const [i, arg] of args.entries()) {
    const [, given, rest = ""] = /^--([^=]+)(=.*)?$/s.exec(arg) ?? [];
    const name = given && (ALIASES.get(given) ?? given);
    yield name ? `--${name}${rest}` : arg;
    const implied = FLAGS.find((flag) => flag.name === name)?.implied;
    const next = args[i + 1];
    if (implied !== undefined && !rest && (next === undefined || next.startsWith("-"))) yield implied;
  }
}

function parse(args: readonly string[]): Values {
  const options = Object.fromEntries(
    FLAGS.map(({ name, short, value, isRepeated }) => [
      name,
      {
        type: value ? ("string" as const) : ("boolean" as const),
        ...(short && { short }),
        ...(isRepeated && { multiple: true }),
      },
    ]),
  );
  try {
    const { values } = parseArgs({ args: [...expanded(args)], options, allowPositionals: false });
    const given = values as Values;
    for (const { name, fallback } of FLAGS) if (fallback !== undefined) given[name] ??= fallback;
    return given;
  } catch (error) {
    throw new FlagError((error as Error).message.split(". ")[0] ?? "the flags can't be read");
  }
}

const text = (values: Values, name: string): string | undefined => values[name] as string | undefined;

const list = (values: Values, name: string): string[] =>
  ((values[name] ?? []) as string[]).flatMap((one) => one.split(","));

function whole(values: Values, name: string, most = 2n ** 64n - 1n): bigint {
  const given = text(values, name) ?? "";
  if (!/^\d+$/.test(given) || BigInt(given) > most) {
    throw new FlagError(`--${name}: a whole number from 0 to ${most}, and not "${given}"`);
  }
  return BigInt(given);
}

function atLeastOne(values: Values, name: string, most: bigint): bigint {
  const given = whole(values, name, most);
  if (given === 0n) throw new FlagError(`--${name}: a whole number from 1 to ${most}, and not "0"`);
  return given;
}

function seconds(name: string, given: string): number {
  if (!/^\d+(\.\d+)?$/.test(given) || Number(given) === 0) {
    throw new FlagError(`--${name}: seconds, more than 0, and not "${given}"`);
  }
  return Number(given);
}

function oneOf<const T extends string>(values: Values, name: string, allowed: readonly T[]): T {
  const given = text(values, name);
  const found = allowed.find((one) => one === given);
  if (!found) throw new FlagError(`--${name}: one of ${allowed.join(", ")}, and not "${given}"`);
  return found;
}
