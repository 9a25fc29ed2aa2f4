// Dumps of the chain in anvil's form: JSON, over the wire as the hex of its gzip. A dump of ours has the whole chain beside the state (archive.ts), and
// comes back with its blocks, logs and past states; of one that anvil wrote the state and the place of the head come back, from where the chain goes on.
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { blobBaseFee } from "../builder/index.ts";
import {
  type ArchivedAccount,
  ArchiveError,
  accountsOfState,
  developmentGenesis,
  genesisAccountsOf,
} from "../chain/index.ts";
import { bytesToHex } from "../primitives/index.ts";
import { INVALID_PARAMS, RpcError } from "../server/index.ts";
import { quantityHex } from "./formats.ts";
import type { Node } from "./node.ts";
import { data, entriesOf, looseQuantity, member, object } from "./values.ts";

const GZIP_START = 0x1f;
/** Of an unpacked dump: what a string can hold. */
const UNPACKED_LIMIT = 512 * 1024 * 1024;

/** The chain as it stands. */
export async function dumpOf({ chain }: Node): Promise<object> {
  const { header, rules } = chain.head;
  // asked for together: nothing comes between them
  const [accounts, archive] = await Promise.all([chain.scratch(chain.head, accountsOfState), chain.archive()]);
  const excess = header.excessBlobGas ?? 0n;
  return {
    block: {
      number: quantityHex(header.number),
      beneficiary: bytesToHex(header.coinbase),
      timestamp: quantityHex(header.timestamp),
      gas_limit: Number(header.gasLimit),
      basefee: Number(header.baseFee ?? 0n),
      difficulty: quantityHex(header.difficulty),
      prevrandao: bytesToHex(header.mixHash),
      blob_excess_gas_and_price: {
        excess_blob_gas: Number(excess),
        blob_gasprice: Number(rules.blobs ? blobBaseFee(excess, rules.blobs) : 1n),
      },
      slot_num: 0,
    },
    // anvil reads the nonce as a number
    accounts: Object.fromEntries(
      Object.entries(accounts).map(([address, account]) => [address, { ...account, nonce: Number(account.nonce) }]),
    ),
    best_block_number: Number(header.number),
    blocks: [],
    transactions: [],
    historical_states: null,
    goldlane: archive,
  };
}

export const packDump = async (dump: object): Promise<Uint8Array> => promisify(gzip)(JSON.stringify(dump));

/** A dump out of JSON or its gzip; throws RpcError. */
export async function unpackDump(bytes: Uint8Array): Promise<Readonly<Record<string, unknown>>> {
  try {
    const text = bytes[0] === GZIP_START ? await promisify(gunzip)(bytes, { maxOutputLength: UNPACKED_LIMIT }) : bytes;
    return object(JSON.parse(Buffer.from(text).toString()), "the dump");
  } catch (error) {
    throw new RpcError(INVALID_PARAMS, `Failed to decode state dump: ${(error as Error).message}`);
  }
}

const account = (value: unknown, field: string): ArchivedAccount => {
  const given = object(value, field);
  const text = (name: string): string => quantityHex(member(given, name, looseQuantity, field) ?? 0n);
  const storage = entriesOf(looseQuantity, looseQuantity)(given["storage"] ?? {}, `${field}.storage`);
  return {
    nonce: text("nonce"),
    balance: text("balance"),
    code: bytesToHex(member(given, "code", data, field) ?? new Uint8Array(0)),
    storage: Object.fromEntries(storage.map(([key, held]) => [quantityHex(key), quantityHex(held)])),
  };
};

/** Puts what a dump holds in the place of the chain; throws RpcError, and the chain is what it was. */
export async function restoreDump({ chain, options }: Node, dump: Readonly<Record<string, unknown>>): Promise<void> {
  const archive = dump["goldlane"];
  if (typeof archive === "object" && archive !== null) {
    try {
      await chain.restore(archive);
    } catch (error) {
      throw error instanceof ArchiveError ? new RpcError(INVALID_PARAMS, error.message) : error;
    }
    return;
  }
  const accounts = Object.fromEntries(
    Object.entries(object(dump["accounts"], "accounts")).map(([address, held]) => [
      address,
      account(held, `accounts.${address}`),
    ]),
  );
  const block = object(dump["block"] ?? {}, "block");
  const baseFee = member(block, "basefee", looseQuantity, "block");
  await chain.begin(
    developmentGenesis({
      accounts: [],
      others: genesisAccountsOf(accounts),
      chainId: chain.chainId,
      fork: chain.head.rules.fork,
      number: member(dump, "best_block_number", looseQuantity, "the dump") ?? 0n,
      timestamp: member(block, "timestamp", looseQuantity, "block") ?? 0n,
      gasLimit: member(block, "gas_limit", looseQuantity, "block") ?? options.gasLimit,
      ...(baseFee === undefined ? {} : { baseFee }),
    }),
  );
}
