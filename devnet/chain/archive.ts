// A chain as plain JSON, from which it can be built again: where it begins, and everything that was done to it since, in order. Building it again makes the
// same blocks with the same hashes, so an archive that was altered or that another version would build otherwise is refused, and what was read back has its
// blocks, receipts, logs and past states.
import type { BuildAttributes } from "../builder/index.ts";
import type { Engine } from "../engine/index.ts";
import {
  bytesToHex,
  decodeRlp,
  encodeHeader,
  type Header,
  headerOf,
  hexToBytes,
  type Withdrawal,
} from "../primitives/index.ts";
import type { ChainBlock } from "./blocks.ts";
import { Chain, type ChainOptions } from "./chain.ts";
import type { Genesis, GenesisAccount } from "./genesis.ts";
import type { Intervention } from "./interventions.ts";
import { type Change, Schedule } from "./schedule.ts";

/** An archive that can't be built again; says why. */
export class ArchiveError extends Error {
  constructor(reason: string) {
    super(`the archive of the chain can't be read: ${reason}`);
    this.name = "ArchiveError";
  }
}

const VERSION = 1;

interface ArchivedBlock {
  header: string;
  hash: string;
  /** raw, with the sender, which of an impersonated one can't be recovered */
  transactions: [raw: string, sender: string][];
  withdrawals?: [index: string, validatorIndex: string, address: string, amountGwei: string][];
}

export interface ArchivedAccount {
  nonce: string;
  balance: string;
  code: string;
  storage: Record<string, string>;
}

interface Archive {
  version: number;
  chainId: string;
  changes: object[];
  forkNumbers: string[];
  depositContract?: string;
  header: string;
  accounts: Record<string, ArchivedAccount>;
  /** in the order in which they happened */
  steps: ({ block: ArchivedBlock } | { writes: object[] })[];
}

const hex = (value: bigint): string => `0x${value.toString(16)}`;

const headerFrom = (text: string): Header => headerOf(decodeRlp(hexToBytes(text)));

/** Bigints and bytes as tagged text, since what holds them is read back into the same shape. */
const tag = (value: unknown): unknown => {
  if (typeof value === "bigint") return { $n: hex(value) };
  if (value instanceof Uint8Array) return { $b: bytesToHex(value) };
  if (Array.isArray(value)) return value.map(tag);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, tag(item)]));
};

const untag = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(untag);
  if (typeof value !== "object" || value === null) return value;
  const { $n, $b } = value as { $n?: string; $b?: string };
  if ($n !== undefined) return BigInt($n);
  if ($b !== undefined) return hexToBytes($b);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, untag(item)]));
};

/** All accounts of the state that an engine holds, by address. */
export function accountsOfState(engine: Engine): Record<string, ArchivedAccount> {
  const storages = new Map<number, Record<string, string>>();
  for (const [entry, key, value] of engine.slots()) {
    const storage = storages.get(entry) ?? {};
    storages.set(entry, storage);
    storage[`0x${key.toString(16).padStart(64, "0")}`] = `0x${value.toString(16).padStart(64, "0")}`;
  }
  const accounts: Record<string, ArchivedAccount> = {};
  for (const [address, { nonce, balance, code }, entry] of engine.accounts()) {
    accounts[bytesToHex(address)] = {
      nonce: hex(nonce),
      balance: hex(balance),
      code: bytesToHex(code),
      storage: storages.get(entry) ?? {},
    };
  }
  return accounts;
}

/** Accounts of a genesis out of those of an archive, or of a dump that has the same members. */
export const genesisAccountsOf = (accounts: Readonly<Record<string, ArchivedAccount>>): GenesisAccount[] =>
  Object.entries(accounts).map(([address, { nonce, balance, code, storage }]) => ({
    address: hexToBytes(address),
    nonce: BigInt(nonce),
    balance: BigInt(balance),
    code: hexToBytes(code),
    storage: new Map(Object.entries(storage).map(([key, value]) => [BigInt(key), BigInt(value)])),
  }));

