// The state root against @ethereumjs/mpt.
import assert from "node:assert/strict";
import { test } from "node:test";
import { buildEngine, createMemory, Engine } from "../../../devnet/engine/index.ts";
import { bytesToHex } from "../../../devnet/primitives/index.ts";
import { stateRoot } from "../../../devnet/state/index.ts";
import { stateRoot as reference } from "../conformance/root.ts";

const address = (n: number): Uint8Array => {
  const bytes = new Uint8Array(20);
  new DataView(bytes.buffer).setUint32(3, Math.imul(n, 0x9e3779b1) >>> 0);
  return bytes;
};

test("a state that grows, changes and loses slots has the root that @ethereumjs/mpt gives it", async () => {
  const engine = new Engine(await buildEngine(), createMemory());
  assert.equal(bytesToHex(stateRoot(engine)), await reference(engine), "of nothing");
  for (let round = 1; round <= 4; round++) {
    for (let n = 0; n < 60 * round; n++) {
      const code = n % 7 ? new Uint8Array(0) : new Uint8Array(n + 1).fill(round);
      engine.putAccount(address(n), { nonce: BigInt(n * round), balance: BigInt(n) ** BigInt(round * 8), code });
      for (let key = 0; key < n % 6; key++) {
        engine.putSlot(address(n), BigInt(key), (key + round) % 3 ? BigInt(n + round) ** BigInt(key * 4) : 0n);
      }
    }
    assert.equal(bytesToHex(stateRoot(engine)), await reference(engine), `round ${round}`);
  }
});
