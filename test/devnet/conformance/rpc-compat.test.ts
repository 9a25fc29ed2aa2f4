// The official JSON-RPC chain: geth's genesis file, then 54 blocks from Homestead through every fork to the second change of blob parameters. Each block
// is verified with its state root; the head is the one that the suite's forkchoice names.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { Chain, readGenesis } from "../../../devnet/chain/index.ts";
import { bytesToHex, hexToBytes, keccak256 } from "../../../devnet/primitives/index.ts";

const fixtures = process.env["GOLDLANE_FIXTURES"];
const skip = fixtures ? false : "GOLDLANE_FIXTURES is not set";
const folder = join(fixtures ?? "", "rpc-compat");

interface ForkchoiceUpdate {
  params: [{ headBlockHash: string; safeBlockHash: string; finalizedBlockHash: string }];
}

/** Blocks one after another, as geth exports them. */
function* blocksOf(bytes: Uint8Array): Generator<Uint8Array> {
  const size = Buffer.alloc(4);
  for (let at = 0; at < bytes.length; ) {
    const long = (bytes[at] as number) - 0xf7; // a block is a list of more than 55 bytes
    size.fill(0);
    size.set(bytes.subarray(at + 1, at + 1 + long), 4 - long);
    const end = at + 1 + long + size.readUInt32BE();
    yield bytes.subarray(at, end);
    at = end;
  }
}

test("the chain of the JSON-RPC suite imports to its head", { skip }, async () => {
  const genesis = readGenesis(JSON.parse(await readFile(join(folder, "genesis.json"), "utf8")));
  const chain = await Chain.open(genesis);
  let count = 0;
  for (const block of blocksOf(await readFile(join(folder, "chain.rlp")))) {
    assert.equal((await chain.import(block)).status, "head");
    count++;
  }
  assert.equal(count, 54);
  const update = JSON.parse(await readFile(join(folder, "headfcu.json"), "utf8")) as ForkchoiceUpdate;
  const { headBlockHash, safeBlockHash, finalizedBlockHash } = update.params[0];
  await chain.setForkchoice({
    head: hexToBytes(headBlockHash),
    safe: hexToBytes(safeBlockHash),
    finalized: hexToBytes(finalizedBlockHash),
  });
  assert.equal(bytesToHex(chain.head.hash), headBlockHash);
  assert.equal(bytesToHex(chain.finalized.hash), finalizedBlockHash);
  for (const number of [54n, 53n, 36n, 27n, 9n, 0n]) {
    const [root] = chain.stateAt(number)?.proof(new Uint8Array(20), []).accountProof ?? [];
    const { stateRoot } = chain.block(number)?.block.header ?? {};
    assert.ok(root && stateRoot && Buffer.compare(keccak256(root), stateRoot) === 0, `block ${number} can be proved`);
  }
});
