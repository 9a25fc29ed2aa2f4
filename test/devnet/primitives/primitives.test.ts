import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bytesToHex,
  encodeRlp,
  HexError,
  hexToBigInt,
  hexToBytes,
  keccak256,
} from "../../../devnet/primitives/index.ts";

test("hex goes both ways and refuses what is not hex", () => {
  assert.equal(bytesToHex(hexToBytes("0x00ff10")), "0x00ff10");
  assert.equal(hexToBigInt("0x010"), 16n);
  for (const bad of ["00", "0x0", "0xzz", ""]) assert.throws(() => hexToBytes(bad), HexError);
  assert.throws(() => hexToBigInt("0x"), HexError);
});

test("RLP as in the examples of the yellow paper", () => {
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  const cases: [Parameters<typeof encodeRlp>[0], string][] = [
    [text("dog"), "0x83646f67"],
    [[text("cat"), text("dog")], "0xc88363617483646f67"],
    [0n, "0x80"],
    [15n, "0x0f"],
    [1024n, "0x820400"],
    [[[], [[]], [[], [[]]]], "0xc7c0c1c0c3c0c1c0"],
    [new Uint8Array(56), `0xb838${"00".repeat(56)}`],
  ];
  for (const [input, expected] of cases) assert.equal(bytesToHex(encodeRlp(input)), expected);
});

test("keccak256 of nothing", () => {
  assert.equal(
    bytesToHex(keccak256(new Uint8Array(0))),
    "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
  );
});