function archivedBlock({ hash, block, receipts }: ChainBlock): ArchivedBlock {
  const { withdrawals = [] } = block;
  return {
    header: bytesToHex(encodeHeader(block.header)),
    hash: bytesToHex(hash),
    transactions: block.transactions.map((raw, i) => [bytesToHex(raw), bytesToHex(receipts.at(i).sender)]),
    ...(withdrawals.length > 0 && {
      withdrawals: withdrawals.map(({ index, validatorIndex, address, amountGwei }) => [
        hex(index),
        hex(validatorIndex),
        bytesToHex(address),
        hex(amountGwei),
      ]),
    }),
  };
}

/** The chain from its beginning to its head; null where its oldest blocks are no longer kept. */
export function writeArchive(chain: Chain): object | null {
  const { genesis, head, schedule } = chain;
  const steps: Archive["steps"] = [];
  let parent: ChainBlock = genesis;
  for (let number = genesis.block.header.number + 1n; number <= head.block.header.number; number++) {
    const block = chain.block(number);
    if (!block) return null;
    for (const writes of parent.interventions.slice(0, block.parentInterventions)) {
      steps.push({ writes: tag(writes) as object[] });
    }
    steps.push({ block: archivedBlock(block) });
    parent = block;
  }
  for (const writes of parent.interventions) steps.push({ writes: tag(writes) as object[] });
  const first = chain.stateAt("earliest");
  return {
    version: VERSION,
    chainId: hex(schedule.chainId),
    changes: schedule.changes.map((change) => tag(change) as object),
    forkNumbers: schedule.forkNumbers.map(hex),
    ...(schedule.depositContract && { depositContract: bytesToHex(schedule.depositContract) }),
    header: bytesToHex(encodeHeader(genesis.block.header)),
    accounts: first ? first.scratch(accountsOfState) : {},
    steps,
  } satisfies Archive;
}

function genesisOf({ chainId, changes, forkNumbers, depositContract, header, accounts }: Archive): Genesis {
  return {
    schedule: new Schedule(BigInt(chainId), changes.map(untag) as Change[], {
      forkNumbers: forkNumbers.map(BigInt),
      ...(depositContract && { depositContract: hexToBytes(depositContract) }),
    }),
    accounts: genesisAccountsOf(accounts),
    header: headerFrom(header),
  };
}

async function buildAgain(
  chain: Chain,
  { header: raw, hash, transactions, withdrawals }: ArchivedBlock,
): Promise<void> {
  const header = headerFrom(raw);
  const attributes: BuildAttributes = {
    timestamp: header.timestamp,
    coinbase: header.coinbase,
    gasLimit: header.gasLimit,
    random: header.mixHash,
    extraData: header.extraData,
    ...(header.baseFee === undefined ? {} : { baseFee: header.baseFee }),
    ...(header.excessBlobGas === undefined ? {} : { excessBlobGas: header.excessBlobGas }),
    ...(header.parentBeaconRoot && { parentBeaconRoot: header.parentBeaconRoot }),
    ...(withdrawals && {
      withdrawals: withdrawals.map(
        ([index, validatorIndex, address, amountGwei]): Withdrawal => ({
          index: BigInt(index),
          validatorIndex: BigInt(validatorIndex),
          address: hexToBytes(address),
          amountGwei: BigInt(amountGwei),
        }),
      ),
    }),
  };
  const candidates = transactions.map(([bytes, sender]) => ({ raw: hexToBytes(bytes), sender: hexToBytes(sender) }));
  const { block } = await chain.produce(attributes, candidates);
  const got = bytesToHex(block.hash);
  if (got !== hash) throw new ArchiveError(`block ${header.number} comes out as ${got}, and was ${hash}`);
}

/** Builds an archived chain again, on an engine that is there already: what it held is gone. Throws ArchiveError. */
export async function readArchive(engine: Engine, given: object, options: ChainOptions = {}): Promise<Chain> {
  const archive = given as Archive;
  if (archive.version !== VERSION) throw new ArchiveError(`its version is ${archive.version}, and not ${VERSION}`);
  const chain = Chain.on(engine, genesisOf(archive), options);
  for (const step of archive.steps) {
    if ("block" in step) await buildAgain(chain, step.block);
    else await chain.intervene(untag(step.writes) as Intervention[]);
  }
  return chain;
}
