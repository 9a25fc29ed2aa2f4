// keccak256 of the primitives is the module's as soon as there is an engine: the same function as noble's, of any length.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { buildEngine, createMemory, Engine } from "../../../devnet/engine/index.ts";
import { keccak256 } from "../../../devnet/primitives/index.ts";

const LENGTHS = [...Array.from({ length: 300 }, (_, i) => i), 1000, 4096, 57_000, 57_312, 57_313, 60_000, 200_000];

test("the engine's keccak256 is noble's", async () => {
  const before = LENGTHS.map((length) => randomBytes(length));
  const expected = before.map((bytes) => keccak_256(bytes));
  assert.deepEqual(before.map(keccak256), expected);
  const engine = new Engine(await buildEngine(), createMemory());
  engine.putAccount(new Uint8Array(20).fill(1), { nonce: 1n, balance: 5n, code: randomBytes(40) });
  assert.deepEqual(before.map(keccak256), expected);
  assert.equal(engine.getAccount(new Uint8Array(20).fill(1))?.balance, 5n);
});
