// Access lists against the official tests of Amsterdam.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { buildEngine, createMemory } from "../../../devnet/engine/index.ts";
import { findFiles, readFixture } from "../conformance/fixture.ts";
import { compareLists, type ListTest, SettledEngine } from "./official.ts";

const fixtures = process.env["GOLDLANE_FIXTURES"];
const skip = fixtures ? false : "GOLDLANE_FIXTURES is not set";

/** Blocks whose lists are the official ones, to the hash. */
const EQUAL = 558;

/** Folders whose subject is what the engine does not have yet: new instructions, larger codes, state gas. */
const OTHER_RULES = [
  "eip7843_slotnum",
  "eip7954_increase_max_contract_size",
  "eip8024_dupn_swapn_exchange",
  "eip8037_",
];

const STATE_GAS = "EIP-8037: state gas, at a limit of gas that is exactly enough or one short with it";
const SYSTEM_GAS = "EIP-8037: with the block's small gas limit the calls by the protocol run out of state gas";
/** Tests elsewhere whose transactions go another way under Amsterdam's gas; one that goes the same way fails the test. */
const OTHERWISE: Readonly<Record<string, string>> = {
  test_bal_create_and_oog: STATE_GAS,
  test_create_out_of_gas_no_log: STATE_GAS,
  test_create_one_byte: STATE_GAS,
  test_mcopy_memory_expansion: STATE_GAS,
  test_create_message_reverted: STATE_GAS,
  test_random_statetest340: STATE_GAS,
  test_recursive_create_contracts: STATE_GAS,
  test_zero_value_callcode_to_empty_oog_revert_paris: STATE_GAS,
  test_create_bounds: SYSTEM_GAS,
  test_mstore_bounds: SYSTEM_GAS,
  test_random_statetest1: SYSTEM_GAS,
  test_random_statetest257: SYSTEM_GAS,
  test_random_statetest644: SYSTEM_GAS,
  test_returndatacopy_following_failing_call: SYSTEM_GAS,
  test_returndatasize_after_oog_after_deeper: SYSTEM_GAS,
  test_test_block_and_transaction_properties: SYSTEM_GAS,
};

test("lists have the official hashes", { skip }, async (t) => {
  const engine = new SettledEngine(await buildEngine(), createMemory());
  let equal = 0;
  let apart = 0;
  const failures: string[] = [];
  const explained = new Set<string>();
  for (const file of await findFiles(join(fixtures as string, "blockchain_tests/for_amsterdam"))) {
    for (const [id, one] of Object.entries(await readFixture<ListTest>(file))) {
      for (const comparison of compareLists(engine, one)) {
        const [, name = ""] = /::(\w+)/.exec(id) ?? [];
        if (comparison.is === "equal") equal++;
        else if (OTHER_RULES.some((folder) => id.includes(folder))) apart++;
        else if (OTHERWISE[name]) explained.add(name);
        else failures.push(`${id}: ${comparison.is}`);
      }
    }
  }
  t.diagnostic(`${equal} blocks equal, ${apart + explained.size} under rules that are not here yet`);
  assert.deepEqual(failures, []);
  assert.deepEqual([...explained].sort(), Object.keys(OTHERWISE).sort(), "a difference that is no more");
  assert.equal(equal, EQUAL);
});
