// Base fee and blob gas of the next block, by the examples that their EIPs' rules give.
import assert from "node:assert/strict";
import { test } from "node:test";
import { blobBaseFee, GAS_PER_BLOB, nextBaseFee, nextExcessBlobGas } from "../../../devnet/builder/index.ts";
import type { Header } from "../../../devnet/primitives/index.ts";

const PRAGUE = { target: 6n, max: 9n, updateFraction: 5007716n };

const parent = (fields: Partial<Header>): Header => ({ gasLimit: 20_000_000n, gasUsed: 0n, ...fields }) as Header;

test("EIP-1559: an empty block takes an eighth off, a full one adds an eighth, half a block leaves it", () => {
  assert.equal(nextBaseFee(parent({ baseFee: 1000n })), 875n);
  assert.equal(nextBaseFee(parent({ baseFee: 1000n, gasUsed: 20_000_000n })), 1125n);
  assert.equal(nextBaseFee(parent({ baseFee: 1000n, gasUsed: 10_000_000n })), 1000n);
});

test("EIP-1559: above the target it rises by 1 wei at least; below, it may stay", () => {
  assert.equal(nextBaseFee(parent({ baseFee: 1n, gasUsed: 10_000_001n })), 2n);
  assert.equal(nextBaseFee(parent({ baseFee: 1n })), 1n);
});

test("the first block with a base fee has 1 gwei", () => {
  assert.equal(nextBaseFee(parent({})), 10n ** 9n);
});

test("EIP-4844: what is used above the target adds up, and wears off below it", () => {
  const used = (blobs: bigint, excess: bigint) =>
    nextExcessBlobGas(parent({ blobGasUsed: blobs * GAS_PER_BLOB, excessBlobGas: excess }), PRAGUE, false);
  assert.equal(used(9n, 0n), 3n * GAS_PER_BLOB);
  assert.equal(used(6n, 5n), 5n);
  assert.equal(used(0n, GAS_PER_BLOB), 0n);
});

test("EIP-7918: below the reserve price the target is not taken off", () => {
  const dear = parent({ baseFee: 10n ** 9n, blobGasUsed: 3n * GAS_PER_BLOB, excessBlobGas: 6n * GAS_PER_BLOB });
  assert.equal(nextExcessBlobGas(dear, PRAGUE, true), 7n * GAS_PER_BLOB);
  assert.equal(nextExcessBlobGas(dear, PRAGUE, false), 3n * GAS_PER_BLOB);
  const cheap = { ...dear, baseFee: 1n };
  assert.equal(nextExcessBlobGas(cheap, PRAGUE, true), 3n * GAS_PER_BLOB);
});

test("EIP-4844: the price is 1 wei without excess and e times as much per update fraction", () => {
  assert.equal(blobBaseFee(0n, PRAGUE), 1n);
  assert.equal(blobBaseFee(PRAGUE.updateFraction * 3n, PRAGUE), 20n); // e^3 = 20.08
});
