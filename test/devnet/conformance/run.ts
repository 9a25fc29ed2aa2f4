// Runs one official state test on an engine: post-state root, logs hash, and for invalid transactions the reason.
import {
  type BlockEnvironment,
  type Engine,
  forks,
  layout,
  limitName,
  reasonName,
} from "../../../devnet/engine/index.ts";
import { bytesToHex, hexToBigInt, hexToBytes, keccak256 } from "../../../devnet/primitives/index.ts";
import { stateRoot as seal } from "../../../devnet/state/index.ts";
import { isExpected } from "./exceptions.ts";
import type { Case, StateTest } from "./fixture.ts";
import { FORKS } from "./fixture.ts";
import { logsHash, stateRoot } from "./root.ts";

/** null = passed; otherwise what was wrong. */
export type Verdict = string | null;

/** EIP-4844: factor * e^(numerator / denominator), by its Taylor series. */
function fakeExponential(factor: bigint, numerator: bigint, denominator: bigint): bigint {
  let sum = 0n;
  let term = factor * denominator;
  for (let i = 1n; term > 0n; i++) {
    sum += term;
    term = (term * numerator) / (denominator * i);
  }
  return sum / denominator;
}

/** Blobs that a transaction may carry since EIP-7594 (Osaka). */
const BLOBS_PER_TRANSACTION = 6;

/** The block of a state test under a fork. */
export function blockOf(fork: string, { env, config }: Pick<StateTest, "env" | "config">): BlockEnvironment {
  const number = FORKS.get(fork) as number;
  const schedule = config?.blobSchedule?.[fork];
  const blobsPerBlock = schedule ? Number(schedule.max) : 0;
  return {
    fork: number,
    chainId: hexToBigInt(config?.chainid ?? "0x1"),
    number: hexToBigInt(env.currentNumber),
    timestamp: hexToBigInt(env.currentTimestamp),
    gasLimit: hexToBigInt(env.currentGasLimit),
    baseFee: hexToBigInt(env.currentBaseFee ?? "0x0"),
    blobBaseFee: schedule
      ? fakeExponential(1n, hexToBigInt(env.currentExcessBlobGas ?? "0x0"), BigInt(schedule.baseFeeUpdateFraction))
      : 1n,
    random: hexToBigInt((number >= forks.PARIS ? env.currentRandom : env.currentDifficulty) ?? "0x0"),
    coinbase: hexToBytes(env.currentCoinbase),
    blobsPerBlock,
    blobsPerTransaction: number >= forks.OSAKA ? BLOBS_PER_TRANSACTION : blobsPerBlock,
  };
}

function setEnvironment(engine: Engine, fork: string, test: StateTest): void {
  engine.setBlock(blockOf(fork, test));
  // there is no chain around a state test: by convention block n has the hash of its number in decimal
  const head = hexToBigInt(test.env.currentNumber);
  for (let n = head > 256n ? head - 256n : 0n; n < head; n++)
    engine.setBlockHash(n, keccak256(Buffer.from(n.toString())));
}

/** Makes the engine hold the state of a fixture and nothing else. */
export function setState(engine: Engine, pre: StateTest["pre"]): void {
  engine.clear();
  engine.reserve(SMALL_STATE, SMALL_STATE); // clearing costs what the bucket arrays hold
  for (const [hex, account] of Object.entries(pre)) {
    const address = hexToBytes(hex);
    engine.putAccount(address, {
      nonce: hexToBigInt(account.nonce),
      balance: hexToBigInt(account.balance),
      code: hexToBytes(account.code),
    });
    for (const [key, value] of Object.entries(account.storage)) {
      if (hexToBigInt(value) !== 0n) engine.putSlot(address, hexToBigInt(key), hexToBigInt(value));
    }
  }
}

/** Puts the case's state, block and transaction into slot 0; the reason why it is no transaction, or 0. */
function prepare(engine: Engine, { fork, test, post }: Case): number | Verdict {
  setState(engine, test.pre);
  setEnvironment(engine, fork, test);
  const malformed = engine.load(0, { raw: hexToBytes(post.txbytes) });
  if (malformed) return malformed;
  const sender = engine.recoverSender(0);
  const expected = test.transaction.sender.toLowerCase();
  if (!sender || bytesToHex(sender) !== expected) return `sender ${sender && bytesToHex(sender)}, expected ${expected}`;
  return 0;
}

const TABLE_LIMITS: ReadonlySet<string> = new Set(["ACCOUNTS", "SLOTS"]);
const SMALL_STATE = 1 << 15;
const LARGE_STATE = 1 << 20;

export interface RunOptions {
  /** false: byte interpreter only */
  streams?: boolean;
}

/** Runs a case and judges it. */
export async function runCase(engine: Engine, testCase: Case, { streams = true }: RunOptions = {}): Promise<Verdict> {
  if (!FORKS.has(testCase.fork)) return `unknown fork ${testCase.fork}`;
  const { post } = testCase;
  let invalid = prepare(engine, testCase);
  if (typeof invalid === "string") return invalid;
  let logs: Parameters<typeof logsHash>[0] = [];
  if (!invalid) {
    const flags = engine.transaction(0) + layout.TX_FLAGS;
    if (!streams) engine.views.setU32(flags, engine.views.u32(flags) | layout.TX_NO_STREAM);
    engine.execute(0);
    if (TABLE_LIMITS.has(limitName(engine.result(0).limit))) {
      // the first bucket arrays are small: a node grows them between blocks
      engine.reserve(LARGE_STATE, LARGE_STATE);
      engine.execute(0);
    }
    const result = engine.result(0);
    if (result.limit) return `region full: ${limitName(result.limit)}`;
    invalid = result.invalid;
    if (engine.commit(0)) return "was executed twice, with nothing else running";
    if (!invalid) logs = result.logs;
  }
  const reason = invalid as number;
  if (post.expectException && !reason) return `expected ${post.expectException}, but it was valid`;
  if (!post.expectException && reason) return `invalid: ${reasonName(reason)}`;
  if (post.expectException && !isExpected(post.expectException, reason)) {
    return `expected ${post.expectException}, but it was ${reasonName(reason)}`;
  }
  if (logsHash(logs) !== post.logs) return `logs hash ${logsHash(logs)}, expected ${post.logs}`;
  const sealed = bytesToHex(seal(engine));
  if (sealed !== post.hash) return `sealed state root ${sealed}, expected ${post.hash}`;
  const root = await stateRoot(engine);
  return root === post.hash ? null : `state root ${root}, expected ${post.hash}`;
}
