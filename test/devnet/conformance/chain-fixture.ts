// The files of the official blockchain tests: cases, networks with their rules by time, and the official names of what makes a block invalid.
import { type BlockFault, type Change, changeTo, type Genesis, Schedule } from "../../../devnet/chain/index.ts";
import { forks } from "../../../devnet/engine/index.ts";
import { decodeBlock, type Header, hexToBigInt, hexToBytes, RlpError } from "../../../devnet/primitives/index.ts";
import type { AccountFixture } from "./fixture.ts";
import { FORKS } from "./fixture.ts";

export interface ChainTest {
  network: string;
  genesisRLP: string;
  pre: Record<string, AccountFixture>;
  blocks: { rlp: string; expectException?: string }[];
  lastblockhash: string;
  postState?: Record<string, AccountFixture>;
  config?: {
    chainid?: string;
    blobSchedule?: Record<string, { target: string; max: string; baseFeeUpdateFraction: string }>;
  };
}

/** Networks that change once: by time, or by number where they are old. */
const NUMBER_OR_TIME = /^(\w+?)To(\w+?)At(Time)?(\d+)(k?)$/;

/** The change to a fork name; forks of blob parameters alone (EIP-7892) are Osaka with another schedule. Null for unknown names. */
function changeOf(name: string, since: Change["since"], { config }: ChainTest): Change | null {
  const fork = /^BPO\d$/.test(name) ? forks.OSAKA : FORKS.get(name);
  if (fork === undefined) return null;
  const given = config?.blobSchedule?.[name];
  return changeTo(
    fork,
    since,
    given && {
      target: hexToBigInt(given.target),
      max: hexToBigInt(given.max),
      updateFraction: hexToBigInt(given.baseFeeUpdateFraction),
    },
  );
}

/** The schedule of a case; null where its network is none that is known. */
export function scheduleOf(test: ChainTest): Schedule | null {
  const [, before, after, isTime, digits, thousands] = NUMBER_OR_TIME.exec(test.network) ?? [];
  const changes = [changeOf(before ?? test.network, { number: 0n }, test)];
  if (after !== undefined) {
    const at = BigInt(digits ?? "0") * (thousands ? 1000n : 1n);
    changes.push(changeOf(after, isTime ? { timestamp: at } : { number: at }, test));
  }
  if (changes.some((change) => change === null)) return null;
  return new Schedule(hexToBigInt(test.config?.chainid ?? "0x1"), changes as Change[]);
}

/** What the chain begins with; or why its genesis block is none that can be read. */
export function genesisOf(test: ChainTest, schedule: Schedule): Genesis | string {
  let header: Header;
  try {
    header = decodeBlock(hexToBytes(test.genesisRLP)).header;
  } catch (error) {
    if (!(error instanceof RlpError)) throw error;
    return `the genesis block: ${error.message}`;
  }
  return {
    schedule,
    header,
    accounts: Object.entries(test.pre).map(([address, { nonce, balance, code, storage }]) => ({
      address: hexToBytes(address),
      nonce: hexToBigInt(nonce),
      balance: hexToBigInt(balance),
      code: hexToBytes(code),
      storage: new Map(Object.entries(storage).map(([key, value]) => [hexToBigInt(key), hexToBigInt(value)])),
    })),
  };
}

const MALFORMED = "MALFORMED";

