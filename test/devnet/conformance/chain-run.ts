// Runs one official blockchain test on the chain: its blocks are imported in order, those that are not valid for the reason that is named, the head is
// where it should be, and so is the state. What is refused must leave no trace.
import { BlockInvalid, Chain, type ChainOptions } from "../../../devnet/chain/index.ts";
import { type Engine, reasonName } from "../../../devnet/engine/index.ts";
import { bytesToHex, hexToBigInt, hexToBytes, RlpError } from "../../../devnet/primitives/index.ts";
import { type ChainTest, genesisOf, isExpectedFault, isSealedWithout, scheduleOf } from "./chain-fixture.ts";
import { isExpected } from "./exceptions.ts";
import type { AccountFixture } from "./fixture.ts";
import type { Verdict } from "./run.ts";

export const SKIPPED = "skipped";
const SMALL_STATE = 1 << 14;

/** What is wrong with how a block was taken; null when nothing is. */
async function judge(chain: Chain, test: ChainTest, rlp: string, expected?: string): Promise<Verdict> {
  const before = JSON.stringify([bytesToHex(chain.head.hash), chain.engine.entries]);
  try {
    await chain.import(hexToBytes(rlp));
  } catch (error) {
    const after = JSON.stringify([bytesToHex(chain.head.hash), chain.engine.entries]);
    if (after !== before) return `a block that was refused left a trace: ${after} after ${before}`;
    if (error instanceof RlpError) {
      return expected && isExpectedFault(expected, "MALFORMED") ? null : `expected ${expected}, but: ${error.message}`;
    }
    if (!(error instanceof BlockInvalid)) throw error;
    const { fault, reason } = error;
    const fits =
      expected &&
      (reason
        ? isExpected(expected, reason)
        : isExpectedFault(expected, fault) || isSealedWithout(test, expected, fault));
    return fits ? null : `expected ${expected ?? "a valid block"}, but it was ${reason ? reasonName(reason) : fault}`;
  }
  return expected ? `expected ${expected}, but it was valid` : null;
}

/** Compares the state at the head with what it should be. */
function judgeState(chain: Chain, postState: Record<string, AccountFixture>): Verdict {
  const state = chain.stateAt("latest");
  for (const [hex, expected] of Object.entries(postState)) {
    const address = hexToBytes(hex);
    const account = state?.account(address);
    if (account?.balance !== hexToBigInt(expected.balance)) return `balance of ${hex}: ${account?.balance}`;
    if (account.nonce !== hexToBigInt(expected.nonce)) return `nonce of ${hex}: ${account.nonce}`;
    if (bytesToHex(account.code) !== expected.code) return `code of ${hex}`;
    for (const [key, value] of Object.entries(expected.storage)) {
      const held = state?.storage(address, hexToBigInt(key));
      if (held !== hexToBigInt(value)) return `slot ${key} of ${hex}: ${held}`;
    }
  }
  return null;
}

/** Runs a case and judges it; SKIPPED where its network is none that is known. */
export async function runChainCase(
  engine: Engine,
  test: ChainTest,
  options: ChainOptions = {},
): Promise<Verdict | typeof SKIPPED> {
  const schedule = scheduleOf(test);
  if (!schedule) return SKIPPED;
  engine.reserve(SMALL_STATE, SMALL_STATE); // emptying costs what the bucket arrays hold
  const genesis = genesisOf(test, schedule);
  if (typeof genesis === "string") return genesis;
  const chain = Chain.on(engine, genesis, options);
  const root = bytesToHex(chain.genesis.block.header.stateRoot);
  if (root !== bytesToHex(genesis.header.stateRoot as Uint8Array)) return `the genesis state has the root ${root}`;
  for (const [i, { rlp, expectException }] of test.blocks.entries()) {
    const wrong = await judge(chain, test, rlp, expectException);
    if (wrong) return `block ${i + 1}: ${wrong}`;
  }
  const head = bytesToHex(chain.head.hash);
  if (head !== test.lastblockhash) return `the head is ${head}, expected ${test.lastblockhash}`;
  return test.postState ? judgeState(chain, test.postState) : null;
}
