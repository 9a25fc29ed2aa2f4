// The files of the official blockchain tests: cases, networks with their rules by time, and the official names of what makes a block invalid.
import type { BlobSchedule, Rules } from "../../../devnet/builder/index.ts";
import type { BlockFault } from "../../../devnet/chain/index.ts";
import { forks } from "../../../devnet/engine/index.ts";
import { hexToBigInt } from "../../../devnet/primitives/index.ts";
import type { AccountFixture } from "./fixture.ts";
import { FORKS } from "./fixture.ts";

export interface ChainTest {
  network: string;
  genesisRLP: string;
  pre: Record<string, AccountFixture>;
  blocks: { rlp: string; expectException?: string; expectExceptionALL?: string }[];
  lastblockhash: string;
  config?: {
    chainid?: string;
    blobSchedule?: Record<string, { target: string; max: string; baseFeeUpdateFraction: string }>;
  };
}

/** Where the transition networks change. */
const TRANSITION_TIME = 15_000n;

/** Schedules for cases that bring none. */
const SCHEDULES: Readonly<Record<string, BlobSchedule>> = {
  Cancun: { target: 3n, max: 6n, updateFraction: 3338477n },
  Prague: { target: 6n, max: 9n, updateFraction: 5007716n },
  Osaka: { target: 6n, max: 9n, updateFraction: 5007716n },
};

/** Rules of a fork name; forks of blob parameters alone (EIP-7892) are Osaka with another schedule. Null for forks that are not run here. */
function rulesOf(name: string, { config }: ChainTest): Rules | null {
  const fork = /^BPO\d$/.test(name) ? forks.OSAKA : FORKS.get(name);
  if (fork === undefined || fork < forks.PARIS) return null;
  const chainId = hexToBigInt(config?.chainid ?? "0x1");
  if (fork < forks.CANCUN) return { fork, chainId };
  const given = config?.blobSchedule?.[name];
  const blobs = given
    ? {
        target: hexToBigInt(given.target),
        max: hexToBigInt(given.max),
        updateFraction: hexToBigInt(given.baseFeeUpdateFraction),
      }
    : SCHEDULES[name];
  return blobs ? { fork, chainId, blobs } : null;
}

/** Rules of a case by time; null where its network is none that is run here (before Paris, after Osaka). */
export function rulesByTime(test: ChainTest): ((timestamp: bigint) => Rules) | null {
  const [, before, after] = /^(\w+?)To(\w+)AtTime15k$/.exec(test.network) ?? [];
  const first = rulesOf(before ?? test.network, test);
  const second = after === undefined ? first : rulesOf(after, test);
  if (!first || !second) return null;
  return (timestamp) => (timestamp < TRANSITION_TIME ? first : second);
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
