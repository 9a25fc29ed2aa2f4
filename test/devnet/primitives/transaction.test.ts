// Transactions against ethers: every type decodes, encodes to the same bytes and has the same signing hash; broken ones are refused.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Transaction as EthersTransaction, type TransactionLike, Wallet } from "ethers";
import {
  bytesToHex,
  decodeSigned,
  decodeTransaction,
  encodeTransaction,
  hexToBytes,
  RlpError,
  signatureV,
  signingHash,
} from "../../../devnet/primitives/index.ts";
import { Random } from "../engine/fuzz/random.ts";

const wallet = new Wallet(`0x${"11".repeat(32)}`);
const common = { chainId: 31337n, nonce: 7, gasLimit: 21000n, to: `0x${"22".repeat(20)}`, value: 5n, data: "0x00ff" };
const accessList = [{ address: `0x${"33".repeat(20)}`, storageKeys: [`0x${"44".repeat(32)}`] }];
const fees = { maxFeePerGas: 100n, maxPriorityFeePerGas: 2n };

const cases: [string, TransactionLike][] = [
  ["old, EIP-155", { ...common, type: 0, gasPrice: 9n }],
  ["old, a creation", { ...common, type: 0, gasPrice: 9n, to: null }],
  ["EIP-2930", { ...common, type: 1, gasPrice: 9n, accessList }],
  ["EIP-1559", { ...common, type: 2, ...fees, accessList }],
  [
    "EIP-4844",
    { ...common, type: 3, ...fees, accessList, maxFeePerBlobGas: 3n, blobVersionedHashes: [`0x01${"55".repeat(31)}`] },
  ],
  [
    "EIP-7702",
    {
      ...common,
      type: 4,
      ...fees,
      accessList,
      authorizationList: [wallet.authorizeSync({ address: `0x${"66".repeat(20)}`, nonce: 3n, chainId: 31337n })],
    },
  ],
];

for (const [name, fields] of cases) {
  test(`${name}: the same fields, bytes and hashes as ethers`, async () => {
    const theirs = EthersTransaction.from(await wallet.signTransaction(fields));
    const tx = decodeTransaction(hexToBytes(theirs.serialized));
    assert.equal(tx.type, fields.type);
    assert.equal(tx.nonce, 7n);
    assert.equal(tx.value, 5n);
    assert.equal(tx.to === null ? null : bytesToHex(tx.to), fields.to ?? null);
    assert.equal(tx.maxFee, fields.gasPrice ?? fields.maxFeePerGas);
    assert.equal(tx.maxPriorityFee, fields.gasPrice ?? fields.maxPriorityFeePerGas);
    assert.equal(bytesToHex(signingHash(tx)), theirs.unsignedHash);
    const { signingHash: signedHash, rs } = decodeSigned(hexToBytes(theirs.serialized));
    assert.equal(bytesToHex(signedHash), theirs.unsignedHash);
    assert.equal(bytesToHex(rs), `${theirs.signature?.r}${theirs.signature?.s.slice(2)}`);
    assert.equal(bytesToHex(encodeTransaction(tx)), theirs.serialized);
    const signature = theirs.signature;
    assert.equal(signatureV(tx), fields.type === 0 ? signature?.networkV : BigInt(signature?.yParity ?? -1));
  });
}

test("a signature without chain id stays one", () => {
  const tx = {
    ...decodeTransaction(
      hexToBytes(
        EthersTransaction.from({
          ...common,
          type: 0,
          gasPrice: 1n,
          signature: { r: `0x${"01".repeat(32)}`, s: `0x${"01".repeat(32)}`, v: 27 },
        }).serialized,
      ),
    ),
    chainId: undefined,
  };
  const again = decodeTransaction(encodeTransaction(tx));
  assert.equal(again.chainId, undefined);
  assert.equal(signatureV(again), 27n + BigInt(tx.yParity));
});

test("what is no transaction is refused", () => {
  for (const hex of ["0x", "0x00", "0x05c0", "0x02c0", "0xc0", "0x02f8", "0x7f"]) {
    assert.throws(() => decodeTransaction(hexToBytes(hex)), RlpError, hex);
  }
});

test("whatever decodes is in the one form that it encodes to", async () => {
  const random = new Random(14n);
  let decoded = 0;
  for (const [, fields] of cases) {
    const raw = hexToBytes(await wallet.signTransaction(fields));
    for (let i = 0; i < 1500; i++) {
      const changed = Buffer.from(raw);
      for (let n = random.below(3); n >= 0; n--) changed[random.below(changed.length)] = random.below(256);
      const bytes = changed.subarray(0, random.chance(10) ? random.below(changed.length) : changed.length);
      try {
        const { tx, signingHash: signedHash } = decodeSigned(bytes);
        assert.equal(bytesToHex(encodeTransaction(tx)), bytesToHex(bytes));
        assert.equal(bytesToHex(signingHash(tx)), bytesToHex(signedHash));
        decoded++;
      } catch (error) {
        assert.ok(error instanceof RlpError, String(error));
      }
    }
  }
  assert.ok(decoded > 1000, `${decoded} of 9,000 decoded`);
});
