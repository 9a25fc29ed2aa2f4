// A block executed from its access list, every transaction apart from how the others came out, comes to what it came to in order; and a list that is wrong
// is found to be. Over official blocks of the forks in which that holds, and over lists that were changed in one place.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import {
  type AccountChanges,
  type BlockAccessList,
  type BlockContent,
  executeFromList,
  recordAccessList,
  Verifiers,
} from "../../../devnet/access-list/index.ts";
import { Chain, type ChainBlock } from "../../../devnet/chain/index.ts";
import { buildEngine, createMemory, Engine } from "../../../devnet/engine/index.ts";
import { bytesToHex, hexToBytes } from "../../../devnet/primitives/index.ts";
import { stateRoot } from "../../../devnet/state/index.ts";
import { type ChainTest, genesisOf, scheduleOf } from "../conformance/chain-fixture.ts";
import { findFiles, readFixture } from "../conformance/fixture.ts";

const fixtures = process.env["GOLDLANE_FIXTURES"];
const every = Number(process.env["GOLDLANE_CONFORMANCE_EVERY"] ?? 1) * 40;
const skip = fixtures ? false : "GOLDLANE_FIXTURES is not set";
const engine = new Engine(await buildEngine(), createMemory(), { decodeAtOnce: true });

const contentOf = ({ block, receipts }: ChainBlock): BlockContent => ({
  attributes: block.header,
  transactions: block.transactions,
  senders: Array.from(receipts, ({ sender }) => sender),
  withdrawals: block.withdrawals ?? [],
});

function hashesUpTo(block: ChainBlock): Map<bigint, Uint8Array> {
  const hashes = new Map<bigint, Uint8Array>();
  for (let one: ChainBlock | null = block; one && hashes.size < 256; one = one.parent) {
    hashes.set(one.block.header.number, one.hash);
  }
  return hashes;
}

/** The list of a block of the chain, and what the block comes to from a list. */
function onParent(chain: Chain, block: ChainBlock, threads?: Verifiers) {
  const parent = block.parent as ChainBlock;
  const scratch = <T>(work: (engine: Engine, layer: () => number) => T): T => {
    const state = chain.stateAt(parent.hash);
    assert.ok(state);
    return state.scratch(work);
  };
  return {
    list: scratch((on) => recordAccessList(on, block.rules, contentOf(block), hashesUpTo(parent))),
    from: (list: BlockAccessList) =>
      scratch((on, layer) => {
        const state = { engine: on, layer };
        const came = executeFromList(state, block.rules, contentOf(block), hashesUpTo(parent), list, threads);
        return { ...came, stateRoot: stateRoot(on) };
      }),
  };
}

/** Lists with one thing about them changed: a value, a key, an account. */
function* broken(list: BlockAccessList): Generator<[what: string, BlockAccessList]> {
  const changed = (place: number, changes: Partial<AccountChanges>): BlockAccessList =>
    list.map((account, i) => (i === place ? { ...account, ...changes } : account));
  for (const [place, account] of list.entries()) {
    const [balance, ...balances] = account.balanceChanges;
    if (balance) {
      const balanceChanges = [{ ...balance, value: balance.value + 1n }, ...balances];
      yield ["a balance", changed(place, { balanceChanges })];
    }
    const [slot, ...slots] = account.storageChanges;
    if (slot) {
      const [change, ...changes] = slot.changes;
      assert.ok(change);
      const wrong = { ...slot, changes: [{ ...change, value: change.value ^ 1n }, ...changes] };
      yield ["a value", changed(place, { storageChanges: [wrong, ...slots] })];
    }
    const [read, ...reads] = account.storageReads;
    if (read !== undefined) yield ["a read", changed(place, { storageReads: reads })];
    yield ["an account", list.filter((_, i) => i !== place)];
  }
}

async function importAll(one: ChainTest): Promise<Chain | null> {
  const schedule = scheduleOf(one);
  const genesis = schedule && genesisOf(one, schedule);
  if (!genesis || typeof genesis === "string") return null;
  const chain = Chain.on(engine, genesis);
  for (const { rlp, expectException } of one.blocks) if (!expectException) await chain.import(hexToBytes(rlp));
  return chain;
}

test("official blocks come out of their lists as out of their order", { skip }, async (t) => {
  const threads = await Verifiers.start(engine.memory, 2);
  t.after(() => threads.stop());
  let seen = 0;
  let blocks = 0;
  let lies = 0;
  for (const network of ["cancun", "prague", "osaka"]) {
    for (const file of await findFiles(join(fixtures as string, `blockchain_tests/for_${network}`))) {
      for (const [id, one] of Object.entries(await readFixture<ChainTest>(file))) {
        if (seen++ % every) continue;
        const chain = await importAll(one);
        for (let block = chain?.head; chain && block?.parent; block = block.parent) {
          const { header } = block.block;
          // every second block by threads
          const { list, from } = onParent(chain, block, blocks % 2 ? threads : undefined);
          const came = from(list);
          assert.deepEqual(came.wrong.map(bytesToHex), [], id);
          assert.equal(bytesToHex(came.stateRoot), bytesToHex(header.stateRoot), id);
          assert.equal(bytesToHex(came.receiptsRoot), bytesToHex(header.receiptsRoot), id);
          assert.equal(came.gasUsed, header.gasUsed, id);
          blocks++;
          if (blocks % 8) continue;
          for (const [what, wrong] of broken(list)) {
            assert.ok(from(wrong).wrong.length > 0, `${id}: ${what} was changed, and nobody noticed`);
            lies++;
          }
        }
      }
    }
  }
  assert.ok(blocks > 0 && lies > 0, "no blocks found");
  t.diagnostic(`${blocks} blocks, ${lies} lists that were wrong`);
});
