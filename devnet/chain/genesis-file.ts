// Genesis files as geth writes them: config with fork blocks and times, blobSchedule, alloc, and the fields of block 0.
import type { BlobSchedule } from "../builder/index.ts";
import { forks } from "../engine/index.ts";
import type { Header } from "../primitives/index.ts";
import { type Genesis, type GenesisAccount, genesisHeader } from "./genesis.ts";
import { type Change, changeTo, Schedule } from "./schedule.ts";

/** A genesis file that cannot be read; the message names the field and what it should be. */
export class GenesisError extends Error {
  constructor(field: string, rule: string) {
    super(`genesis file: ${field} ${rule}`);
    this.name = "GenesisError";
  }
}

type Fields = Record<string, unknown>;

function fieldsOf(value: unknown, field: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new GenesisError(field, "must be an object");
  return value as Fields;
}

/** A number, written as one, in decimals or as hex; undefined where it is left out or null. */
function numberOf(value: unknown, field: string): bigint | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  if (typeof value === "string" && /^(?:0x[0-9a-fA-F]+|[0-9]+)$/.test(value)) return BigInt(value);
  throw new GenesisError(field, `must be a number that is not negative, not ${JSON.stringify(value)}`);
}

/** Bytes of hex with or without "0x"; of `length`, shorter ones filled up at the front where `fill` says so. */
function bytesOf(value: unknown, field: string, length?: number, fill = false): Uint8Array | undefined {
  if (value === undefined || value === null) return undefined;
  const digits = typeof value === "string" ? value.replace(/^0x/, "") : "x";
  const whole = fill && length ? digits.padStart(2 * length, "0") : digits;
  if (!/^(?:[0-9a-fA-F]{2})*$/.test(whole) || (length && whole.length !== 2 * length)) {
    throw new GenesisError(field, `must be ${length ?? "whole"} bytes in hex, not ${JSON.stringify(value)}`);
  }
  return new Uint8Array(Buffer.from(whole, "hex"));
}

/** Forks by block number, in order; glaciers move the bomb alone. */
const BY_NUMBER: readonly [key: string, fork: number | null, bombDelay?: bigint][] = [
  ["homesteadBlock", forks.HOMESTEAD],
  ["eip150Block", forks.TANGERINE_WHISTLE],
  ["eip158Block", forks.SPURIOUS_DRAGON],
  ["byzantiumBlock", forks.BYZANTIUM],
  ["constantinopleBlock", forks.CONSTANTINOPLE],
  ["istanbulBlock", forks.ISTANBUL],
  ["muirGlacierBlock", null, 9_000_000n],
  ["berlinBlock", forks.BERLIN],
  ["londonBlock", forks.LONDON],
  ["arrowGlacierBlock", null, 10_700_000n],
  ["grayGlacierBlock", null, 11_400_000n],
];

/** Forks by time, in order; those of blob parameters alone are Osaka with another schedule (EIP-7892). */
const BY_TIME: readonly [name: string, fork: number][] = [
  ["shanghai", forks.SHANGHAI],
  ["cancun", forks.CANCUN],
  ["prague", forks.PRAGUE],
  ["osaka", forks.OSAKA],
  ["bpo1", forks.OSAKA],
  ["bpo2", forks.OSAKA],
  ["bpo3", forks.OSAKA],
  ["bpo4", forks.OSAKA],
  ["bpo5", forks.OSAKA],
  ["amsterdam", forks.AMSTERDAM],
];

/** Keys that say nothing that the others do not. */
const KNOWN = new Set([
  "daoForkBlock",
  "eip155Block",
  "petersburgBlock",
  "mergeNetsplitBlock",
  ...BY_NUMBER.map(([key]) => key),
  ...BY_TIME.map(([name]) => `${name}Time`),
]);

function blobScheduleOf(config: Fields, name: string): BlobSchedule | undefined {
  const field = `config.blobSchedule.${name}`;
  const given = fieldsOf(config["blobSchedule"] ?? {}, "config.blobSchedule")[name];
  if (given === undefined) return undefined;
  const { target, max, baseFeeUpdateFraction } = fieldsOf(given, field);
  const [least, most, fraction] = [
    numberOf(target, `${field}.target`),
    numberOf(max, `${field}.max`),
    numberOf(baseFeeUpdateFraction, `${field}.baseFeeUpdateFraction`),
  ];
  if (least === undefined || !most || !fraction || least > most) {
    throw new GenesisError(field, "needs target, max (at least 1, not below target) and baseFeeUpdateFraction");
  }
  return { target: least, max: most, updateFraction: fraction };
}

