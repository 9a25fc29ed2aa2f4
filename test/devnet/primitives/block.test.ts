// Blocks, receipts and roots of lists against @ethereumjs/mpt and against each other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createMPT } from "@ethereumjs/mpt";
import {
  type Block,
  bloomOf,
  bytesToHex,
  decodeBlock,
  decodeRlp,
  EMPTY_ROOT,
  encodeBlock,
  encodeRlp,
  type Header,
  hashHeader,
  hexToBytes,
  NO_UNCLES_HASH,
  orderedRoot,
  RlpError,
} from "../../../devnet/primitives/index.ts";
import { Random } from "../engine/fuzz/random.ts";

/** The trie does not take keys of no bytes, and rlp(0) has one. */
async function rootByMpt(items: readonly Uint8Array[]): Promise<Uint8Array> {
  const trie = await createMPT();
  for (const [i, item] of items.entries()) await trie.put(encodeRlp(BigInt(i)), item);
  return trie.root();
}

for (const count of [0, 1, 2, 16, 17, 127, 128, 129, 200, 256, 257, 600]) {
  test(`root of a list of ${count}`, async () => {
    const random = new Random(BigInt(count));
    // some items are short enough to lie in their parent
    const items = Array.from({ length: count }, () => random.bytes(1 + random.below(random.chance(30) ? 20 : 200)));
    assert.equal(bytesToHex(orderedRoot(items)), bytesToHex(count ? await rootByMpt(items) : EMPTY_ROOT));
  });
}

const header: Header = {
  parentHash: new Uint8Array(32).fill(1),
  unclesHash: NO_UNCLES_HASH,
  coinbase: new Uint8Array(20).fill(2),
  stateRoot: new Uint8Array(32).fill(3),
  transactionsRoot: EMPTY_ROOT,
  receiptsRoot: EMPTY_ROOT,
  bloom: new Uint8Array(256),
  difficulty: 0n,
  number: 7n,
  gasLimit: 30_000_000n,
  gasUsed: 0n,
  timestamp: 1_700_000_000n,
  extraData: new Uint8Array(0),
  mixHash: new Uint8Array(32).fill(4),
  nonce: new Uint8Array(8),
  baseFee: 7n,
  withdrawalsRoot: EMPTY_ROOT,
};

test("a block comes back from its bytes", () => {
  const block: Block = {
    header,
    transactions: [Uint8Array.of(2, 0xc1, 0x80), encodeRlp([1n, 2n])],
    uncles: [],
    withdrawals: [{ index: 1n, validatorIndex: 2n, address: new Uint8Array(20).fill(5), amountGwei: 6n }],
  };
  const again = decodeBlock(encodeBlock(block));
  assert.equal(bytesToHex(hashHeader(again.header)), bytesToHex(hashHeader(header)));
  assert.deepEqual(again.transactions.map(bytesToHex), block.transactions.map(bytesToHex));
  assert.deepEqual(
    again.withdrawals?.map(({ amountGwei }) => amountGwei),
    [6n],
  );
  assert.deepEqual(encodeBlock(again), encodeBlock(block));
});

for (const [name, hex] of [
  ["a byte under a header", "0x8101"],
  ["a length that is not the shortest", "0xb801ff"],
  ["an item longer than its bytes", "0x83aabb"],
  ["bytes behind the item", "0x0101"],
  ["a list whose last item is cut", "0xc281"],
  ["nothing", "0x"],
] as const) {
  test(`RLP refuses ${name}`, () => {
    assert.throws(() => decodeRlp(hexToBytes(hex)), RlpError);
  });
}

test("a header with a number that is too long, or of a length that no fork has, is refused", () => {
  const fields = decodeRlp(encodeBlock({ header, transactions: [], uncles: [], withdrawals: [] }));
  assert.ok(!(fields instanceof Uint8Array));
  const [first] = fields;
  assert.ok(first && !(first instanceof Uint8Array));
  const long = first.with(8, new Uint8Array(9).fill(1));
  assert.throws(() => decodeBlock(encodeRlp([long, [], [], []])), RlpError);
  assert.throws(() => decodeBlock(encodeRlp([first.slice(0, 14), [], [], []])), RlpError);
});

test("the bloom of an address has its three bits", () => {
  const bloom = bloomOf([{ address: new Uint8Array(20).fill(9), topics: [], data: new Uint8Array(0) }]);
  const bits = [...bloom].reduce((sum, byte) => sum + byte.toString(2).replaceAll("0", "").length, 0);
  assert.equal(bits, 3);
});
