// Accounts of a mnemonic are those that viem derives.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mnemonicToAccount } from "viem/accounts";
import { accountsOf, DEVELOPMENT_MNEMONIC } from "../../../devnet/chain/index.ts";
import { bytesToHex } from "../../../devnet/primitives/index.ts";

const OTHER = "legal winner thank year wave sausage worth useful legal winner thank yellow";

for (const [mnemonic, path] of [
  [DEVELOPMENT_MNEMONIC, "m/44'/60'/0'/0"],
  [OTHER, "m/44'/60'/7'/0/5"],
] as const) {
  test(`the first accounts of "${mnemonic}" at ${path}`, () => {
    const expected = Array.from({ length: 3 }, (_, i) => {
      const account = mnemonicToAccount(mnemonic, { path: `${path}/${i}` as "m/44'/60'/0'/0/0" });
      return [account.address.toLowerCase(), bytesToHex(account.getHdKey().privateKey as Uint8Array)];
    });
    const got = accountsOf(mnemonic, 3, path);
    assert.deepEqual(
      got.map(({ address, privateKey }) => [bytesToHex(address), bytesToHex(privateKey)]),
      expected,
    );
  });
}

test("a path that is none is refused", () => {
  for (const path of ["44'/60'", "m/x", "m/4294967295", "m//1"]) {
    assert.throws(() => accountsOf(DEVELOPMENT_MNEMONIC, 1, path), /derivation path/, path);
  }
});
