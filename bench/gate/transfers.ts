// The work: signed ERC-20 transfers of many senders.
import { randomBytes } from "node:crypto";
import secp256k1 from "secp256k1";
import {
  bytesToHex,
  encodeTransaction,
  keccak256,
  signingHash,
  type UnsignedTransaction,
} from "../../devnet/primitives/index.ts";
import { addressOf } from "../../devnet/rpc/index.ts";
import type { Connection } from "./connection.ts";

const CHAIN_ID = 31_337n;
const GAS = 100_000n;
const GWEI = 10n ** 9n;
const TRANSFER = Buffer.from("a9059cbb", "hex");
const RICH = `0x${(10n ** 24n).toString(16)}`;

export interface Sender {
  address: Uint8Array;
  privateKey: Uint8Array;
}

/** As many senders; any 32 bytes are a key, but for chances that nobody meets. */
export const makeSenders = (count: number): Sender[] =>
  Array.from({ length: count }, () => {
    const privateKey = randomBytes(32);
    return { address: addressOf(privateKey), privateKey };
  });

/** Receipts that are asked for in one request. */
const BATCH = 500;

const word = (bytes: Uint8Array): Buffer => Buffer.concat([Buffer.alloc(32 - bytes.length), bytes]);

/** Where OpenZeppelin's ERC-20 keeps a balance: its mapping is the first of its slots. */
const balanceSlot = (of: Uint8Array): string => bytesToHex(keccak256(Buffer.concat([word(of), Buffer.alloc(32)])));

/** Deploys the token and gives every sender ether and tokens; the token's address. */
export async function setUp(node: Connection, creation: Uint8Array, senders: readonly Sender[]): Promise<Uint8Array> {
  const [from] = (await node.call("eth_accounts")) as [string];
  const data = bytesToHex(Buffer.concat([creation, word(Buffer.from(from.slice(2), "hex"))]));
  const hash = await node.call("eth_sendTransaction", { from, data, gas: "0x1e8480" });
  const [receipt] = await node.receipts([hash]);
  const contractAddress = receipt?.contractAddress ?? "";
  const tokens = bytesToHex(word(Buffer.from("ffffffffffffffffffff", "hex")));
  for (const { address } of senders) {
    await node.call("hardhat_setBalance", bytesToHex(address), RICH);
    await node.call("hardhat_setStorageAt", contractAddress, balanceSlot(address), tokens);
  }
  return Buffer.from(contractAddress.slice(2), "hex");
}

/** `count` raw transfers of each sender from nonce `first` on, each to an address that has had none before, or to the one that is named. */
export function signTransfers(
  token: Uint8Array,
  senders: readonly Sender[],
  first: number,
  count: number,
  recipient: (sender: number, i: number) => Uint8Array = () => randomBytes(20),
): string[][] {
  return senders.map(({ privateKey }, sender) =>
    Array.from({ length: count }, (_, i) => {
      const data = Buffer.concat([TRANSFER, word(recipient(sender, i)), word(Uint8Array.of(1))]);
      const unsigned: UnsignedTransaction = {
        type: 2,
        chainId: CHAIN_ID,
        nonce: BigInt(first + i),
        maxFee: 1000n * GWEI,
        maxPriorityFee: GWEI,
        gasLimit: GAS,
        to: token,
        value: 0n,
        data,
        accessList: [],
        maxBlobFee: 0n,
        blobHashes: [],
        authorizations: [],
      };
      const { signature, recid } = secp256k1.ecdsaSign(signingHash(unsigned), privateKey);
      const part = (from: number): bigint => BigInt(bytesToHex(signature.subarray(from, from + 32)));
      return bytesToHex(encodeTransaction({ ...unsigned, r: part(0), s: part(32), yParity: recid }));
    }),
  );
}

/** Waits until every transaction is in a block; throws where one of them has failed. */
export async function requireReceipts(node: Connection, hashes: readonly unknown[]): Promise<void> {
  for (let from = 0; from < hashes.length; from += BATCH) {
    for (const { status } of await node.receipts(hashes.slice(from, from + BATCH))) {
      if (status !== "0x1") throw new Error("a transfer has failed");
    }
  }
}
