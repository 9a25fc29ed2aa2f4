// Signed transactions for the tests of the pool, from keys that are numbers.
import { type TransactionLike, Wallet } from "ethers";
import { readRaw, type SignedTransaction } from "../../../devnet/pool/index.ts";
import { hexToBytes } from "../../../devnet/primitives/index.ts";

export const GWEI = 10n ** 9n;

export const wallet = (n: number): Wallet => new Wallet(`0x${n.toString(16).padStart(64, "0")}`);

/** A transfer of 1 wei by account `n`, unless told otherwise. */
export async function signed(n: number, nonce: number, fields: TransactionLike = {}): Promise<SignedTransaction> {
  const raw = await wallet(n).signTransaction({
    type: 2,
    chainId: 31337n,
    nonce,
    to: `0x${"22".repeat(20)}`,
    value: 1n,
    gasLimit: 21_000n,
    maxFeePerGas: 10n * GWEI,
    maxPriorityFeePerGas: GWEI,
    ...fields,
  });
  return readRaw(hexToBytes(raw));
}