/** Official names of blocks' faults; MALFORMED stands for bytes that are no block. */
const EXCEPTIONS: ReadonlyMap<string, readonly (BlockFault | typeof MALFORMED)[]> = new Map([
  ["INCORRECT_EXCESS_BLOB_GAS", ["EXCESS_BLOB_GAS_WRONG", "FIELDS_OF_ANOTHER_FORK"]],
  ["INCORRECT_BLOB_GAS_USED", ["BLOB_GAS_USED_WRONG", "FIELDS_OF_ANOTHER_FORK"]],
  ["BLOB_GAS_USED_ABOVE_LIMIT", ["BLOB_GAS_USED_WRONG"]],
  ["IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS", ["UNCLES_PRESENT"]],
  ["IMPORT_IMPOSSIBLE_SHANGHAI", ["NOT_PROOF_OF_STAKE", "FIELDS_OF_ANOTHER_FORK"]],
  ["IMPORT_IMPOSSIBLE_PARIS_OVER_SHANGHAI", ["NOT_PROOF_OF_STAKE", "FIELDS_OF_ANOTHER_FORK"]],
  ["INVALID_REQUESTS", ["REQUESTS_WRONG"]],
  ["INVALID_DEPOSIT_EVENT_LAYOUT", ["DEPOSIT_MALFORMED"]],
  ["INVALID_GASLIMIT", ["GAS_LIMIT_WRONG"]],
  ["INVALID_GAS_USED", ["GAS_USED_WRONG", "GAS_USED_ABOVE_LIMIT"]],
  ["GAS_USED_OVERFLOW", ["GAS_LIMIT_EXCEEDED", "GAS_USED_ABOVE_LIMIT"]],
  ["SYSTEM_CONTRACT_CALL_FAILED", ["SYSTEM_CONTRACT_FAILED"]],
  ["SYSTEM_CONTRACT_EMPTY", ["SYSTEM_CONTRACT_EMPTY"]],
  ["INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT", ["TIMESTAMP_NOT_LATER"]],
  ["INVALID_BASEFEE_PER_GAS", ["BASE_FEE_WRONG"]],
  ["INVALID_WITHDRAWALS_ROOT", ["WITHDRAWALS_ROOT_WRONG"]],
  ["INVALID_BLOCK_HASH", ["WITHDRAWALS_ROOT_WRONG"]],
  ["INCORRECT_BLOCK_FORMAT", ["FIELDS_OF_ANOTHER_FORK", MALFORMED]],
  ["EXTRA_DATA_TOO_BIG", ["EXTRA_DATA_TOO_LONG"]],
  ["INVALID_BLOCK_NUMBER", ["NUMBER_WRONG"]],
  ["RLP_WITHDRAWALS_NOT_READ", ["FIELDS_OF_ANOTHER_FORK"]],
  ["INVALID_STATE_ROOT", ["STATE_ROOT_WRONG"]],
  ["INVALID_RECEIPTS_ROOT", ["RECEIPTS_ROOT_WRONG"]],
  ["INVALID_TRANSACTIONS_ROOT", ["TRANSACTIONS_ROOT_WRONG"]],
  ["INVALID_LOG_BLOOM", ["BLOOM_WRONG"]],
  ["UNKNOWN_PARENT", ["PARENT_UNKNOWN"]],
  ["UNKNOWN_PARENT_ZERO", ["PARENT_UNKNOWN"]],
  ["RLP_BLOCK_LIMIT_EXCEEDED", ["BLOCK_TOO_LONG"]],
  ["GAS_ALLOWANCE_EXCEEDED", ["GAS_LIMIT_EXCEEDED"]],
  ["TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED", ["BLOB_GAS_LIMIT_EXCEEDED"]],
]);

/** The legacy suites sealed their headers without the transaction that is not valid: the root says so before anybody runs it. */
export const isSealedWithout = ({ config }: ChainTest, expected: string, fault: string): boolean =>
  config === undefined && expected.startsWith("TransactionException.") && fault === "TRANSACTIONS_ROOT_WRONG";

/** Whether a fault is what one of the expected names (separated by "|") stands for. Names that begin with RLP_ ask for malformed bytes. */
export function isExpectedFault(expected: string, fault: BlockFault | typeof MALFORMED): boolean {
  return expected.split("|").some((full) => {
    const name = full.trim().replace(/^\w+\./, "");
    if (name.startsWith("RLP_") && fault === MALFORMED) return true;
    return EXCEPTIONS.get(name)?.includes(fault) ?? false;
  });
}