function scheduleOf(config: Fields): Schedule {
  const unknown = Object.keys(config).find((key) => /(?:Block|Time)$/.test(key) && !KNOWN.has(key));
  if (unknown) throw new GenesisError(`config.${unknown}`, "is a fork that is not known here");
  const changes: Change[] = [];
  for (const [key, fork, bombDelay] of BY_NUMBER) {
    const number = numberOf(config[key], `config.${key}`);
    if (number === undefined) continue;
    if (fork !== null) changes.push(changeTo(fork, { number }));
    else if (bombDelay !== undefined) changes.push({ since: { number }, bombDelay });
  }
  const totalDifficulty = numberOf(config["terminalTotalDifficulty"], "config.terminalTotalDifficulty");
  if (totalDifficulty !== undefined) changes.push({ fork: forks.PARIS, since: { totalDifficulty } });
  for (const [name, fork] of BY_TIME) {
    const timestamp = numberOf(config[`${name}Time`], `config.${name}Time`);
    if (timestamp !== undefined) changes.push(changeTo(fork, { timestamp }, blobScheduleOf(config, name)));
  }
  const chainId = numberOf(config["chainId"], "config.chainId");
  if (!chainId) throw new GenesisError("config.chainId", "must be a number above 0");
  const forkNumbers = Object.keys(config)
    .filter((key) => key.endsWith("Block"))
    .flatMap((key) => numberOf(config[key], `config.${key}`) ?? []);
  const depositContract = bytesOf(config["depositContractAddress"], "config.depositContractAddress", 20);
  return new Schedule(chainId, changes, { forkNumbers, ...(depositContract && { depositContract }) });
}

function accountOf(key: string, value: unknown): GenesisAccount {
  const field = `alloc.${key}`;
  const given = fieldsOf(value, field);
  const storage = Object.entries(fieldsOf(given["storage"] ?? {}, `${field}.storage`)).map(([slot, held]) => {
    const bytes = [bytesOf(slot, `${field}.storage`, 32, true), bytesOf(held, `${field}.storage.${slot}`, 32, true)];
    return bytes.map((word) => BigInt(`0x${Buffer.from(word as Uint8Array).toString("hex")}`)) as [bigint, bigint];
  });
  return {
    address: bytesOf(key, field, 20) as Uint8Array,
    nonce: numberOf(given["nonce"], `${field}.nonce`) ?? 0n,
    balance: numberOf(given["balance"], `${field}.balance`) ?? 0n,
    code: bytesOf(given["code"], `${field}.code`) ?? new Uint8Array(0),
    storage: new Map(storage),
  };
}

/** Reads a genesis file that was parsed as JSON. */
export function readGenesis(file: unknown): Genesis {
  const fields = fieldsOf(file, "the file");
  const schedule = scheduleOf(fieldsOf(fields["config"], "config"));
  const bytes = (key: string, length?: number) => bytesOf(fields[key], key, length, length !== undefined);
  const given = {
    parentHash: bytes("parentHash", 32),
    coinbase: bytes("coinbase", 20),
    difficulty: numberOf(fields["difficulty"], "difficulty"),
    number: numberOf(fields["number"], "number"),
    gasLimit: numberOf(fields["gasLimit"], "gasLimit"),
    gasUsed: numberOf(fields["gasUsed"], "gasUsed"),
    timestamp: numberOf(fields["timestamp"], "timestamp"),
    extraData: bytes("extraData"),
    mixHash: bytes("mixHash", 32),
    nonce: numberOf(fields["nonce"], "nonce"),
    baseFee: numberOf(fields["baseFeePerGas"], "baseFeePerGas"),
    excessBlobGas: numberOf(fields["excessBlobGas"], "excessBlobGas"),
    blobGasUsed: numberOf(fields["blobGasUsed"], "blobGasUsed"),
  };
  const nonce = Buffer.alloc(8);
  nonce.writeBigUInt64BE(given.nonce ?? 0n);
  const header = Object.fromEntries(
    Object.entries({ ...given, nonce }).filter(([, value]) => value !== undefined),
  ) as Partial<Header>;
  const rules = schedule.at({
    number: given.number ?? 0n,
    timestamp: given.timestamp ?? 0n,
    parentTotalDifficulty: 0n,
  });
  const accounts = Object.entries(fieldsOf(fields["alloc"] ?? {}, "alloc")).map(([key, value]) =>
    accountOf(key, value),
  );
  return { schedule, accounts, header: genesisHeader(header, rules) };
}
